internal import CYAML
internal import Model

/// What libyaml reports of a text, and where it begins.
struct YamlEvent {
    enum Kind {
        case scalar(String, isPlain: Bool, isQuoted: Bool)
        case alias(String)
        case listStart, listEnd, mappingStart, mappingEnd
        case streamEnd
        /// The ends of documents and the beginning of the stream, which say nothing more.
        case other
    }

    var kind: Kind
    /// The name that an alias may repeat it by.
    var anchor: String?
    var location: PipelineLocation
}

/// Why a text is no YAML.
enum YamlFault: Error {
    /// It breaks the grammar, here.
    case syntax(String, PipelineLocation)
    /// A mapping has a key twice; this is the second.
    case repeated(Yaml, firstLine: Int)
    /// It has a character that no YAML has.
    case character(String)
}

/// The events of a YAML text, one after the other.
/// - Source: YAML 1.1, as libyaml reads it
final class YamlStream {
    private let path: String
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    /// libyaml reads where the bytes lie, so they stay there.
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// `bytes` are UTF-8.
    init(_ bytes: ArraySlice<UInt8>, path: String) {
        self.path = path
        text = .allocate(capacity: bytes.count)
        _ = text.initialize(from: bytes)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event.
    func next() throws(YamlFault) -> YamlEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { yaml_event_delete(&event) }
        let (kind, anchor) = YamlStream.content(of: event)
        return YamlEvent(
            kind: kind, anchor: YamlStream.name(anchor),
            location: PipelineLocation(
                path: path, line: event.start_mark.line + 1, column: event.start_mark.column + 1))
    }

    private static func content(
        of event: yaml_event_t
    ) -> (YamlEvent.Kind, anchor: UnsafeMutablePointer<yaml_char_t>?) {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let isQuoted =
                scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE
                || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            return (.scalar(text, isPlain: isPlain, isQuoted: isQuoted), scalar.anchor)
        case YAML_ALIAS_EVENT: return (.alias(name(event.data.alias.anchor) ?? ""), nil)
        case YAML_SEQUENCE_START_EVENT: return (.listStart, event.data.sequence_start.anchor)
        case YAML_SEQUENCE_END_EVENT: return (.listEnd, nil)
        case YAML_MAPPING_START_EVENT: return (.mappingStart, event.data.mapping_start.anchor)
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, nil)
        case YAML_STREAM_END_EVENT: return (.streamEnd, nil)
        default: return (.other, nil)
        }
    }

    private static func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private var fault: YamlFault {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it could not be read"
        if parser.pointee.error == YAML_READER_ERROR { return .character(problem) }
        let mark = parser.pointee.problem_mark
        return .syntax(problem, PipelineLocation(path: path, line: mark.line + 1, column: mark.column + 1))
    }
}

internal import Gather
internal import Model

/// Makes the ids of findings about records and files: the first digits of a digest of rule, source, field and
/// the record's bytes, so that a moved line keeps its id.
struct FindingIds {
    private let pipeline: Pipeline
    private var about: (rule: Int, source: Int, field: Int?)?
    /// What is digested: a head that stays as long as findings are of one kind, then the content.
    private var bytes: [UInt8] = []
    private var headCount = 0

    init(pipeline: Pipeline) { self.pipeline = pipeline }

    /// The id of a finding about a record's bytes, or a file's path.
    mutating func id(_ rule: Int, _ place: Place, _ content: [UInt8]) -> String {
        if about.map({ $0 != (rule, place.source, place.field) }) ?? true { begin(rule, place) }
        bytes.removeSubrange(headCount...)
        bytes += content
        return Digest.sha256(bytes, digits: 12)
    }

    private mutating func begin(_ rule: Int, _ place: Place) {
        let source = pipeline.sources[place.source]
        let field = place.field.map { source.fields[$0].name } ?? ""
        bytes = Array([pipeline.rules[rule].id, source.name, field, ""].joined(separator: "\u{1F}").utf8)
        headCount = bytes.count
        about = (rule, place.source, place.field)
    }

    /// The numbers of ids that occur more than once: few or none, found without keeping all by name.
    static func repeated(_ lines: FindingList) -> Set<UInt64> {
        var numbers = lines.indices.map { number(lines.id($0)) }
        numbers.sort()
        return Set(zip(numbers, numbers.dropFirst()).lazy.filter { $0 == $1 }.map { $0.0 })
    }

    /// The number that the hexadecimal digits of an id make.
    static func number(_ id: String) -> UInt64 {
        id.utf8.reduce(0) { $0 << 4 | UInt64($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
    }
}

internal import Model

/// Reads YAML into `Yaml`, with the line and column of every node; merges (`<<`) are resolved.
struct YamlFile {
    let path: String
    let mistakes: Mistakes
    private let stream: YamlStream
    /// Aliases may repeat a node; past this many the file is refused: a few lines cannot fill the memory.
    private static let mostNodes = 200_000
    /// What people write nests a few levels; past this many the file is refused, before the stack ends.
    private static let mostLevels = 500
    private var levels = 0
    private var nodes = 0
    /// The nodes that aliases may repeat, and how many each holds.
    private var anchors: [String: (node: Yaml, nodes: Int)] = [:]

    /// The root of a file's text, or nil, with a mistake.
    static func read(_ bytes: [UInt8], path: String, mistakes: Mistakes) -> Yaml? {
        // Editors of Windows put a byte order mark in front of UTF-8.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            mistakes.file(path, "not-yaml", "the file is not UTF-8", mend: "save it as UTF-8")
            return nil
        }
        mistakes.remember(text, path: path)
        var file = YamlFile(path: path, mistakes: mistakes, stream: YamlStream(bytes, path: path))
        do {
            if let root = try file.root() { return root }
            mistakes.file(path, "not-yaml", "the file is empty", mend: "begin with `pipeline: NAME`")
        } catch {
            mistakes.yaml(error, path: path)
        }
        return nil
    }

    private init(path: String, mistakes: Mistakes, stream: YamlStream) {
        self.path = path
        self.mistakes = mistakes
        self.stream = stream
    }

    /// The root of the only document; nil where there is none.
    private mutating func root() throws(YamlFault) -> Yaml? {
        _ = try stream.next()
        if case .streamEnd = try stream.next().kind { return nil }
        let root = try node(stream.next())
        _ = try stream.next()
        let after = try stream.next()
        guard case .streamEnd = after.kind else {
            throw .syntax("but found another document", after.location)
        }
        return root
    }

    private mutating func node(_ event: YamlEvent) throws(YamlFault) -> Yaml {
        let before = nodes
        count(1)
        let node: Yaml
        switch event.kind {
        case .scalar(let text, let isPlain, let isQuoted):
            let isNull = isPlain && (text == "~" || text == "null")
            let width = max(1, YamlFile.width(of: text) + (isQuoted ? 2 : 0))
            node = Yaml(.text(isNull ? "" : text), at: event.location, width: width)
        case .listStart:
            try descend(event.location)
            node = Yaml(.list(try list()), at: event.location)
            levels -= 1
        case .mappingStart:
            try descend(event.location)
            node = Yaml(.mapping(try entries()), at: event.location)
            levels -= 1
        case .alias(let name): return try alias(name, event.location)
        case .listEnd, .mappingEnd, .streamEnd, .other: throw .syntax("did not find a node", event.location)
        }
        if let anchor = event.anchor { anchors[anchor] = (node, nodes - before) }
        return node
    }

    private mutating func descend(_ location: PipelineLocation) throws(YamlFault) {
        levels += 1
        if levels > YamlFile.mostLevels {
            throw .syntax("it nests deeper than \(YamlFile.mostLevels) levels", location)
        }
    }

    private mutating func alias(_ name: String, _ location: PipelineLocation) throws(YamlFault) -> Yaml {
        guard let named = anchors[name] else { throw .syntax("found undefined alias", location) }
        count(named.nodes - 1)
        return nodes <= YamlFile.mostNodes ? named.node : Yaml(.text(""), at: location)
    }

    private mutating func count(_ more: Int) {
        let before = nodes
        nodes += more
        if before <= YamlFile.mostNodes, nodes > YamlFile.mostNodes {
            mistakes.file(
                path, "not-yaml", "the file repeats too much by aliases", mend: "use fewer aliases")
        }
    }

    private mutating func list() throws(YamlFault) -> [Yaml] {
        var nodes: [Yaml] = []
        while true {
            let event = try stream.next()
            if case .listEnd = event.kind { return nodes }
            nodes.append(try node(event))
        }
    }

    /// The entries of a mapping; those merged in come last and give way to its own.
    private mutating func entries() throws(YamlFault) -> [YamlEntry] {
        var own: [YamlEntry] = []
        var merged: [YamlEntry] = []
        var names: [String: Int] = [:]
        while true {
            let event = try stream.next()
            if case .mappingEnd = event.kind { break }
            let entry = YamlEntry(key: try node(event), value: try node(stream.next()))
            let (key, line) = (entry.key, entry.key.location.line)
            if let first = names.updateValue(line, forKey: key.text ?? key.shown) {
                throw .repeated(key, firstLine: first)
            }
            if key.text == "<<" {
                let parts = entry.value.list ?? [entry.value]
                merged += parts.flatMap { $0.entries ?? [] }
            } else {
                own.append(entry)
            }
        }
        for entry in merged where names.updateValue(0, forKey: entry.key.text ?? entry.key.shown) == nil {
            own.append(entry)
        }
        return own
    }

    /// Characters; most texts are ASCII, where they are bytes.
    private static func width(of text: String) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.count
    }
}

extension Mistakes {
    /// A fault of a text, with its place.
    func yaml(_ fault: YamlFault, path: String) {
        switch fault {
        case .syntax(let problem, let location):
            add(
                Yaml(.text(""), at: location), "not-yaml", "this is not YAML: \(problem)",
                mend: "mind the indentation, and quote texts with `: `, `#`, `*` or `{` in them")
        case .repeated(let key, let firstLine):
            add(
                key, "duplicate-key", "the key \"\(key.shown)\" stands twice in one mapping",
                found: "\(key.shown) here and on line \(firstLine)", mend: "keep one of them")
        case .character(let problem):
            file(path, "not-yaml", "this is not YAML: \(problem)", mend: "remove the control character")
        }
    }
}

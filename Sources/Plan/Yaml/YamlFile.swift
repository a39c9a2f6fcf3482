internal import Model
internal import Yams

/// Reads YAML into `Yaml`, with the line and column of every node; merges (`<<`) are resolved.
struct YamlFile {
    let path: String
    let mistakes: Mistakes
    /// Aliases may repeat a node; past this many the file is refused: a few lines cannot fill the memory.
    private static let mostNodes = 200_000
    private var nodes = 0

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
        do {
            guard let root = try Yams.compose(yaml: text, .basic) else {
                mistakes.file(path, "not-yaml", "the file is empty", mend: "begin with `pipeline: NAME`")
                return nil
            }
            var file = YamlFile(path: path, mistakes: mistakes)
            return file.node(root)
        } catch {
            mistakes.yaml(error, path: path)
            return nil
        }
    }

    private init(path: String, mistakes: Mistakes) {
        self.path = path
        self.mistakes = mistakes
    }

    private mutating func node(_ node: Node) -> Yaml {
        let location = PipelineLocation(
            path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        nodes += 1
        guard nodes <= YamlFile.mostNodes else {
            if nodes == YamlFile.mostNodes + 1 {
                mistakes.file(
                    path, "not-yaml", "the file repeats too much by aliases", mend: "use fewer aliases")
            }
            return Yaml(.text(""), at: location)
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && (scalar.string == "~" || scalar.string == "null")
            let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            let width = max(1, scalar.string.count + (isQuoted ? 2 : 0))
            return Yaml(.text(isNull ? "" : scalar.string), at: location, width: width)
        case .sequence(let sequence):
            return Yaml(.list(sequence.map { self.node($0) }), at: location)
        case .mapping(let mapping):
            return Yaml(.mapping(entries(mapping)), at: location)
        case .alias:
            return Yaml(.text(""), at: location)
        }
    }

    /// The entries of a mapping; those merged in come last and give way to its own.
    private mutating func entries(_ mapping: Node.Mapping) -> [YamlEntry] {
        var own: [YamlEntry] = []
        var merged: [YamlEntry] = []
        for pair in mapping {
            let entry = YamlEntry(key: node(pair.key), value: node(pair.value))
            if entry.key.text == "<<" {
                let parts = entry.value.list ?? [entry.value]
                merged += parts.flatMap { $0.entries ?? [] }
            } else if own.contains(where: { $0.key.text == entry.key.text }) {
                mistakes.add(
                    entry.key, "duplicate-key", "the key \"\(entry.key.shown)\" stands twice here",
                    mend: "keep one of them")
            } else {
                own.append(entry)
            }
        }
        for entry in merged where !own.contains(where: { $0.key.text == entry.key.text }) {
            own.append(entry)
        }
        return own
    }
}

extension Mistakes {
    /// An error of the YAML reader, with its place.
    func yaml(_ error: any Error, path: String) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            let location = PipelineLocation(path: path, line: mark.line, column: mark.column)
            add(
                Yaml(.text(""), at: location), "not-yaml", "this is not YAML: \(problem)",
                mend: "mind the indentation, and quote texts with `: `, `#`, `*` or `{` in them")
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let first = PipelineLocation(path: path, line: context.mark.line, column: context.mark.column)
            add(
                Yaml(.text(""), at: again(key, after: first), width: max(1, key.count)), "duplicate-key",
                "the key \"\(key)\" stands twice in one mapping",
                found: "\(key) here and on line \(first.line)", mend: "keep one of them")
        case YamlError.reader(let problem, _, _, _):
            file(path, "not-yaml", "this is not YAML: \(problem)", mend: "remove the control character")
        default:
            file(path, "not-yaml", "this is not YAML", mend: "check the file with a YAML editor")
        }
    }

    /// Where a key stands again, as deep as the first time; the first place where that is not seen.
    private func again(_ key: String, after first: PipelineLocation) -> PipelineLocation {
        let known = lines[first.path] ?? []
        for number in (first.line + 1)..<max(first.line + 1, known.count + 1) {
            let line = known[number - 1]
            let indentation = line.prefix { $0 == " " }.count
            if indentation < first.column - 1, !line.allSatisfy(\.isWhitespace) { break }
            if indentation == first.column - 1, line.dropFirst(indentation).hasPrefix("\(key):") {
                return PipelineLocation(path: first.path, line: number, column: first.column)
            }
        }
        return first
    }
}

internal import Model

/// Puts the overrides of the command line (`--set KEY=VALUE`) into the pipeline's mapping.
struct Overrides {
    let mistakes: Mistakes

    /// The root with all overrides applied, in order.
    func apply(_ overrides: [String], to root: Yaml) -> Yaml {
        var root = root
        for override in overrides { root = apply(override, to: root) }
        return root
    }

    private func apply(_ override: String, to root: Yaml) -> Yaml {
        let path = "--set \(override)"
        let location = PipelineLocation(path: path, line: 0, column: 1)
        guard let sign = override.firstIndex(of: "="), sign > override.startIndex else {
            mistakes.file(path, "wrong-override", "this is not KEY=VALUE", mend: "write --set KEY=VALUE")
            return root
        }
        let key = String(override[..<sign])
        let words = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let value = value(String(override[override.index(after: sign)...]), path, location),
            let steps = steps(words, in: root, path: path)
        else { return root }
        return setting(root, steps[...], to: value, at: location)
    }

    /// A flow list, a flow mapping or a quoted text is YAML; all else is a text as it stands (`-` too).
    private func value(_ text: String, _ path: String, _ location: PipelineLocation) -> Yaml? {
        guard let first = text.first, "[{\"'".contains(first) else { return Yaml(.text(text), at: location) }
        let scratch = Mistakes()
        guard let node = YamlFile.read(Array(text.utf8), path: path, mistakes: scratch) else {
            mistakes.file(path, "wrong-override", "the value is not YAML", mend: "quote the value")
            return nil
        }
        return moved(node, to: location)
    }

    private func moved(_ node: Yaml, to location: PipelineLocation) -> Yaml {
        switch node.content {
        case .text: return Yaml(node.content, at: location)
        case .list(let list): return Yaml(.list(list.map { moved($0, to: location) }), at: location)
        case .mapping(let entries):
            let all = entries.map {
                YamlEntry(key: moved($0.key, to: location), value: moved($0.value, to: location))
            }
            return Yaml(.mapping(all), at: location)
        }
    }

    /// The keys from the root: `expenditure.file` is short for `sources.expenditure.file`, a format's name
    /// stands for `formats.NAME`, and `source` for the only source of records.
    private func steps(_ words: [String], in root: Yaml, path: String) -> [String]? {
        var steps = words
        if !Draft.rootKeys.contains(words[0]) {
            let groups = ["sources", "lists", "rates"]
            let sources = root["sources"]?.entries ?? []
            if words[0] == "source", sources.count == 1, let only = sources[0].key.text {
                steps = ["sources", only] + words.dropFirst()
            } else if let group = groups.first(where: { root[$0]?[words[0]] != nil }) {
                steps = [group] + words
            } else if words[0] == "source", sources.count > 1 {
                let names = sources.map { ([$0.key.shown] + words.dropFirst()).joined(separator: ".") }
                mistakes.file(
                    path, "wrong-override", "the pipeline has several sources, so the key must name its own",
                    mend: "set one of \(names.joined(separator: ", "))")
                return nil
            } else {
                let names = groups.flatMap { root[$0]?.entries ?? [] }.compactMap { $0.key.text }
                let node = Yaml(.text(words[0]), at: PipelineLocation(path: path, line: 0, column: 1))
                mistakes.unknown(node, "key or source", words[0], known: names + Draft.rootKeys)
                return nil
            }
        }
        guard steps.count >= 3, ["sources", "lists", "rates"].contains(steps[0]),
            let formats = root[steps[0]]?[steps[1]]?["formats"]
        else { return steps }
        return format(steps, formats, path: path)
    }

    private func format(_ steps: [String], _ formats: Yaml, path: String) -> [String]? {
        if formats[steps[2]] != nil { return Array(steps[..<2]) + ["formats"] + steps[2...] }
        guard steps[2] == "file" else { return steps }
        let names = (formats.entries ?? []).compactMap { $0.key.text }
        let written = names.map { "\(steps[1]).\($0).file" }.joined(separator: ", ")
        mistakes.file(
            path, "wrong-override", "\(steps[1]) has several formats, so the file must name its own",
            mend: "set one of \(written)")
        return nil
    }

    private func setting(
        _ node: Yaml, _ steps: ArraySlice<String>, to value: Yaml, at location: PipelineLocation
    ) -> Yaml {
        guard let key = steps.first else { return value }
        var entries = node.entries ?? []
        let rest = steps.dropFirst()
        if let position = entries.firstIndex(where: { $0.key.text == key }) {
            entries[position].value = setting(entries[position].value, rest, to: value, at: location)
        } else {
            let empty = Yaml(.mapping([]), at: location)
            let new = setting(empty, rest, to: value, at: location)
            entries.append(YamlEntry(key: Yaml(.text(key), at: location), value: new))
        }
        return Yaml(.mapping(entries), at: node.location, width: node.width)
    }
}

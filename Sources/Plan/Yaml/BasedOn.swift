internal import Model

extension Draft {
    /// Keys that declare names; a pipeline takes its base's entries of them beside its own.
    static let sections = [
        "lists", "rates", "sources", "dimensions", "rules", "measures", "limits", "breakdowns",
    ]

    /// The root, completed by the pipeline that it is `based-on`: whole keys that it leaves out, and entries
    /// of lists, sources, rules and the like that it does not write itself. One step, no chains.
    func withBase(_ root: Yaml) -> Yaml {
        guard let node = root["based-on"], let entries = root.entries else { return root }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        guard let name = node.text, !name.isEmpty else {
            refuse(base: node, "a base is named as its file")
            return root
        }
        let bytes: [UInt8]
        do { bytes = try readFile(folder + name) } catch {
            refuse(base: node, "the pipeline \"\(name)\" cannot be read\(Draft.reason(error))")
            return root
        }
        guard let base = YamlFile.read(bytes, path: folder + name, mistakes: mistakes) else { return root }
        if let chain = base["based-on"] {
            mistakes.value(chain, "a base is not based on another", expected: "one step, no chains")
        }
        basePath = folder + name
        var merged = entries.map { entry in
            guard let key = entry.key.text, Draft.sections.contains(key), let older = base[key]?.entries,
                let own = entry.value.entries
            else { return entry }
            var copy = entry
            copy.value.content = .mapping(completed(own, by: older))
            return copy
        }
        for entry in base.entries ?? []
        where root[entry.key.shown] == nil && !["report", "notes"].contains(entry.key.shown) {
            merged.append(entry)
        }
        return Yaml(.mapping(merged), at: root.location, width: root.width)
    }

    private func refuse(base node: Yaml, _ message: String) {
        mistakes.add(
            node, "unknown-base", message, expected: "a pipeline file beside this one", found: node.shown,
            mend: "write its file name, as quarterly-eu-report.yaml")
    }

    /// The base's entries in their order, each replaced where this pipeline has its own; then the new ones.
    private func completed(_ own: [YamlEntry], by older: [YamlEntry]) -> [YamlEntry] {
        let kept = older.map { entry in own.first { $0.key.text == entry.key.text } ?? entry }
        return kept + own.filter { entry in !older.contains { $0.key.text == entry.key.text } }
    }
}

/// The manifests of both runs, value by value.
struct ManifestRepeat {
    private(set) var disagreements: [Disagreement] = []
    private(set) var remarks: [String] = []
    /// Outputs that differ, whose hashes differ therefore.
    private let differing: Set<String>
    private let inputsChanged: Bool

    init(_ found: JSON, _ expected: JSON, differing: Set<String>, inputsChanged: Bool) {
        self.differing = differing
        self.inputsChanged = inputsChanged
        compareTools(found["tool"], expected["tool"])
        for name in ManifestRepeat.names(found, expected) where name != "tool" {
            compare(found[name], expected[name], [name])
        }
    }

    /// Versions are true of a machine, not of a report.
    private mutating func compareTools(_ found: JSON?, _ expected: JSON?) {
        compare(found?["name"], expected?["name"], ["tool", "name"])
        if found?["version"] != expected?["version"] {
            remarks.append(
                "written by version \(found?["version"]?.text ?? "?"), verified by "
                    + "\(expected?["version"]?.text ?? "?")")
        }
        let (mine, theirs) = (found?["libraries"], expected?["libraries"])
        for name in ManifestRepeat.names(mine, theirs) where mine?[name] != theirs?[name] {
            remarks.append(
                "written with \(name) \(mine?[name]?.text ?? "–"), verified with "
                    + "\(theirs?[name]?.text ?? "–")")
        }
    }

    private static func names(_ found: JSON?, _ expected: JSON?) -> [String] {
        Set((found?.members ?? []).map(\.name) + (expected?.members ?? []).map(\.name))
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func compare(_ found: JSON?, _ expected: JSON?, _ path: [String]) {
        if found == expected || isKnown(path) { return }
        if found?.members != nil, expected?.members != nil {
            for name in ManifestRepeat.names(found, expected) {
                compare(found?[name], expected?[name], path + [name])
            }
            return
        }
        if let mine = ManifestRepeat.byName(found), let theirs = ManifestRepeat.byName(expected) {
            for place in Union(theirs.map(\.0), mine.map(\.0)).places {
                compare(
                    place.new.map { mine[$0].1 }, place.old.map { theirs[$0].1 }, path + [place.name])
            }
            // The same values in another order.
            if mine.map(\.0) != theirs.map(\.0), Set(mine.map(\.0)) == Set(theirs.map(\.0)) {
                add(path, "another order", mine.map(\.0), theirs.map(\.0))
            }
            return
        }
        add(path, "another value", found.map(ManifestRepeat.words), expected.map(ManifestRepeat.words))
    }

    private mutating func add(_ path: [String], _ what: String, _ found: [String], _ expected: [String]) {
        add(path, what, found.joined(separator: ", "), expected.joined(separator: ", "))
    }

    private mutating func add(_ path: [String], _ what: String, _ found: String?, _ expected: String?) {
        disagreements.append(
            Disagreement(
                .again, RunFolder.manifestName, what, row: path.dropLast().joined(separator: " › "),
                column: path.last ?? "", expected: expected ?? "nothing there",
                found: found ?? "nothing there", mend: RepeatCheck.mend))
    }

    /// Whether a difference follows from one that was named: hashes and sizes of files that differ.
    private func isKnown(_ path: [String]) -> Bool {
        guard let name = path.last, name == "sha256" || name == "bytes" || name == "manifest_sha256" else {
            return false
        }
        if path.first == "outputs" { return path.count == 3 && differing.contains(path[1]) }
        return inputsChanged
    }

    /// A list whose values have a path or file each, by it.
    private static func byName(_ value: JSON?) -> [(String, JSON)]? {
        guard let list = value?.list, !list.isEmpty else { return nil }
        let named = list.compactMap { value in
            (value["path"] ?? value["file"])?.text.map { ($0, value) }
        }
        return named.count == list.count ? named : nil
    }

    private static func words(_ value: JSON) -> String { value.text ?? value.compact }
}

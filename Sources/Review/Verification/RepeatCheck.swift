internal import Gather

/// A run against a second one of the same pipeline, options and inputs, which must have written the same
/// bytes.
public struct RepeatCheck {
    private let run: RunFolder
    private let again: RunFolder
    private let inputsChanged: Bool
    /// So many disagreements are named in each file; what is left is counted.
    static let mostNamed = 200

    /// `again` is the folder of the second run; where inputs are known to have changed, that their hashes
    /// differ is not said again.
    public init(_ run: RunFolder, again: RunFolder, inputsChanged: Bool) {
        self.run = run
        self.again = again
        self.inputsChanged = inputsChanged
    }

    /// What differs, file by file: records first, the manifest last, as what it says follows from the others.
    public func verification() throws(ReviewFault) -> Verification {
        var result = Verification()
        result.repeated = 0
        var differing: Set<String> = []
        for place in try places() {
            let path = place.name
            result.repeated = (result.repeated ?? 0) + 1
            if place.old == nil {
                result.disagreements.append(extra(path))
                differing.insert(path)
                continue
            }
            guard try !isSame(path) else { continue }
            differing.insert(path)
            let found = try differences(in: path)
            let isThere = FileState(of: run.path + "/" + path, followsLinks: false) == .file
            if found.isEmpty, isThere, path.hasSuffix(".xlsx"), let versions = otherVersions {
                result.remarks.append(
                    "\(path): the same parts packed in another way, as may be where \(versions)")
            }
            result.disagreements += RepeatCheck.cut(found, path)
        }
        let manifest = ManifestRepeat(
            run.manifest, again.manifest, differing: differing, inputsChanged: inputsChanged)
        result.disagreements += RepeatCheck.cut(manifest.disagreements, RunFolder.manifestName)
        result.remarks += manifest.remarks
        result.namesOtherVersions = !manifest.remarks.isEmpty
        if manifest.disagreements.isEmpty, manifest.remarks.isEmpty, differing.isEmpty, !inputsChanged,
            run.manifestSHA256 != again.manifestSHA256
        {
            result.disagreements.append(
                Disagreement(
                    .again, RunFolder.manifestName, "the same values, but other bytes",
                    expected: "SHA-256 \(again.manifestSHA256)", found: "SHA-256 \(run.manifestSHA256)",
                    mend: RepeatCheck.mend))
        }
        return result
    }

    /// What else `run.json` says wrote the workbook; nil where it was written with what writes it here, and
    /// so is the same to the byte.
    private var otherVersions: String? {
        let (mine, theirs) = (run.manifest["tool"], again.manifest["tool"])
        var others: [String] = []
        if mine?["version"] != theirs?["version"] {
            others.append("version \(mine?["version"]?.text ?? "?")")
        }
        for name in ["libxlsxwriter", "zlib"] where mine?["libraries"]?[name] != theirs?["libraries"]?[name] {
            others.append("\(name) \(mine?["libraries"]?[name]?.text ?? "?")")
        }
        return others.isEmpty ? nil : others.joined(separator: " and ") + " wrote it"
    }

    static func cut(_ found: [Disagreement], _ path: String) -> [Disagreement] {
        let more = found.count - mostNamed
        guard more > 0 else { return found }
        return found.prefix(mostNamed) + [
            Disagreement(
                found[0].check, path, "more of the same",
                expected: "the same bytes", found: "\(more) more differences",
                mend: "mend the first ones, then verify again")
        ]
    }

    /// The files of both runs: records first, as what differs elsewhere mostly follows from them.
    private func places() throws(ReviewFault) -> [Union.Place] {
        let places = Union(again.outputs.map(\.path), run.outputs.map(\.path)).places
        let records = Set(try again.sheets().filter { $0.kind == "records" }.map(\.file))
        return places.filter { records.contains($0.name) } + places.filter { !records.contains($0.name) }
    }

    private func extra(_ path: String) -> Disagreement {
        Disagreement(
            .again, path, "a file that a second run does not write", expected: "no such file",
            found: "one that run.json names", mend: RepeatCheck.mend)
    }

    static let mend = "take the run from a copy, or write it again: nothing in it is edited by hand"

    private func isSame(_ path: String) throws(ReviewFault) -> Bool {
        let (mine, theirs) = (run.path + "/" + path, again.path + "/" + path)
        guard FileState(of: mine, followsLinks: false) == .file,
            let found = try HashCheck.digest(of: mine, followsLinks: false)
        else { return false }
        return try found == Digest.sha256(ofFile: theirs)
    }

    private func differences(in path: String) throws(ReviewFault) -> [Disagreement] {
        let state = FileState(of: run.path + "/" + path, followsLinks: false)
        guard state == .file else {
            // Where run.json names it, the check of hashes has said so.
            if run.outputs.contains(where: { $0.path == path }) { return [] }
            return [
                Disagreement(
                    .again, path, "missing", expected: "what a second run writes",
                    found: (state.words ?? "") + ", and run.json does not name it", mend: RepeatCheck.mend)
            ]
        }
        let sheets = try again.sheets()
        if let sheet = sheets.first(where: { $0.file == path }) {
            return try TwinRepeat(sheet, run.path + "/" + path, again.path + "/" + path).disagreements()
        }
        if path.hasSuffix(".xlsx"), !path.contains("/") {
            let (mine, theirs) = (run.path + "/" + path, again.path + "/" + path)
            return try WorkbookRepeat(path, mine, theirs, versions: otherVersions).disagreements()
        }
        return try LineRepeat(path, run.path + "/" + path, again.path + "/" + path).disagreements()
    }
}

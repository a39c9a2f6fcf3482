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

    /// What differs, file by file: the manifest last, as what it says follows from the others.
    public func verification() throws(ReviewFault) -> Verification {
        var result = Verification()
        result.repeated = 0
        var differing: Set<String> = []
        let paths = Union(again.outputs.map(\.path), run.outputs.map(\.path)).places
        for place in paths {
            let path = place.name
            result.repeated = (result.repeated ?? 0) + 1
            if place.old == nil {
                result.disagreements.append(extra(path))
                differing.insert(path)
                continue
            }
            guard try !isSame(path) else { continue }
            let found = try differences(in: path, &result)
            if !found.isEmpty { differing.insert(path) }
            result.disagreements += RepeatCheck.cut(found, path)
        }
        let manifest = ManifestRepeat(
            run.manifest, again.manifest, differing: differing, inputsChanged: inputsChanged)
        result.disagreements += RepeatCheck.cut(manifest.disagreements, RunFolder.manifestName)
        result.remarks += manifest.remarks
        return result
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

    private func differences(
        in path: String, _ result: inout Verification
    ) throws(ReviewFault) -> [Disagreement] {
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
        return try LineRepeat(path, run.path + "/" + path, again.path + "/" + path).disagreements()
    }
}

/// A CSV twin of both runs, row by row and cell by cell.
struct TwinRepeat {
    private let sheet: TwinSheet
    private let path: String
    private let otherPath: String

    init(_ sheet: TwinSheet, _ path: String, _ otherPath: String) {
        self.sheet = sheet
        self.path = path
        self.otherPath = otherPath
    }

    func disagreements() throws(ReviewFault) -> [Disagreement] {
        let expected = SheetRows(sheet, try Twin(path: otherPath))
        let twin: Twin
        do throws(ReviewFault) { twin = try Twin(path: path) } catch {
            guard case .refused(let refusal) = error else { throw error }
            return [
                Disagreement(
                    .again, sheet.file + refusal.place.dropFirst(path.count), refusal.what,
                    expected: refusal.expected, found: refusal.found, mend: RepeatCheck.mend)
            ]
        }
        let found = SheetRows(sheet, twin)
        if expected.twin.columns != found.twin.columns {
            return [
                Disagreement(
                    .again, sheet.file + ":1", "other columns",
                    expected: expected.twin.columns.joined(separator: ","),
                    found: found.twin.columns.joined(separator: ","), mend: RepeatCheck.mend)
            ]
        }
        let pairs = RowMatcher(expected, found).pairs()
        let cells = pairs.flatMap { TwinRepeat.differences($0, expected, found) }
        if !cells.isEmpty { return cells }
        return try LineRepeat(sheet.file, path, otherPath).disagreements()
    }

    private static func differences(
        _ pair: RowMatcher.Pair, _ expected: SheetRows, _ found: SheetRows
    ) -> [Disagreement] {
        let file = expected.sheet.file
        func row(_ rows: SheetRows, _ row: Int) -> String {
            let cells = rows.twin.cells(of: row)
            let origin = rows.twin.position(of: "origin").map { cells[$0] } ?? ""
            let words = rows.words(cells)
            return origin.isEmpty || words.contains(origin) ? words : words + ", " + origin
        }
        guard let old = pair.old else {
            guard let new = pair.new else { return [] }
            return [
                Disagreement(
                    .again, "\(file):\(found.twin.line(of: new))", "a row too many", row: row(found, new),
                    expected: "no such row in a second run", found: "this one", mend: RepeatCheck.mend)
            ]
        }
        guard let new = pair.new else {
            return [
                Disagreement(
                    .again, file, "a row is missing", row: row(expected, old),
                    expected: "the row that a second run has in line \(expected.twin.line(of: old))",
                    found: "none", mend: RepeatCheck.mend)
            ]
        }
        let (before, after) = (expected.twin.cells(of: old), found.twin.cells(of: new))
        return zip(expected.twin.columns, zip(before, after)).compactMap { column, cells in
            if cells.0 == cells.1 { return nil }
            return Disagreement(
                .again, "\(file):\(found.twin.line(of: new))", "another value", row: row(found, new),
                column: column, expected: cells.0.isEmpty ? "an empty cell" : cells.0,
                found: cells.1.isEmpty ? "an empty cell" : cells.1, mend: RepeatCheck.mend)
        }
    }
}

/// A file that is no sheet: rejected rows, which may hold what is masked elsewhere, so that only places are
/// named.
struct LineRepeat {
    private let name: String
    private let path: String
    private let otherPath: String
    private static let most = 20

    init(_ name: String, _ path: String, _ otherPath: String) {
        self.name = name
        self.path = path
        self.otherPath = otherPath
    }

    func disagreements() throws(ReviewFault) -> [Disagreement] {
        let found = try FileBytes.read(path) ?? []
        let expected = try FileBytes.read(otherPath) ?? []
        let (lines, others) = (LineRepeat.lines(found), LineRepeat.lines(expected))
        if lines.count != others.count {
            let same = zip(lines, others).prefix { $0 == $1 }.count
            return [
                LineRepeat.different(
                    "\(name):\(same + 1)", "other lines from here on",
                    Counted.words(others.count, "line", "lines"), Counted.words(lines.count, "line", "lines"))
            ]
        }
        return zip(lines, others).enumerated().filter { $0.element.0 != $0.element.1 }
            .prefix(LineRepeat.most).map { number, pair in
                let same = zip(pair.0, pair.1).prefix { $0 == $1 }.count
                return LineRepeat.different(
                    "\(name):\(number + 1):\(same + 1)", "another line",
                    "the \(pair.1.count) bytes that a second run writes",
                    "\(pair.0.count) bytes, which differ from byte \(same + 1) on")
            }
    }

    private static func different(
        _ place: String, _ what: String, _ expected: String, _ found: String
    ) -> Disagreement {
        Disagreement(.again, place, what, expected: expected, found: found, mend: RepeatCheck.mend)
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
}

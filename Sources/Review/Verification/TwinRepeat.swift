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

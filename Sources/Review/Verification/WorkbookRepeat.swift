/// The workbook of both runs, cell by cell; where no cell differs, part by part.
struct WorkbookRepeat {
    private let name: String
    private let path: String
    private let otherPath: String
    private let versions: String?

    /// `versions` says which other ones `run.json` names: they may write other parts, which are named all the
    /// same, as that is but what `run.json` says.
    init(_ name: String, _ path: String, _ otherPath: String, versions: String?) {
        self.name = name
        self.path = path
        self.otherPath = otherPath
        self.versions = versions
    }

    func disagreements() throws(ReviewFault) -> [Disagreement] {
        let (bytes, others) = (try FileBytes.read(path) ?? [], try FileBytes.read(otherPath) ?? [])
        do throws(ZipArchive.Fault) {
            let (found, expected) = (try WorkbookFile(bytes), try WorkbookFile(others))
            let cells = try cells(found, expected)
            if !cells.isEmpty { return cells }
            let parts = try parts(found.archive, expected.archive)
            // Another library may pack them otherwise: nobody who opens the workbook sees that.
            if !parts.isEmpty || versions != nil { return parts }
            return [differing(name, "the same parts, packed in another way", "the same bytes", "other ones")]
        } catch {
            return [differing(name, "no workbook that can be read", "the same bytes", error.found)]
        }
    }

    // MARK: Cells

    private func cells(
        _ found: WorkbookFile, _ expected: WorkbookFile
    ) throws(ZipArchive.Fault) -> [Disagreement] {
        var differing: [Disagreement] = []
        for place in Union(expected.sheetNames, found.sheetNames).places {
            let sheet = "'\(place.name)'"
            guard let theirs = try expected.sheet(place.name) else {
                differing.append(self.differing(sheet, "a sheet too many", "no such sheet", "this one"))
                continue
            }
            guard let mine = try found.sheet(place.name) else {
                differing.append(self.differing(sheet, "a sheet is missing", "this one", "no such sheet"))
                continue
            }
            // Parts that are alike say the same, whatever the tables beside them hold.
            if mine == theirs { continue }
            differing += cells(place.name, mine, theirs)
        }
        return differing
    }

    private func cells(_ name: String, _ found: WorkbookSheet, _ expected: WorkbookSheet) -> [Disagreement] {
        var differing: [Disagreement] = []
        var (mine, theirs) = (0, 0)
        while mine < found.count || theirs < expected.count, differing.count <= RepeatCheck.mostNamed {
            let row = mine < found.count ? found.row(mine) : WorkbookRow(number: .max, cells: [])
            let other = theirs < expected.count ? expected.row(theirs) : WorkbookRow(number: .max, cells: [])
            if row.number <= other.number { mine += 1 }
            if other.number <= row.number { theirs += 1 }
            let number = min(row.number, other.number)
            differing += cells(
                name, number, row.number == number ? row.cells : [], other.number == number ? other.cells : []
            )
        }
        return differing
    }

    private func cells(
        _ name: String, _ row: Int, _ found: [WorkbookCell], _ expected: [WorkbookCell]
    ) -> [Disagreement] {
        if found == expected { return [] }
        let mine = Dictionary(found.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
        let theirs = Dictionary(expected.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { column in
            if mine[column] == theirs[column] { return nil }
            let (mine, theirs) = (WorkbookRepeat.words(mine[column]), WorkbookRepeat.words(theirs[column]))
            return differing(
                "'\(name)'!\(WorkbookAddress.letters(column))\(row)",
                mine == theirs ? "shown in another way" : "another value", theirs, mine)
        }
    }

    private static func words(_ cell: WorkbookCell?) -> String {
        guard let cell else { return "an empty cell" }
        let value = cell.words.isEmpty ? "an empty cell" : cell.words
        return cell.formula.map { "\(value) by =\($0)" } ?? value
    }

    // MARK: Parts

    private func parts(
        _ found: ZipArchive, _ expected: ZipArchive
    ) throws(ZipArchive.Fault) -> [Disagreement] {
        var differing: [Disagreement] = []
        for place in Union(expected.names, found.names).places {
            let (mine, theirs) = (try found.plain(place.name), try expected.plain(place.name))
            if mine == theirs { continue }
            let what = mine == nil ? "a part is missing" : theirs == nil ? "a part too many" : "another part"
            var part = self.differing(
                name, "\(what): \(place.name)", theirs.map { "\($0.count) bytes" } ?? "none",
                mine.map { "\($0.count) bytes, not the same" } ?? "none")
            if let versions {
                part.mend =
                    "no cell differs; run.json says \(versions), which may write other parts: verify "
                    + "with the versions that wrote the run, or " + RepeatCheck.mend
            }
            differing.append(part)
        }
        return differing
    }

    private func differing(
        _ place: String, _ what: String, _ expected: String, _ found: String
    ) -> Disagreement {
        Disagreement(.again, place, what, expected: expected, found: found, mend: RepeatCheck.mend)
    }
}

/// The workbook of a run, read back: every sheet against its CSV twin, every sum against the cells it names.
///
/// - Complexity: holds the bytes of the workbook, of one sheet and of its twin.
public func verifyWorkbook(_ run: RunFolder) throws(ReviewFault) -> Verification {
    var result = Verification()
    for output in run.outputs where output.path.hasSuffix(".xlsx") && !output.path.contains("/") {
        let place = run.path + "/" + output.path
        guard FileState(of: place, followsLinks: false) == .file, let bytes = try FileBytes.read(place) else {
            continue
        }
        do throws(WorkbookFault) {
            let workbook = try WorkbookFault.guarding { () throws(ZipArchive.Fault) in try WorkbookFile(bytes)
            }
            try WorkbookCheck(run, output.path, workbook).check(&result)
        } catch {
            switch error {
            case .review(let fault): throw fault
            case .broken(let found):
                result.disagreements.append(
                    Disagreement(
                        .workbook, output.path, "no workbook that can be read",
                        expected: "a workbook that the run wrote", found: found, mend: RepeatCheck.mend))
            }
        }
    }
    return result
}

/// What ends the reading of a workbook.
private enum WorkbookFault: Error {
    case review(ReviewFault)
    case broken(String)

    static func guarding<Result>(_ body: () throws(ZipArchive.Fault) -> Result) throws(WorkbookFault)
        -> Result
    {
        do throws(ZipArchive.Fault) { return try body() } catch { throw .broken(error.found) }
    }
}

private struct WorkbookCheck {
    let run: RunFolder
    let file: String
    let workbook: WorkbookFile

    init(_ run: RunFolder, _ file: String, _ workbook: WorkbookFile) {
        self.run = run
        self.file = file
        self.workbook = workbook
    }

    func check(_ result: inout Verification) throws(WorkbookFault) {
        let sheets: [TwinSheet]
        do throws(ReviewFault) { sheets = try run.sheets() } catch { throw .review(error) }
        for sheet in sheets where !workbook.sheetNames.contains(sheet.name) && sheet.kind != "findings" {
            result.disagreements.append(
                Disagreement(
                    .workbook, "'\(sheet.name)'", "the sheet is not there",
                    expected: "the sheet of \(sheet.file)",
                    found: "the sheets " + Counted.listed(workbook.sheetNames), mend: RepeatCheck.mend))
        }
        // Without CSV twins run.json names no sheet but that of the findings.
        let hasTwins = sheets.contains { $0.kind != "findings" }
        let parts = try WorkbookFault.guarding { () throws(ZipArchive.Fault) in
            try WorkbookParts(file, workbook, names: hasTwins ? sheets.map(\.name) : nil)
        }
        result.disagreements += RepeatCheck.cut(parts.disagreements, file)
        for name in workbook.sheetNames {
            let found = try WorkbookFault.guarding { () throws(ZipArchive.Fault) in try workbook.sheet(name) }
            guard let found else { throw .broken("no part for the sheet \(name)") }
            if let sheet = sheets.first(where: { $0.name == name }), let twin = twin(sheet) {
                let comparison = SheetAgainstTwin(sheet, twin, found)
                result.disagreements += RepeatCheck.cut(comparison.disagreements, "'\(name)'")
                result.cells += comparison.cells
            }
            result.disagreements += RepeatCheck.cut(hiddenDigits(name, found), "'\(name)'")
            let sums = WorkbookSums(name, found)
            result.disagreements += RepeatCheck.cut(sums.disagreements, "'\(name)'")
            result.totals += sums.sums
        }
    }

    /// Numbers whose format leaves out digits that the cell holds.
    private func hiddenDigits(_ name: String, _ sheet: WorkbookSheet) -> [Disagreement] {
        var hidden: [Disagreement] = []
        for position in 0..<sheet.count {
            let row = sheet.row(position)
            for cell in row.cells where cell.hidesDigits {
                hidden.append(
                    Disagreement(
                        .workbook, "'\(name)'!\(WorkbookAddress.letters(cell.column))\(row.number)",
                        "a number that is not seen as it is", expected: "all digits of \(cell.words)",
                        found: (cell.places ?? 0) < 0 ? "none" : "\(cell.places ?? 0) behind the point",
                        mend: RepeatCheck.mend))
            }
        }
        return hidden
    }

    /// The CSV twin of a sheet; nil where it cannot be read, which other checks say.
    private func twin(_ sheet: TwinSheet) -> Twin? {
        let path = run.path + "/" + sheet.file
        guard FileState(of: path, followsLinks: false) == .file else { return nil }
        return try? Twin(path: path)
    }
}

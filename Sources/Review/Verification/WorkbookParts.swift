/// What no run writes into a workbook, and what hides something in it.
struct WorkbookParts {
    private(set) var disagreements: [Disagreement] = []
    private let file: String

    /// Parts of names that lead elsewhere, run something, or hold what no cell says.
    private static let foreign = [
        "externallink", "comment", "person", "vbaproject", "embedding", "activex", "ctrlprop", "connection",
        "querytable", "pivot", "macrosheet", "dialogsheet", "customxml", "revision", "vmldrawing",
    ]

    /// `names` are those of the sheets that a run wrote, in order; nil where they are not known.
    init(_ file: String, _ workbook: WorkbookFile, names: [String]?) throws(ZipArchive.Fault) {
        self.file = file
        for part in workbook.archive.names {
            if WorkbookParts.foreign.contains(where: { part.lowercased().contains($0) }) {
                refuse(file, "a part that no run writes", "none of its kind", part)
            }
            if part.hasSuffix(".rels"), let bytes = try workbook.archive.plain(part) { look(part, bytes) }
        }
        if let bytes = try workbook.archive.plain("xl/workbook.xml") { lookAtSheets(bytes) }
        for name in workbook.sheetNames {
            guard let part = workbook.part(of: name), let bytes = try workbook.archive.plain(part) else {
                continue
            }
            lookAtRows(name, bytes)
        }
        guard let names else { return }
        let known = names.filter(workbook.sheetNames.contains)
        for name in workbook.sheetNames where !names.contains(name) {
            refuse("'\(name)'", "a sheet that run.json does not name", Counted.listed(names), name)
        }
        if workbook.sheetNames.filter(names.contains) != known {
            refuse(
                file, "sheets in another order", known.joined(separator: ", "),
                workbook.sheetNames.joined(separator: ", "))
        }
    }

    /// Where a part leads out of the workbook.
    private mutating func look(_ part: String, _ bytes: [UInt8]) {
        WorkbookParts.eachTag(bytes) { reader in
            if reader.isNamed("Relationship"), reader.attribute("TargetMode") == "External" {
                refuse(
                    file, "leads out of the workbook: \(part)", "no such link",
                    reader.attribute("Target") ?? "")
            }
        }
    }

    /// - Source: ECMA-376, part 1, 18.2.19 (sheet), 18.2.5 (definedName).
    private mutating func lookAtSheets(_ bytes: [UInt8]) {
        WorkbookParts.eachTag(bytes) { reader in
            if reader.isNamed("sheet"), let state = reader.attribute("state"), state != "visible" {
                refuse("'\(reader.attribute("name") ?? "")'", "a hidden sheet", "a visible one", state)
            }
            // What a spreadsheet itself names so are titles and areas for print, and filters.
            if reader.isNamed("definedName"), let name = reader.attribute("name"), !name.hasPrefix("_xlnm.") {
                refuse(file, "a name for cells", "none but those for print", name)
            }
        }
    }

    /// - Source: ECMA-376, part 1, 18.3.1.73 (row), 18.3.1.13 (col), 18.3.1.81 (sheetFormatPr).
    private mutating func lookAtRows(_ name: String, _ bytes: [UInt8]) {
        WorkbookParts.eachTag(bytes) { reader in
            guard reader.isNamed("row") || reader.isNamed("col") || reader.isNamed("sheetFormatPr"),
                ["1", "true"].contains(reader.attribute("hidden") ?? reader.attribute("zeroHeight") ?? "")
            else { return }
            if reader.isNamed("row") {
                refuse("'\(name)'", "a hidden row", "a visible one", "row \(reader.attribute("r") ?? "?")")
            } else if reader.isNamed("col") {
                refuse(
                    "'\(name)'", "a hidden column", "a visible one",
                    "column \(reader.attribute("min") ?? "?")")
            } else if reader.isNamed("sheetFormatPr") {
                refuse("'\(name)'", "hidden rows", "visible ones", "all but those with a height")
            }
        }
    }

    private static func eachTag(_ bytes: [UInt8], _ body: (XMLReader) -> Void) {
        var reader = XMLReader(bytes)
        while true {
            let mark = reader.next()
            if mark == .end { return }
            if mark == .open || mark == .empty { body(reader) }
        }
    }

    private mutating func refuse(_ place: String, _ what: String, _ expected: String, _ found: String) {
        disagreements.append(
            Disagreement(.workbook, place, what, expected: expected, found: found, mend: RepeatCheck.mend))
    }
}

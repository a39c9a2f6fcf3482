/// What changed from one run to another, from their folders alone.
///
/// Throws a refusal where a folder holds no run, or one without the twins that its manifest names.
/// - Complexity: time grows with the rows of both runs, memory with the largest pair of twins.
public func compare(_ old: RunFolder, _ new: RunFolder) throws(ReviewFault) -> RunDifference {
    let (oldSheets, newSheets) = (try old.twins(), try new.twins())
    var difference = RunDifference()
    difference.identity = ManifestComparison.identity(old, new)
    difference.facts = try ManifestComparison(old, new).facts(
        besides: Set((oldSheets + newSheets).map(\.file)))
    let pairs = SheetPair.pairs(oldSheets, newSheets)
    difference.carried = try CarriedOver.between(old, new, pairs)
    for pair in pairs {
        guard let (figures, lines, sums) = try pair.difference(old.path, new.path) else { continue }
        if let figures { difference.figures.append(figures) }
        if let lines { difference.lines.append(lines) }
        difference.sums += sums
    }
    difference.sums = explained(difference.sums, by: difference.figures)
    return difference
}

extension RunFolder {
    /// Its sheets; refuses a run of which only the findings were written as CSV: it could not be compared.
    fileprivate func twins() throws(ReviewFault) -> [TwinSheet] {
        let sheets = try sheets()
        guard sheets.contains(where: { $0.kind != "findings" }) else {
            throw .refused(
                path, "no CSV files", expected: "a run with the CSV twins of its sheets",
                found: "findings.csv alone", mend: "write it again without --as xlsx")
        }
        return sheets
    }
}

/// The sums with the figures over everything, on other sheets, that differ by the same.
private func explained(_ sums: [LineSum], by figures: [SheetDifference]) -> [LineSum] {
    sums.map { sum in
        var sum = sum
        if sum.sum.isZero { return sum }
        for sheet in figures where sheet.file != sum.file {
            for row in sheet.rows where row.level == RowLevelWord.all {
                for cell in row.cells where cell.difference?.equals(sum.sum) == true {
                    let name = FigureName(file: sheet.file, column: cell.column)
                    if !sum.explains.contains(name) { sum.explains.append(name) }
                }
            }
        }
        return sum
    }
}

/// Words of the column `level` of a CSV twin.
enum RowLevelWord {
    static let column = "level"
    static let detail = "detail"
    static let all = "all"
    /// The column that tells the tables of a sheet apart.
    static let section = "section"
}

/// A sheet in both runs, or in one.
struct SheetPair {
    let old: TwinSheet?
    let new: TwinSheet?

    /// The sheets of both runs, told apart by their files, in an order that both runs share.
    static func pairs(_ old: [TwinSheet], _ new: [TwinSheet]) -> [SheetPair] {
        Union(old.map(\.file), new.map(\.file)).places.map { place in
            SheetPair(old: place.old.map { old[$0] }, new: place.new.map { new[$0] })
        }
    }

    /// What differs of the sheet: its figures, its lines, and what the lines add up to; nil where nothing.
    func difference(
        _ oldFolder: String, _ newFolder: String
    ) throws(ReviewFault) -> (figures: SheetDifference?, lines: SheetDifference?, sums: [LineSum])? {
        var sheet = SheetDifference(
            file: old?.file ?? new?.file ?? "", kind: [old, new].compactMap { $0?.kind }.min() ?? "",
            oldName: old?.name ?? "", newName: new?.name ?? "",
            presence: old == nil ? .came : new == nil ? .went : .changed)
        guard let old, let new else {
            let isOfLines = (old ?? new)?.isOfLines == true
            return isOfLines ? (nil, sheet, []) : (sheet, nil, [])
        }
        var comparison = SheetComparison(
            SheetRows(old, try Twin(path: oldFolder + "/" + old.file)),
            SheetRows(new, try Twin(path: newFolder + "/" + new.file)))
        let rows = comparison.rows()
        sheet.columns = comparison.columns
        sheet.moved = comparison.moved
        guard old.isOfLines, old.kind == new.kind else {
            sheet.rows = rows
            return sheet.isEmpty ? nil : (sheet, nil, [])
        }
        var figures = sheet
        (figures.columns, figures.moved) = ([], 0)
        figures.rows = rows.filter { !$0.isLine }
        sheet.rows = rows.filter(\.isLine)
        return (figures.isEmpty ? nil : figures, sheet.isEmpty ? nil : sheet, comparison.sums)
    }
}

extension RowDifference {
    /// Whether it is a record or a finding, not a sum of such.
    var isLine: Bool { level == RowLevelWord.detail || level.isEmpty }
}

extension SheetDifference {
    /// Whether nothing differs of a sheet that both runs have.
    var isEmpty: Bool {
        presence == .changed && columns.isEmpty && rows.isEmpty && moved == 0 && oldName == newName
    }
}

/// Names of two lists, matched, in an order that does not depend on which list is first: by the later of
/// their places, then by name.
struct Union {
    /// A name, and where it stands in each list.
    struct Place {
        var name: String
        var old: Int?
        var new: Int?
    }

    private(set) var places: [Place]

    init(_ old: [String], _ new: [String]) {
        var byName: [String: Place] = [:]
        for (number, name) in old.enumerated() where byName[name] == nil {
            byName[name] = Place(name: name, old: number, new: nil)
        }
        for (number, name) in new.enumerated() where byName[name]?.new == nil {
            byName[name, default: Place(name: name, old: nil, new: nil)].new = number
        }
        places = byName.values.sorted { left, right in
            let (first, second) = (max(left.old ?? -1, left.new ?? -1), max(right.old ?? -1, right.new ?? -1))
            if first != second { return first < second }
            return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }
}

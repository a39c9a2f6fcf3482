/// The formulas of a sheet, made a second way: each sum from the cells that it names.
struct WorkbookSums {
    private(set) var disagreements: [Disagreement] = []
    /// How many sums were made.
    private(set) var sums = 0
    private let name: String

    private struct Sum {
        var place: WorkbookCell
        var row: Int
        var ranges: [(column: Int, rows: ClosedRange<Int>)]
    }

    init(_ name: String, _ sheet: WorkbookSheet) {
        self.name = name
        var found: [Sum] = []
        for position in 0..<sheet.count {
            let row = sheet.row(position)
            for cell in row.cells {
                guard let formula = cell.formula, !formula.hasPrefix("HYPERLINK(") else { continue }
                if let ranges = WorkbookSums.ranges(formula) {
                    found.append(Sum(place: cell, row: row.number, ranges: ranges))
                } else {
                    refuse(cell, row.number, formula)
                }
            }
        }
        if !found.isEmpty {
            add(found, WorkbookSums.figures(sheet, Set(found.flatMap { $0.ranges.map(\.column) })))
        }
    }

    /// `SUM(D7:D12,D15)`; nil where it is another formula.
    private static func ranges(_ formula: String) -> [(column: Int, rows: ClosedRange<Int>)]? {
        guard formula.hasPrefix("SUM("), formula.hasSuffix(")") else { return nil }
        var ranges: [(column: Int, rows: ClosedRange<Int>)] = []
        for part in formula.dropFirst(4).dropLast().split(separator: ",") {
            let ends = part.split(separator: ":").map { WorkbookAddress($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                first.column == last.column, first.row <= last.row
            else { return nil }
            ranges.append((first.column, first.row...last.row))
        }
        return ranges
    }

    /// The numbers of some columns, by row.
    private static func figures(_ sheet: WorkbookSheet, _ columns: Set<Int>) -> [Int: [Int: ExactNumber]] {
        var figures: [Int: [Int: ExactNumber]] = [:]
        for position in 0..<sheet.count {
            let row = sheet.row(position)
            for cell in row.cells where columns.contains(cell.column) {
                if case .number(let number) = cell.value {
                    figures[cell.column, default: [:]][row.number] = number
                }
            }
        }
        return figures
    }

    private mutating func add(_ found: [Sum], _ figures: [Int: [Int: ExactNumber]]) {
        for sum in found {
            sums += 1
            var total: ExactNumber? = .zero
            for range in sum.ranges {
                guard let column = figures[range.column] else { continue }
                if range.rows.count > column.count {
                    for (row, number) in column where range.rows.contains(row) {
                        total = total?.adding(number)
                    }
                } else {
                    for row in range.rows {
                        if let number = column[row] { total = total?.adding(number) }
                    }
                }
            }
            if case .number(let stated) = sum.place.value, let total, total.equals(stated) { continue }
            disagreements.append(
                Disagreement(
                    .workbook, place(sum.place, sum.row), "not the sum of the cells that it names",
                    expected: total?.shortest ?? "a sum that fits",
                    found: sum.place.words.isEmpty ? "an empty cell" : sum.place.words, mend: RepeatCheck.mend
                ))
        }
    }

    private mutating func refuse(_ cell: WorkbookCell, _ row: Int, _ formula: String) {
        disagreements.append(
            Disagreement(
                .workbook, place(cell, row), "a formula that no run writes", expected: "a number, or a sum",
                found: "=" + formula, mend: RepeatCheck.mend))
    }

    private func place(_ cell: WorkbookCell, _ row: Int) -> String {
        "'\(name)'!\(WorkbookAddress.letters(cell.column))\(row)"
    }
}

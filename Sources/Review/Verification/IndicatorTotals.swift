internal import Model

/// The sheet of indicators: its figures are those of `run.json`, its parts add up where they can, and each
/// percentage is its value by its target.
struct IndicatorTotals {
    private(set) var found: Found
    private let twin: Twin

    init(_ sheet: TwinSheet, _ twin: Twin, _ pipeline: Pipeline?, _ run: RunFolder) {
        self.twin = twin
        found = Found(.tables, sheet, twin)
        guard let code = twin.position(of: "code"), let level = twin.position(of: RowLevelWord.column) else {
            return
        }
        let details = (0..<twin.count).filter { twin.cells(of: $0)[level] == RowLevelWord.detail }
        for row in details { hold(percentage: row) }
        guard let pipeline,
            case .indicators(let layout)? = pipeline.report.sheets.first(where: { $0.title == sheet.name })?
                .kind
        else { return }
        for row in details {
            let cells = twin.cells(of: row)
            guard let value = layout.values.first(where: { $0.code == cells[code] }) else { continue }
            let measure = pipeline.measures[value.measure]
            for (column, span) in [("this-period", Span.thisPeriod), ("to-date", .toDate)] {
                guard let position = twin.position(of: column), !cells[position].isEmpty else { continue }
                let name = measure.name + " " + span.rawValue
                if let total = run.manifest["totals"]?[name]?.text {
                    found.hold(row, position, as: total, "not what run.json says of \(name)")
                }
                if measure.isAdditive { hold(parts: row, position, code, level) }
            }
        }
    }

    /// The parts of an indicator, dimension by dimension, against it.
    private mutating func hold(parts row: Int, _ column: Int, _ code: Int, _ level: Int) {
        guard let by = twin.position(of: "by") else { return }
        let own = twin.cells(of: row)[code]
        var sums: [String: ExactNumber?] = [:]
        for part in row + 1..<twin.count {
            let cells = twin.cells(of: part)
            guard cells[level] == "part", cells[code] == own else { break }
            let before = sums[cells[by]] ?? .zero
            sums[cells[by]] = before.flatMap { sum in
                ExactNumber(cell: cells[column]).flatMap { sum.adding($0) }
            }
        }
        for dimension in sums.keys.sorted() {
            found.hold(row, column, sums[dimension] ?? nil, "not the sum of its parts by \(dimension)")
        }
    }

    private mutating func hold(percentage row: Int) {
        let cells = twin.cells(of: row)
        let positions = ["percent-of-target", "to-date", "target"].compactMap { twin.position(of: $0) }
        let numbers = positions.compactMap { ExactNumber(cells[$0]) }
        guard numbers.count == 3, numbers[2].digits > 0 else { return }
        found.made()
        if IndicatorTotals.isPart(numbers[0], of: numbers[1], by: numbers[2]) { return }
        found.refuse(
            row, positions[0], "not the value by its target",
            "\(cells[positions[1]]) ÷ \(cells[positions[2]]), in percent")
    }

    /// Whether a percentage is a value by its target; a value with decimals may itself have been rounded.
    private static func isPart(_ percent: ExactNumber, of value: ExactNumber, by target: ExactNumber) -> Bool
    {
        guard percent.places <= 2, value.places <= 8, target.places <= 8,
            [percent, value, target].allSatisfy({ $0.digits.magnitude < 1_000_000_000_000_000_000 })
        else { return true }
        func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }
        let (above, below) = (power(value.places), power(target.places))
        let (said, first) = (percent.digits * power(2 - percent.places) * 2).multipliedReportingOverflow(
            by: target.digits * above)
        let (made, second) = (value.digits * 20_000).multipliedReportingOverflow(by: below)
        if first || second { return true }
        return (said - made).magnitude
            <= (target.digits * above + (value.places > 0 ? 10_000 * below : 0)).magnitude
    }
}

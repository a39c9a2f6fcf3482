internal import Model

/// A table of totals: its rows of detail against its subtotals and its total, its keys across against the
/// whole beside them, and the total against `run.json`.
struct SectionTotals {
    private(set) var found: Found
    private let sheet: TwinSheet
    private let twin: Twin
    private let rows: Range<Int>
    private let section: SectionLayout
    private let request: TotalsRequest
    private let pipeline: Pipeline
    private let level: Int

    /// A column of figures.
    private struct Figure {
        var position: Int
        /// The measure and its span, as `run.json` names its total.
        var name: String
        /// Whether it is the whole, and not one of the keys across.
        var isWhole: Bool
        var addsUp: Bool
        /// Which of the section's columns it is of.
        var column: Int
    }

    init(
        _ sheet: TwinSheet, _ twin: Twin, _ rows: Range<Int>, _ section: SectionLayout, _ pipeline: Pipeline,
        _ run: RunFolder
    ) {
        self.sheet = sheet
        self.twin = twin
        self.rows = rows
        self.section = section
        self.pipeline = pipeline
        request = pipeline.requests[section.request]
        found = Found(.totals, sheet, twin)
        level = twin.position(of: RowLevelWord.column) ?? -1
        guard level >= 0 else { return }
        let figures = self.figures
        addUp(figures.filter(\.addsUp))
        if request.across != nil { addAcross(figures.filter(\.addsUp)) }
        if request.conditions.isEmpty { holdWhole(figures.filter(\.isWhole), run) }
    }

    // MARK: Columns

    private var figures: [Figure] {
        let named = section.columns.enumerated().compactMap {
            number, column -> (Int, String, String, Bool)? in
            guard case .figure(let position) = column.content else { return nil }
            let reference = request.columns[position]
            let measure = pipeline.measures[reference.measure]
            let span = reference.span?.rawValue
            let adds = measure.isAdditive && column.onTotals && request.rowColumns?.contains(position) ?? true
            return (
                number,
                measure.name + (span.map { "-" + $0.split(separator: " ").joined(separator: "-") } ?? ""),
                measure.name + (span.map { " " + $0 } ?? ""), adds
            )
        }
        guard let across = request.across else {
            return named.compactMap { number, csvName, name, adds in
                twin.position(of: csvName).map {
                    Figure(position: $0, name: name, isWhole: true, addsUp: adds, column: number)
                }
            }
        }
        return acrossFigures(named, pipeline.dimensions[across].name)
    }

    private func acrossFigures(
        _ named: [(number: Int, csvName: String, name: String, adds: Bool)], _ dimension: String
    ) -> [Figure] {
        let isSingle = section.columns.count == 1
        return twin.columns.enumerated().compactMap { position, column in
            let isKey = column.hasPrefix(dimension + "-")
            guard isKey || column == "all" || column.hasPrefix("all-") else { return nil }
            let match = named.filter { isSingle || column.hasSuffix("-" + $0.csvName) }
                .max { $0.csvName.utf8.count < $1.csvName.utf8.count }
            guard let match, isSingle || isKey || column == "all-" + match.csvName,
                !isSingle || isKey || column == "all"
            else { return nil }
            return Figure(
                position: position, name: match.name, isWhole: !isKey, addsUp: match.adds,
                column: match.number)
        }
    }

    // MARK: Down

    private mutating func addUp(_ figures: [Figure]) {
        let levels = Set(rows.map { twin.cells(of: $0)[level] })
            .subtracting([RowLevelWord.detail, "part", ""])
        guard !figures.isEmpty, !levels.isEmpty, !request.dimensions.isEmpty else { return }
        let kept = Dictionary(uniqueKeysWithValues: levels.map { ($0, keys(of: $0)) })
        var sums: [[String]: [ExactNumber?]] = [:]
        for row in rows {
            let cells = twin.cells(of: row)
            guard cells[level] == RowLevelWord.detail else { continue }
            for (word, keys) in kept {
                let group = [word] + keys.map { cells[$0] }
                var sum = sums[group] ?? figures.map { _ in .zero }
                for (place, figure) in figures.enumerated() {
                    sum[place] = sum[place].flatMap { sum in
                        ExactNumber(cell: cells[figure.position]).flatMap { sum.adding($0) }
                    }
                }
                sums[group] = sum
            }
        }
        for row in rows {
            let cells = twin.cells(of: row)
            guard let keys = kept[cells[level]] else { continue }
            let sum = sums[[cells[level]] + keys.map { cells[$0] }] ?? figures.map { _ in .zero }
            for (place, figure) in figures.enumerated() {
                found.hold(row, figure.position, sum[place], "not the sum of its rows")
            }
        }
    }

    /// The columns of the keys that rows of a level keep: all up to the one that names the level.
    private func keys(of word: String) -> [Int] {
        guard word != RowLevelWord.all, let last = twin.position(of: word) else { return [] }
        let own = Set(sheet.key).subtracting([RowLevelWord.section, RowLevelWord.column])
        return twin.columns.indices.filter { $0 <= last && own.contains(twin.columns[$0]) }
    }

    // MARK: Across

    private mutating func addAcross(_ figures: [Figure]) {
        let parts = Dictionary(grouping: figures.filter { !$0.isWhole }, by: \.column)
        for whole in figures where whole.isWhole {
            guard let parts = parts[whole.column] else { continue }
            for row in rows {
                let cells = twin.cells(of: row)
                let sum = parts.reduce(ExactNumber?.some(.zero)) { sum, part in
                    sum.flatMap { sum in ExactNumber(cell: cells[part.position]).flatMap { sum.adding($0) } }
                }
                found.hold(row, whole.position, sum, "not the sum of the figures across")
            }
        }
    }

    // MARK: The whole

    private mutating func holdWhole(_ figures: [Figure], _ run: RunFolder) {
        guard let row = rows.last(where: { twin.cells(of: $0)[level] == RowLevelWord.all }) else { return }
        let cells = twin.cells(of: row)
        for figure in figures where !cells[figure.position].isEmpty {
            guard let total = run.manifest["totals"]?[figure.name]?.text else { continue }
            found.hold(row, figure.position, as: total, "not what run.json says of the whole")
        }
    }
}

internal import Model

/// A sheet of records: its rows against its total, and that against the measures that add up the same
/// records.
struct RecordTotals {
    private(set) var found: Found
    private let twin: Twin
    private let layout: RecordsLayout

    init(_ sheet: TwinSheet, _ twin: Twin, _ layout: RecordsLayout, _ pipeline: Pipeline, _ run: RunFolder) {
        self.twin = twin
        self.layout = layout
        found = Found(.totals, sheet, twin)
        guard let level = twin.position(of: RowLevelWord.column), twin.count > 0,
            twin.cells(of: twin.count - 1)[level] == RowLevelWord.all
        else { return }
        let total = twin.count - 1
        let covered = Set(pipeline.coveredColumns(of: layout).compactMap { twin.position(of: $0) })
        let figures = sheet.figures.compactMap { twin.position(of: $0) }
            .filter { !twin.cells(of: total)[$0].isEmpty && !covered.contains($0) }
        addUp(figures, level, total)
        hold(total, pipeline, run)
    }

    /// Only records of one verdict are added up: eligible ones, or where none are listed ineligible ones.
    private mutating func addUp(_ figures: [Int], _ level: Int, _ total: Int) {
        let verdict = twin.position(of: "verdict")
        let listed = Verdict.allCases.filter(layout.listsVerdict)
        let added = [Verdict.eligible, .ineligible].first { listed.contains($0) }
        guard let added, verdict != nil || listed.count == 1 else { return }
        var sums = figures.map { _ in ExactNumber?.some(.zero) }
        for row in 0..<total {
            let cells = twin.cells(of: row)
            guard cells[level] == RowLevelWord.detail, verdict.map({ cells[$0] == added.word }) ?? true else {
                continue
            }
            for (place, column) in figures.enumerated() {
                sums[place] = sums[place].flatMap { sum in
                    ExactNumber(cell: cells[column]).flatMap { sum.adding($0) }
                }
            }
        }
        for (place, column) in figures.enumerated() {
            found.hold(total, column, sums[place], "not the sum of its records")
        }
    }

    /// The total of a column against each measure that adds it up over the same records.
    private mutating func hold(_ total: Int, _ pipeline: Pipeline, _ run: RunFolder) {
        guard layout.conditions.isEmpty, layout.open == nil else { return }
        let source = pipeline.sources[layout.source]
        for (number, column) in layout.columns.enumerated() where layout.totals.contains(number) {
            guard case .field(let field) = column.content,
                let position = twin.position(of: column.csvName ?? source.fields[field].name),
                !twin.cells(of: total)[position].isEmpty
            else { continue }
            for measure in pipeline.measures where measure.addsUp(field, of: layout.source) {
                let calculated = measure.isShare ? [] : pipeline.flatRates(of: field, in: layout.source)
                let names = ([measure] + calculated).map { "\($0.name) \(layout.span.rawValue)" }
                let totals = names.map { run.manifest["totals"]?[$0]?.text.flatMap { ExactNumber($0) } }
                if totals.contains(nil) { continue }
                let whole = totals.reduce(ExactNumber?.some(.zero)) { sum, total in
                    sum.flatMap { sum in total.flatMap { sum.adding($0) } }
                }
                found.hold(
                    total, position, whole,
                    "not what run.json says of " + names.joined(separator: " and "), check: .tables)
            }
        }
    }
}

extension Pipeline {
    /// The columns of a sheet of records whose values are masked, of which a total tells more than its rows.
    fileprivate func coveredColumns(of layout: RecordsLayout) -> [String] {
        layout.columns.compactMap { column in
            guard case .field(let field) = column.content, tellsPersonal(field, of: layout.source) else {
                return nil
            }
            return column.csvName ?? sources[layout.source].fields[field].name
        }
    }

    /// Whether amounts of findings may be masked.
    var coversClaims: Bool {
        sources.indices.contains { source in
            sources[source].claim.map { tellsPersonal($0.amount, of: source) } ?? false
        }
    }

    /// The flat rates of a field's sum, whose calculated rows stand among its records.
    fileprivate func flatRates(of field: Int, in source: Int) -> [Measure] {
        measures.filter { measure in
            guard case .flatRate(let flat) = measure.kind,
                case .sum(let base, let records) = measures[flat.base].kind
            else { return false }
            return base == field && records.source == source
        }
    }
}

extension Measure {
    /// Whether its amounts are shares of records, calculated ones included.
    fileprivate var isShare: Bool {
        if case .contribution = kind { true } else { false }
    }

    /// Whether it is the sum of a field over all eligible records of a source.
    fileprivate func addsUp(_ field: Int, of source: Int) -> Bool {
        switch kind {
        case .sum(let own, let records):
            own == field && records.source == source && records.conditions.isEmpty
        case .contribution(let contribution): contribution.shareField == field
        default: false
        }
    }
}

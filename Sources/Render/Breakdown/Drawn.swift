internal import Model

extension Outcome {
    /// More bars make a chart that nobody reads; of more rows the largest are drawn.
    static let mostBars = 40
    /// Points in time stand closer together.
    private static let mostPoints = 400

    /// With the rows that a chart of the breakdown is drawn from: those of the outermost dimension, in a
    /// table of their own where there are more dimensions or too many rows.
    var drawn: Outcome {
        guard let breakdown = pipeline.breakdown,
            case .table(let sections)? = pipeline.report.sheets.first?.kind
        else { return self }
        var drawn = self
        drawn.pipeline.report.sheets[0].title = say(.breakdownName)
        let request = pipeline.requests[breakdown.request]
        guard let chart = pipeline.report.sheets[0].charts.first, let dimension = request.dimensions.first
        else { return drawn }
        let outermost = totals[breakdown.request].rows.filter { $0.level < 2 }
        var title = pipeline.dimensions[dimension].title
        var rows = outermost
        if outermost.count > Outcome.mostBars + 1, chart.kind == .bar {
            rows = largest(of: outermost)
            title = say(.largestRows, title, "\(rows.count)", request.columns[0].title(in: pipeline))
        } else if outermost.count > Outcome.mostPoints + 1 {
            drawn.pipeline.report.sheets[0].charts = []
            drawn.pipeline.report.sheets[0].note = say(.tooManyDrawn, "\(outermost.count)")
            return drawn
        } else if outermost.count > Outcome.mostBars + 1 {
            drawn.pipeline.report.sheets[0].charts[0].kind = .line
        }
        if request.dimensions.count == 1, rows.count == outermost.count { return drawn }
        var outer = request
        (outer.dimensions, outer.levels) = ([dimension], [1, 0])
        var section = sections[0]
        (section.request, section.title) = (drawn.pipeline.requests.count, title)
        drawn.pipeline.requests.append(outer)
        drawn.totals.append(
            TotalsTable(request: section.request, across: totals[breakdown.request].across, rows: rows))
        drawn.pipeline.report.sheets[0].kind = .table(sections + [section])
        drawn.pipeline.report.sheets[0].charts[0].section = 1
        return drawn
    }

    /// The rows with the greatest first figure, the greatest first; equal ones in the order of the table.
    private func largest(of rows: [TotalsRow]) -> [TotalsRow] {
        guard let request = pipeline.breakdown?.request, let first = pipeline.requests[request].columns.first
        else { return [] }
        let unit = pipeline.measures[first.measure].unit
        let sizes = rows.enumerated().compactMap { place, row -> (size: Int64, place: Int)? in
            guard row.level == 1, !row.isHidden, row.keys.last?.key != SpecialKey.others,
                let figure = row.figures.last?.first,
                let number = try? PrintedNumber(CellValue(figure, of: unit))
            else { return nil }
            return (number.digits, place)
        }
        return sizes.sorted { $0.size == $1.size ? $0.place < $1.place : $0.size > $1.size }
            .prefix(Outcome.mostBars).map { rows[$0.place] }
    }
}

extension MeasureReference {
    /// What its measure is called.
    fileprivate func title(in pipeline: Pipeline) -> String { pipeline.measures[measure].title }
}

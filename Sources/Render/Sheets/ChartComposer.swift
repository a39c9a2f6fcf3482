internal import Model

extension Composer {
    /// The charts of a sheet whose tables of totals begin at a position.
    ///
    /// What has no rows is not drawn.
    func charts(
        _ layout: SheetLayout, _ sections: [SectionLayout], in sheet: Sheet, from first: Int, at place: Int?
    ) -> [Chart] {
        layout.charts.compactMap { chart in
            guard sections.indices.contains(chart.section) else { return nil }
            let position = first + chart.section
            let section = sections[chart.section]
            let (table, request) = (sheet.tables[position], pipeline.requests[section.request])
            let figures = figureColumns(of: table, section)
            // What is hidden stands last, and is not drawn as nothing.
            let details = table.rows.indices.filter { row in
                let cells = table.rows[row].cells
                return table.rows[row].level == .detail
                    && figures.contains { cells.indices.contains($0) && !cells[$0].value.isText }
            }
            guard let start = details.first, let end = details.last else { return nil }
            guard let names = table.columns.lastIndex(where: { $0.isKey && $0.isShown }) else { return nil }
            let drawn = Chart(
                kind: chart.kind, title: chart.title, alternativeText: "", table: position,
                rows: start..<end + 1, names: names,
                series: series(chart, request, figures),
                place: place ?? position + 1)
            return described(drawn, chart, table)
        }
    }

    /// What a chart draws: its columns; where something goes across, the first of them under each key, or
    /// under the whole where there are too many keys to be told apart.
    private func series(_ chart: ChartLayout, _ request: TotalsRequest, _ figures: [Int]) -> [Int] {
        guard request.across != nil, !request.columns.isEmpty else {
            return chart.columns.map { figures[$0] }
        }
        let (count, first) = (request.columns.count, chart.columns.first ?? 0)
        if count == 1, pipeline.breakdown == nil { return Array(figures.dropLast()) }
        let groups = stride(from: first, to: figures.count, by: count).map { figures[$0] }
        return groups.count - 1 > Composer.mostAcross ? groups.suffix(1) : groups.dropLast()
    }

    /// More keys across are not drawn one by one in an answer.
    private static let mostAcross = 6

    /// Where the columns of a section's request stand in its table: all keys across side by side, that for
    /// the whole last.
    func figureColumns(of table: SheetTable, _ section: SectionLayout) -> [Int] {
        let request = pipeline.requests[section.request]
        let end = table.columns.count
        if request.across != nil {
            let groups = outcome.totals[section.request].across.count + 1
            return Array(end - groups * request.columns.count..<end)
        }
        return request.columns.indices.map { figure in
            let place = section.columns.firstIndex { $0.content == .figure(figure) } ?? figure
            return end - section.columns.count + place
        }
    }

    /// Says what a chart shows: its own words, or its kind, series and rows; and where its figures stand.
    private func described(_ chart: Chart, _ layout: ChartLayout, _ table: SheetTable) -> Chart {
        var chart = chart
        let series = chart.series.map { table.columns[$0].title }.joined(separator: "; ")
        let kind = say(Composer.words[layout.kind] ?? .columnChart)
        let text =
            layout.text.isEmpty
            ? say(.chartText, kind, chart.title, series, table.columns[chart.names].title) : layout.text
        chart.alternativeText = text + " " + say(.chartFigures)
        return chart
    }

    private static let words: [ChartKind: Phrase] = [
        .column: .columnChart, .stackedColumn: .stackedChart, .bar: .barChart, .line: .lineChart,
    ]

    /// Notes on a sheet's marks: what a bar cannot show bears one.
    func markNotes(of sheet: Sheet) -> [String] {
        let isMarked = sheet.tables.contains { table in
            table.columns.indices.contains { column in
                table.columns[column].hasBar && table.rows.contains { $0.cells[column].value.isAboveWhole }
            }
        }
        return isMarked ? [say(.aboveWhole)] : []
    }
}

extension CellValue {
    fileprivate var isText: Bool {
        if case .text = self { return true }
        return false
    }

    /// Whether it is a percentage above 100 %.
    var isAboveWhole: Bool {
        guard case .percent(let numerator, let denominator) = self else { return false }
        return denominator > 0 ? numerator > denominator : numerator < denominator
    }
}

internal import Model

extension Composer {
    /// The other sheets: what each is called and shows, and how many rows it has. Filled by
    /// `fillContents`, once they are laid out.
    func contentsSheet(_ layout: SheetLayout) -> Sheet {
        let columns: [SheetColumn] = [
            .key(say(.sheet), "sheet"), SheetColumn(title: say(.shows), csvName: "shows"),
            SheetColumn(title: say(.rows), csvName: "rows"),
        ]
        return sheet(layout, tables: [SheetTable(title: "", columns: columns, rows: [])])
    }

    /// Puts the sheets into the sheet of contents; nil where the report has none.
    func fillContents(_ sheets: inout [Sheet]) -> (sheet: Int, words: String)? {
        let layouts = pipeline.report.sheets
        let place = layouts.firstIndex { if case .contents = $0.kind { true } else { false } }
        guard let place else { return nil }
        let others = zip(layouts, sheets).enumerated().filter { $0.offset != place }
        sheets[place].tables[0].rows = others.map { number, pair in
            let (layout, sheet) = pair
            var name = Cell.text(sheet.name)
            name.link = .sheet(number)
            let count = sheet.tables.reduce(0) { $0 + $1.dataRowCount }
            return SheetRow(
                level: .detail,
                cells: [name, .text(words(on: layout)), .count(count).from(.sheetRows(number))])
        }
        return (place, say(.toContents, sheets[place].name))
    }

    /// What a sheet shows: its note, else what its kind is.
    private func words(on layout: SheetLayout) -> String {
        if !layout.note.isEmpty { return layout.note }
        switch layout.kind {
        case .cover: return say(.showsCover)
        case .table(let sections): return words(on: sections)
        case .records(let records): return say(.showsRecords, pipeline.sources[records.source].name)
        case .rates: return say(.showsRates)
        case .bridge: return say(.showsBridge)
        case .checks: return say(.showsChecks)
        case .findings: return say(.showsFindings)
        case .indicators: return say(.showsIndicators)
        case .method: return say(.showsMethod)
        case .reconciliation: return say(.showsReconciliation)
        case .adjustments: return say(.showsAdjustments)
        case .changedRecords: return say(.showsChanges)
        case .contents: return ""
        }
    }

    private func words(on sections: [SectionLayout]) -> String {
        let titles = sections.map { section in
            let request = pipeline.requests[section.request]
            let dimensions = request.dimensions + (request.across.map { [$0] } ?? [])
            return dimensions.map { pipeline.dimensions[$0].title }.joined(separator: " × ")
        }
        var list = FootnoteList()
        list.add(titles)
        return say(.showsTotals, list.texts.joined(separator: "; "))
    }
}

extension SheetTable {
    /// How many rows it has that say something of their own: neither headings nor sums.
    fileprivate var dataRowCount: Int {
        (stream?.count ?? 0) + rows.count { $0.level == .detail }
    }
}

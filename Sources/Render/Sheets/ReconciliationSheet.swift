internal import Model

extension Composer {
    /// Pairs of figures that must agree: both, their difference, and whether they do.
    func reconciliationSheet(_ layout: SheetLayout, _ limits: [Int]) -> Sheet {
        let columns = [
            SheetColumn.key(say(.whatAgrees), "pair"), .key(say(.ofWhat), "of"),
            SheetColumn(title: say(.oneSide), csvName: "left"),
            SheetColumn(title: say(.value), csvName: "left-value"),
            SheetColumn(title: say(.otherSide), csvName: "right"),
            SheetColumn(title: say(.value), csvName: "right-value"),
            SheetColumn(title: say(.difference), csvName: "difference"),
            SheetColumn(title: say(.agrees), csvName: "agrees"),
        ]
        var rows = limits.flatMap { pairs(of: pipeline.limits[$0]) }
        if outcome.previous != nil {
            rows += pipeline.closingSources.flatMap { ClaimParts(outcome).pairs(of: $0) }
        }
        let table = SheetTable(
            title: "", columns: columns, rows: rows, note: rows.isEmpty ? say(.noRecords) : "")
        return sheet(layout, lines: [say(.amountsInEuros), say(.reconciliationNote)], tables: [table])
    }

    private func pairs(of limit: Limit) -> [SheetRow] {
        let request = pipeline.requests[limit.request]
        guard let table = outcome.totals.first(where: { $0.request == limit.request }) else { return [] }
        let unit = request.columns.first.map { pipeline.measures[$0.measure].unit } ?? .count
        let left = request.columns.first.map { title(of: $0) } ?? ""
        let over = request.dimensions.map { pipeline.dimensions[$0].title }.joined(separator: " × ")
        let right = request.columns.count > 1 ? title(of: request.columns[1]) : say(.asStated)
        return limit.rows(of: table, dimensions: request.dimensions.count).compactMap { row in
            guard let figures = row.figures.last, let figure = figures.first else { return nil }
            let bound = bound(of: limit, figures, unit)
            if figure == .absent, bound == .absent { return nil }
            let difference = Composer.difference(figure, bound)
            let agrees = difference.map { $0.magnitude <= limit.tolerance.magnitude } ?? false
            return SheetRow(
                level: .detail,
                cells: [
                    .text(pipeline.rules[limit.rule].texts.title),
                    .text(row.keys.map { Composer.words(of: $0) }.joined(separator: ", ")),
                    .text(limit.addsUp ? say(.addedUpOver, left, over) : left), Cell(figure, of: unit),
                    .text(right), Cell(bound, of: unit),
                    Cell(difference.map { unit == .euro ? .money($0, .eur) : .count($0) } ?? .empty),
                    Composer.agreement(agrees, say),
                ])
        }
    }

    /// Whether two figures agree, so that a NO is seen.
    static func agreement(_ agrees: Bool, _ say: Wording) -> Cell {
        agrees ? .text(KeySpace.word(true, in: say.language)) : .text(say(.noWord), .alert)
    }

    private func bound(of limit: Limit, _ figures: [Figure], _ unit: MeasureUnit) -> Figure {
        switch limit.bound {
        case .column: figures.count > 1 ? figures[1] : .absent
        case .fixed(let value): unit == .euro ? .euro(value) : .count(value)
        }
    }

    /// The first less the second, in cents or records; nil where they cannot be compared.
    private static func difference(_ a: Figure, _ b: Figure) -> Int64? {
        switch (a, b) {
        case (.euro(let a), .euro(let b)), (.count(let a), .count(let b)):
            let (difference, overflow) = a.subtractingReportingOverflow(b)
            return overflow ? nil : difference
        default: return nil
        }
    }

    private static func words(of key: KeyText) -> String {
        key.label == key.code || key.key < 0 ? key.label : "\(key.code) \(key.label)"
    }
}

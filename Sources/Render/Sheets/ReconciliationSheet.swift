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
        var rows: [SheetRow] = []
        for limit in limits { rows += pairs(of: pipeline.limits[limit], after: rows.count) }
        if outcome.previous != nil {
            for source in pipeline.closingSources {
                rows += ClaimParts(outcome).pairs(of: source, after: rows.count)
            }
        }
        let table = SheetTable(
            title: "", columns: columns, rows: rows, note: rows.isEmpty ? say(.noRecords) : "")
        return sheet(layout, lines: [say(.amountsInEuros), say(.reconciliationNote)], tables: [table])
    }

    private func pairs(of limit: Limit, after first: Int) -> [SheetRow] {
        let request = pipeline.requests[limit.request]
        guard let table = outcome.totals.first(where: { $0.request == limit.request }) else { return [] }
        let unit = request.columns.first.map { pipeline.measures[$0.measure].unit } ?? .count
        let left = request.columns.first.map { title(of: $0) } ?? ""
        let over = request.dimensions.map { pipeline.dimensions[$0].title }.joined(separator: " × ")
        let right = request.columns.count > 1 ? title(of: request.columns[1]) : say(.asStated)
        let finest = table.rows.indices.filter { table.rows[$0].level == request.dimensions.count }
        var rows: [SheetRow] = []
        for (number, row) in limit.rows(of: table, dimensions: request.dimensions.count).enumerated() {
            guard let figures = row.figures.last, let figure = figures.first else { continue }
            let bound = bound(of: limit, figures, unit)
            if figure == .absent, bound == .absent { continue }
            let difference = Composer.difference(figure, bound)
            let agrees = difference.map { $0.magnitude <= limit.tolerance.magnitude } ?? false
            let whole = table.rows.firstIndex { $0.level == 0 } ?? 0
            let sides = [
                limit.addsUp ? finest : [finest[number]], limit.addsUp ? [whole] : [finest[number]],
            ]
            rows.append(
                SheetRow(
                    level: .detail,
                    cells: [
                        .text(pipeline.rules[limit.rule].texts.title),
                        .text(row.keys.map { Composer.words(of: $0) }.joined(separator: ", ")),
                        .text(limit.addsUp ? say(.addedUpOver, left, over) : left),
                        Cell(figure, of: unit).from(.figures(places(sides[0], limit, table, 0))),
                        .text(right), Cell(bound, of: unit).from(trail(limit, sides[1], table)),
                        Cell(difference.map { unit == .euro ? .money($0, .eur) : .count($0) } ?? .empty)
                            .from(.difference(inRow: first + rows.count, 3, 5)),
                        Composer.agreement(agrees, say),
                    ]))
        }
        return rows
    }

    private func places(_ rows: [Int], _ limit: Limit, _ table: TotalsTable, _ column: Int) -> [FigurePlace] {
        rows.map { row in
            FigurePlace(
                request: limit.request, row: row, group: table.rows[row].figures.count - 1, column: column)
        }
    }

    private func trail(_ limit: Limit, _ rows: [Int], _ table: TotalsTable) -> CellTrail {
        guard case .fixed = limit.bound else { return .figures(places(rows, limit, table, 1)) }
        let rule = pipeline.rules[limit.rule]
        return .constant(name: rule.id, rule.location)
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

extension CellTrail {
    /// One cell of a row less another.
    static func difference(inRow row: Int, _ first: Int, _ second: Int) -> CellTrail {
        .adds([
            CellTerm(row: row, column: first), CellTerm(row: row, column: second, isTaken: true),
        ])
    }
}

internal import Model

extension Composer {
    /// The rates by which claimed records became euros.
    func ratesSheet(_ layout: SheetLayout) -> Sheet {
        let uses = rateUses()
        let rows = outcome.rates.quotes.enumerated().compactMap { number, quote -> SheetRow? in
            guard let use = uses[Int32(number)] else { return nil }
            return SheetRow(
                level: .detail,
                cells: [
                    .text(quote.currency.code), .text(basis(of: quote)),
                    Cell(CellValue(quote)).from(.rate(number)),
                    .text(quote.table),
                    .count(use.thisPeriod).from(.rateUses(number, before: false)),
                    .count(use.before).from(.rateUses(number, before: true)),
                ])
        }
        let table = SheetTable(
            title: "",
            columns: [
                .key(say(.currency), "currency"), .key(say(.holdsFor), "basis"),
                SheetColumn(title: say(.unitsPerEuro), csvName: "rate"),
                SheetColumn(title: say(.table), csvName: "table"),
                SheetColumn(title: say(.usesThisPeriod), csvName: "uses-this-period"),
                SheetColumn(title: say(.usesBefore), csvName: "uses-before"),
            ],
            rows: rows, note: rows.isEmpty ? say(.noRateNeeded) : "", isRecords: !rows.isEmpty
        )
        let lines = [ratePolicyWords, say(.conversionRule)]
        return sheet(layout, lines: lines.filter { !$0.isEmpty }, tables: [table])
    }

    /// When a rate holds, in the report's language.
    private func basis(of quote: RateQuote) -> String {
        let parts = quote.basis.split(separator: " ").map(String.init)
        if parts.count == 2, parts[0] == "since" { return say(.since, parts[1]) }
        guard parts.count == 5, parts[1] == "mean" else { return quote.basis }
        return parts[3] == "1" ? say(.meanOfMonth, parts[0]) : say(.meanOfMonths, parts[0], parts[3])
    }

    /// For each rate, how many claimed records of the period and from before took it.
    private func rateUses() -> [Int32: (thisPeriod: Int, before: Int)] {
        var uses: [Int32: (thisPeriod: Int, before: Int)] = [:]
        for table in outcome.tables {
            let source = pipeline.sources[table.source]
            for batch in table.batches where !source.conversions.isEmpty {
                for row in 0..<batch.count where batch.verdicts[row] == .eligible {
                    let isEarlier =
                        source.periodField != nil
                        && RecordSpan.contains(.before, batch, row, source.periodField, period)
                    for code in source.conversions.flatMap({ rateCodes($0.adds, batch, row) }) {
                        if isEarlier {
                            uses[code, default: (0, 0)].before += 1
                        } else {
                            uses[code, default: (0, 0)].thisPeriod += 1
                        }
                    }
                }
            }
        }
        return uses
    }

    /// The rates that a record took; one that served both legs is one use.
    func rateCodes(_ fields: ConvertedFields, _ batch: Batch, _ row: Int) -> [Int32] {
        let first = batch.columns[fields.firstRate]?.code(row) ?? Column.absentCode
        let second = batch.columns[fields.secondRate]?.code(row) ?? Column.absentCode
        return (first == second ? [first] : [first, second]).filter { $0 >= 0 }
    }

    /// How rates are chosen, in words; empty without a grant.
    var ratePolicyWords: String {
        guard let grant = pipeline.grant else { return "" }
        switch grant.ratePolicy {
        case .none: return say(.notConverted)
        case .monthOf(let day, let rates):
            return say(.ratesOfMonth, pipeline.sources[rates].name, day.rawValue)
        case .periodMean(let rates):
            return say(.ratesOfPeriod, pipeline.sources[rates].name)
        case .instalment(let day, let rates):
            return say(.ratesOfInstalment, pipeline.sources[rates].name, day.rawValue)
        case .onTheLine: return say(.ratesOnLine)
        case .fixed: return say(.ratesFixed)
        }
    }
}

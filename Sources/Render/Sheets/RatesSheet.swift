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
                    .text(quote.currency.code), .text(quote.basis), Cell(CellValue(quote)),
                    .text(quote.table),
                    .count(use.thisPeriod), .count(use.before),
                ])
        }
        let table = SheetTable(
            title: "",
            columns: [
                .key("Currency", "currency"), .key("Holds for", "basis"),
                SheetColumn(title: "Units per EUR", csvName: "rate"),
                SheetColumn(title: "Table", csvName: "table"),
                SheetColumn(title: "Used by records, this period", csvName: "uses-this-period"),
                SheetColumn(title: "Used by records, before", csvName: "uses-before"),
            ],
            rows: rows, note: rows.isEmpty ? "No claimed record needed a rate." : "", isRecords: !rows.isEmpty
        )
        let lines = [
            ratePolicyWords,
            "EUR = amount ÷ units per EUR, half-up to the cent, per record; a rate is never inverted.",
        ].filter { !$0.isEmpty }
        return sheet(layout, lines: lines, tables: [table])
    }

    /// For each rate, how many claimed records of the period and from before took it.
    private func rateUses() -> [Int32: (thisPeriod: Int, before: Int)] {
        var uses: [Int32: (thisPeriod: Int, before: Int)] = [:]
        for table in outcome.tables {
            let source = pipeline.sources[table.source]
            for batch in table.batches where !source.conversions.isEmpty {
                for row in 0..<batch.count where batch.verdicts[row] == .eligible {
                    let isEarlier = RecordSpan.day(batch, row, source.periodField).map {
                        $0 < period.range.from
                    }
                    for code in source.conversions.flatMap({ rateCodes($0.adds, batch, row) }) {
                        if isEarlier == true {
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
    private func rateCodes(_ fields: ConvertedFields, _ batch: Batch, _ row: Int) -> [Int32] {
        let first = batch.columns[fields.firstRate]?.code(row) ?? Column.absentCode
        let second = batch.columns[fields.secondRate]?.code(row) ?? Column.absentCode
        return (first == second ? [first] : [first, second]).filter { $0 >= 0 }
    }

    /// How rates are chosen, in words; empty without a grant.
    var ratePolicyWords: String {
        guard let grant = pipeline.grant else { return "" }
        switch grant.ratePolicy {
        case .none: return "Amounts are not converted."
        case .monthOf(let day, let rates):
            return "Rates: \(pipeline.sources[rates].name), of the month of the \(day.rawValue) day."
        case .periodMean(let rates):
            return "Rates: \(pipeline.sources[rates].name), mean of the months of the reporting period."
        case .instalment(let day, let rates):
            return "Rates: \(pipeline.sources[rates].name), of the last instalment booked on or before the "
                + "\(day.rawValue) day."
        case .onTheLine: return "Rates: those on the records themselves."
        case .fixed: return "Rates: fixed by the contract."
        }
    }
}

import Model

@testable import Convert

extension World {
    /// What a conversion made of costs.
    struct Outcome {
        var batch: Batch
        var findings: [Finding]
        var book: RateBook
        var tallies: [RuleTally]
        var rateFindings: [Finding]

        func integer(_ field: Int, _ row: Int = 0) -> Int64? { batch.columns[field]?.integer(row) }
        func euro(_ row: Int = 0) -> Int64? { integer(F.euro, row) }
        func currency(_ row: Int = 0) -> String? {
            integer(F.bookCurrency, row).map { Currency(index: Int($0)).code }
        }
        func rate(_ row: Int = 0) -> RateQuote? { integer(F.second, row).map { book.quotes[Int($0)] } }
        func firstRate(_ row: Int = 0) -> RateQuote? {
            integer(F.first, row).map { book.quotes[Int($0)] }
        }
        func day(_ row: Int = 0) -> String? {
            integer(F.day, row).map { Day(number: Int32($0)).description }
        }
        var rules: [StandardRule] { findings.map { StandardRule.allCases[$0.rule] } }
        func tally(_ rule: StandardRule) -> RuleTally? { tallies.first { $0.rule == rule.position } }
    }

    /// The rates of the world, read.
    var rates: (rates: Rates, findings: [Finding]) { Rates.read([rateTable], of: pipeline, period: period) }

    /// Converts costs as one batch.
    ///
    /// `frozen` makes rates of closed reports, given where their quotes stand in the book.
    func convert(
        _ costs: [Cost], quotes: [RateQuote] = [], frozen: ([Int32]) -> FrozenRates? = { _ in nil }
    ) -> Outcome {
        var read = rates
        let rates = frozen(read.rates.add(quotes))
        let converter = Converter(
            2, of: pipeline, rates: read.rates, keys: keys, period: period,
            frozen: rates.map { [F.amount: $0] } ?? [:])
        var batch = World.batch(costs, columns: pipeline.sources[2].fields.count)
        var findings: [Finding] = []
        converter.convert(&batch, format: pipeline.sources[2].formats[0], findings: &findings)
        var table = SourceTable(source: 2, batches: [batch], files: [])
        var book = read.rates.book
        converter.settleLineRates(&table, book: &book)
        return Outcome(
            batch: table.batches[0], findings: findings, book: book, tallies: converter.tallies,
            rateFindings: read.findings)
    }

    func convert(_ cost: Cost) -> Outcome { convert([cost]) }

    static func origin(source: Int, file: Int, count: Int) -> BatchOrigin {
        BatchOrigin(
            source: source, file: file, number: 0, firstRecord: 1, lines: (0..<count).map { UInt32($0 + 2) },
            firstByte: 0, starts: (0...count).map { UInt32($0 * 10) })
    }

    private static func batch(_ costs: [Cost], columns: Int) -> Batch {
        var batch = Batch(
            origin: origin(source: 2, file: 0, count: costs.count), count: costs.count,
            columns: [Column?](repeating: nil, count: columns))
        func integers(_ value: (Cost) -> Int64?) -> Column {
            .integers(costs.map { value($0) ?? Column.absentInteger })
        }
        func days(_ value: (Cost) -> String?) -> Column {
            .days(costs.map { value($0).map { day($0).number } ?? Column.absentDay })
        }
        batch.columns[F.partner] = .codes(costs.map(\.partner))
        batch.columns[F.amount] = integers { $0.amount }
        batch.columns[F.currency] = .codes(costs.map { code($0.currency) })
        batch.columns[F.stated] = integers { $0.stated }
        batch.columns[F.paid] = days { $0.paid }
        batch.columns[F.accounted] = days { $0.accounted }
        batch.columns[F.lineRate] = integers { $0.lineRate }
        for row in costs.indices where costs[row].rejected { batch.verdicts[row] = .rejected }
        return batch
    }

    private static func code(_ currency: String?) -> Int32 {
        currency.flatMap { Currency(code: $0) }.map { Int32($0.index) } ?? -1
    }

    private var rateTable: SourceTable {
        let files = (rateRows.map(\.file).max() ?? 0) + 1
        let batches = (0..<files).map { file in rateBatch(rateRows.filter { $0.file == file }, file: file) }
        let reads = (0..<files).map { file in
            FileRead(
                path: "rates/inforeuro-2018-1\(file).csv", openPath: "", format: 0, bytes: 0, sha256: "",
                columns: [], header: [], preamble: [], rowsBefore: 1)
        }
        return SourceTable(source: 1, batches: batches, files: reads)
    }

    private func rateBatch(_ rows: [RateRow], file: Int) -> Batch {
        var months = TextColumn()
        for row in rows { months.append(row.when.utf8) }
        let values = rows.map { row -> Int64 in
            guard let value = ExactDecimal(row.rate) else { return Column.absentInteger }
            return value.mantissa * PowersOfTen.int64(6 - value.scale)
        }
        let days = rows.map { Day(iso: $0.when)?.number ?? Column.absentDay }
        let periods = rows.map { ReportingPeriod.parse($0.when)?.range.from }
        return Batch(
            origin: World.origin(source: 1, file: file, count: rows.count), count: rows.count,
            columns: [
                .codes(rows.map { World.code($0.currency) }), .integers(values), .texts(months), .days(days),
                .integers(periods.map { $0.map { Int64($0.year) } ?? Column.absentInteger }),
                .integers(periods.map { $0.map { Int64($0.month) } ?? Column.absentInteger }),
            ])
    }
}

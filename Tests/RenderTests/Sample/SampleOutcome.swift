import Model

/// An invented outcome, computed the slow and obvious way from generated records.
struct SampleOutcome {
    let period = ReportingPeriod.parse("2018-Q4")!
    var records: [SampleRecord] = []
    let pipeline = SamplePipeline.pipeline()
    let keys = SampleLists.keySpace
    /// One a currency.
    let rates: RateBook

    init(records count: Int, seed: UInt64 = 7) {
        let values = [
            ("DZD", 135_812_000), ("EGP", 20_354_000), ("JOD", 807_300), ("LBP", 1_716_270_000),
            ("MAD", 10_863_200),
            ("ILS", 4_219_400), ("TND", 3_315_600), ("GBP", 889_100),
        ]
        rates = RateBook(
            quotes: values.map { code, value in
                RateQuote(
                    table: "inforeuro", currency: Currency(code: code)!, basis: "2018-11",
                    value: ExactDecimal(mantissa: Int64(value), scale: 6))
            })
        var random = SampleRandom(seed: seed)
        records = (0..<count).map { SampleRecord(number: $0, &random, rates) }
    }

    /// A small one, made once.
    static let small = SampleOutcome(records: 150).outcome

    var outcome: Outcome {
        var outcome = Outcome(
            pipeline: pipeline, period: period, asOf: period.range.to, tables: tables, keys: keys,
            rates: rates,
            totals: SampleTotals(self).tables, bridges: [SampleTotals(self).bridge],
            findings: FindingList(SampleFindings.lines),
            tallies: SampleFindings.tallies(pipeline), rejections: [:])
        outcome.totals.sort { $0.request < $1.request }
        return outcome
    }

    private var tables: [SourceTable] {
        pipeline.sources.indices.map { source in
            let file = FileRead(
                path: pipeline.sources[source].formats[0].files[0], openPath: "/dev/null", format: 0,
                bytes: 1_234,
                sha256: String(repeating: "0a", count: 32), columns: [], header: [], preamble: [],
                rowsBefore: 1)
            let batches = source == SamplePipeline.expenditure ? [batch] : []
            return SourceTable(source: source, batches: batches, files: [file])
        }
    }

    private var batch: Batch {
        func texts(_ value: (SampleRecord) -> String) -> Column { SampleLists.texts(records.map(value)) }
        let columns: [Column?] = [
            .codes(records.map(\.partner)), .codes(records.map(\.line)), texts(\.reference),
            texts { "FAC-\(10_000 + $0.number)" }, texts { "Supplier \($0.payee)" }, texts(\.nature),
            .days(records.map { $0.day.adding(days: -12).number }), .days(records.map(\.day.number)),
            .integers(records.map(\.amount)), .codes(records.map { Int32($0.currency.index) }),
            .integers(records.map(\.cents)), .integers(records.map(\.amount)),
            .codes(records.map { Int32($0.currency.index) }), .codes(records.map { _ in Column.absentCode }),
            .codes(records.map(\.rate)), .days(records.map(\.day.number)), .integers(records.map(\.share)),
            texts { "person \($0.payee)" },
        ]
        let lines = records.map { UInt32($0.number + 2) }
        let starts = (0...records.count).map { UInt32($0 * 80) }
        let origin = BatchOrigin(
            source: SamplePipeline.expenditure, file: 0, number: 0, firstRecord: 1, lines: lines,
            firstByte: 0,
            starts: starts)
        var batch = Batch(origin: origin, count: records.count, columns: columns)
        batch.verdicts = records.map(\.verdict)
        return batch
    }
}

/// One invented cost.
struct SampleRecord {
    var number: Int
    var partner: Int32
    var line: Int32
    var payee: Int
    var day: Day
    var amount: Int64
    var currency: Currency
    var rate: Int32
    var cents: Int64
    var verdict: Verdict

    var reference: String { "OD-\(2_018_000 + number)" }
    var nature: String {
        ["Flights and hotel", "Room, catering and interpretation of a workshop", "Salary", "=1+1 is a text"][
            number % 4]
    }
    /// 90 %, cut: nearly what a contribution would be.
    var share: Int64 { cents * 9 / 10 }
    var heading: Int { SampleLists.lines[Int(line)].heading }
    var country: Int { SampleLists.partners[Int(partner)].country }

    init(number: Int, _ random: inout SampleRandom, _ rates: RateBook) {
        self.number = number
        partner = Int32(random.below(31))
        line = Int32(random.below(21))
        payee = random.below(90)
        day = Day(iso: "2018-07-01")!.adding(days: random.below(200))
        currency = Currency(code: SampleLists.partners[Int(partner)].currency)!
        let book = currency
        rate = Int32(rates.quotes.firstIndex { $0.currency == book } ?? -1)
        cents = Int64(random.below(900_000)) - 20_000
        let quote = rate < 0 ? nil : rates.quotes[Int(rate)].value
        amount = cents
        if let quote {
            let units = Int128(cents) * Int128(quote.mantissa) * PowersOfTen.int128(currency.minorDigits)
            amount = Int64(units / 100 / 1_000_000)
        }
        let later = day > Day(iso: "2018-12-31")!
        verdict = later ? .later : number % 23 == 5 ? .rejected : number % 17 == 3 ? .ineligible : .eligible
    }
}

import Model

/// A cost: partner, line, event, day, cents, verdict.
struct CostRecord {
    var partner: Int32 = 0
    var line: Int32 = 0
    var event: Int32 = -1
    var day: String = "2018-11-05"
    var cents: Int64
    var verdict: Verdict = .eligible
}

/// A participation: event, person, sex, country, day, score, mail.
struct PersonRecord {
    var event: Int32 = 0
    var person: Int32
    var sex: Int32 = -1
    var country: Int32 = -1
    var day: String = "2018-11-05"
    var score: Int64 = Column.absentInteger
    var mail: String = ""
    var verdict: Verdict = .eligible
}

extension World {
    static func day(_ text: String) -> Int32 { Day(iso: text)?.number ?? Column.absentDay }

    /// Puts costs into batches of a size.
    mutating func put(_ records: [CostRecord], batch size: Int = 1_000) {
        tables[World.costs].batches = World.cut(records, size).enumerated().map { number, records in
            var batch = Batch(
                origin: World.origin(World.costs, records.count, number: number), count: records.count,
                columns: [
                    .codes(records.map(\.partner)), .codes(records.map(\.line)), .codes(records.map(\.event)),
                    .days(records.map { World.day($0.day) }), .integers(records.map(\.cents)), nil, nil,
                ])
            batch.verdicts = records.map(\.verdict)
            return batch
        }
    }

    /// Puts participations into batches of a size.
    mutating func put(_ records: [PersonRecord], batch size: Int = 1_000) {
        tables[World.people].batches = World.cut(records, size).enumerated().map { number, records in
            var batch = Batch(
                origin: World.origin(World.people, records.count, number: number), count: records.count,
                columns: [
                    .codes(records.map(\.event)), .codes(records.map(\.person)), .codes(records.map(\.sex)),
                    .codes(records.map(\.country)), .days(records.map { World.day($0.day) }),
                    .integers(records.map(\.score)), .texts(World.texts(records.map(\.mail))),
                ])
            batch.verdicts = records.map(\.verdict)
            return batch
        }
    }

    private static func cut<Element>(_ elements: [Element], _ size: Int) -> [[Element]] {
        stride(from: 0, to: elements.count, by: size).map {
            Array(elements[$0..<min($0 + size, elements.count)])
        }
    }
}

/// A generator whose seed says everything (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

extension Figure {
    /// EUR cents, or nil.
    var cents: Int64? {
        if case .euro(let cents) = self { return cents }
        return nil
    }
}

extension TotalsTable {
    /// The rows as "key/key: figures" of the last group, for comparing.
    var lines: [String] {
        rows.map { row in
            let keys = row.keys.map(\.code).joined(separator: "/")
            return "\(row.level) \(keys): " + (row.figures.last ?? []).map(\.short).joined(separator: " ")
        }
    }
}

extension Figure {
    /// A short form for comparing.
    var short: String {
        switch self {
        case .absent: "-"
        case .euro(let cents): "€\(cents)"
        case .count(let count): "\(count)"
        case .ratio(let part, let whole): "\(part):\(whole)"
        case .day(let day): day.description
        case .money(let units, let currency): "\(units) \(currency.code)"
        }
    }
}

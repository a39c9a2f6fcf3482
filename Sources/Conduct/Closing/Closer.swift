internal import Gather
internal import Model

/// Holds the records of a source against what the report before counted of it: what is the same stays closed,
/// what came counts in this period, and what changed or went is counted once more and taken back.
struct Closer {
    private let pipeline: Pipeline
    private let source: Int
    private let closed: ClosedRecords
    private let period: ReportingPeriod
    private let euros: Int?
    private let compared: [Int]
    private let shares: [Int]
    /// By number of a closed record.
    private var isTaken: [Bool]
    /// Closed records that do not stand any more, in order of their numbers once all are known.
    private var reversed: [(number: Int, now: RecordPosition?)] = []
    private var adjustments: [Adjustment] = []

    init(_ pipeline: Pipeline, _ source: Int, _ closed: ClosedRecords, _ period: ReportingPeriod) {
        self.pipeline = pipeline
        self.source = source
        self.closed = closed
        self.period = period
        euros = pipeline.claimedEuros(of: source)
        compared = pipeline.comparedFields(of: source).filter { closed.fields.contains($0) }
        shares = closed.fields.filter {
            if case .recordShare = pipeline.sources[source].fields[$0].origin { true } else { false }
        }
        isTaken = [Bool](repeating: false, count: closed.count)
    }

    /// Settles how the records of a table count; what came, went or changed, in source order.
    mutating func close(_ table: inout SourceTable) -> [Adjustment] {
        let numbers = table.batches.map { closed.numbers($0) }
        for batch in table.batches.indices { settle(batch, numbers[batch], &table) }
        // A record that cannot be counted any more is still named beside what it was.
        for batch in table.batches.indices { findRejected(batch, numbers[batch], table) }
        for number in isTaken.indices where !isTaken[number] { reversed.append((number, nil)) }
        reversed.sort { $0.number < $1.number }
        table.carried = closed.reversed
        carry(into: &table)
        table.calculated = closed.calculated
        table.closedPeriods = closed.periods
        table.closedTo = period.range.from.adding(days: -1)
        return adjustments
    }

    // MARK: Records of this run

    private mutating func settle(_ position: Int, _ numbers: [Int32], _ table: inout SourceTable) {
        let batch = table.batches[position]
        var closing = Closing(
            standings: [Standing](repeating: .open, count: batch.count),
            countedIn: [Int32](repeating: -1, count: batch.count))
        var frozen = shares.map { _ in [Int64](repeating: Column.absentInteger, count: batch.count) }
        let field = pipeline.sources[source].periodField
        for row in 0..<batch.count where batch.verdicts[row] != .rejected {
            let now = RecordPosition(batch: position, row: row)
            guard let number = take(numbers[row]) else {
                let isEarly =
                    field.flatMap { batch.columns[$0]?.day(row) }.map { $0 < period.range.from } ?? false
                guard isEarly, batch.verdicts[row] != .later else { continue }
                closing.standings[row] = .adjustment
                add(then: nil, now, batch)
                continue
            }
            let then = closed.position(number)
            let old = closed.records[then.batch]
            if isSame(batch, row, old, then.row) {
                closing.standings[row] = .closed
                closing.countedIn[row] = old.closing?.countedIn[then.row] ?? -1
                for (place, share) in shares.enumerated() {
                    frozen[place][row] = old.columns[share]?.integer(then.row) ?? Column.absentInteger
                }
            } else {
                if batch.verdicts[row] != .later { closing.standings[row] = .adjustment }
                reversed.append((number, now))
            }
        }
        table.batches[position].closing = closing
        for (share, values) in zip(shares, frozen) {
            table.batches[position].columns[share] = .integers(values)
        }
    }

    /// Takes the first closed record of a key that is not taken yet.
    private mutating func take(_ first: Int32) -> Int? {
        var number = first
        while number >= 0 {
            if !isTaken[Int(number)] {
                isTaken[Int(number)] = true
                return Int(number)
            }
            number = closed.next(number)
        }
        return nil
    }

    private mutating func findRejected(_ position: Int, _ numbers: [Int32], _ table: SourceTable) {
        let batch = table.batches[position]
        for row in 0..<batch.count where batch.verdicts[row] == .rejected {
            guard let number = take(numbers[row]) else { continue }
            reversed.append((number, RecordPosition(batch: position, row: row)))
        }
    }

    private func isSame(_ batch: Batch, _ row: Int, _ old: Batch, _ oldRow: Int) -> Bool {
        batch.verdicts[row] == old.verdicts[oldRow]
            && compared.allSatisfy { Closer.isSame(batch.columns[$0], row, old.columns[$0], oldRow) }
    }

    private static func isSame(_ column: Column?, _ row: Int, _ other: Column?, _ otherRow: Int) -> Bool {
        switch (column, other) {
        case (.codes(let new)?, .codes(let old)?): return new[row] == old[otherRow]
        case (.days(let new)?, .days(let old)?): return new[row] == old[otherRow]
        case (.integers(let new)?, .integers(let old)?): return new[row] == old[otherRow]
        case (.texts(let new)?, .texts(let old)?):
            return new.withBytes(row) { new in old.withBytes(otherRow) { new.elementsEqual($0) } }
        case (let column, let other):
            return (column?.isAbsent(row) ?? true) && (other?.isAbsent(otherRow) ?? true)
        }
    }

    // MARK: Closed records that do not stand

    /// Adds what was counted, and what takes it back, as rows of their own.
    private mutating func carry(into table: inout SourceTable) {
        var next = 0
        while next < reversed.count {
            let number = closed.position(reversed[next].number).batch
            let own = reversed[next...].prefix { closed.position($0.number).batch == number }
            let old = closed.records[number]
            let rows = own.map { closed.position($0.number).row }
            var counted = old.taking(rows)
            counted.closing = old.closing?.taking(rows)
            counted.closing?.lapsed = .now
            for (row, entry) in own.enumerated() {
                let then = RecordPosition(batch: table.carried.count, row: row)
                add(then: (then, counted), entry.now, entry.now.map { table.batches[$0.batch] })
            }
            var back = counted
            back.closing?.isReversal = true
            back.closing?.lapsed = nil
            back.closing?.standings = [Standing](repeating: .adjustment, count: rows.count)
            back.closing?.countedIn = [Int32](repeating: -1, count: rows.count)
            table.carried += [counted, back]
            next += own.count
        }
    }

    private mutating func add(then: (RecordPosition, Batch)?, _ now: RecordPosition?, _ batch: Batch?) {
        let record = now.flatMap { now in batch.map { ($0, now.row) } }
        let old = then.map { ($1, $0.row) }
        let (before, after) = (claimed(old), claimed(record))
        var changed: [Int] = []
        var changedVerdict = false
        if let old, let record {
            changed = compared.filter {
                !Closer.isSame(record.0.columns[$0], record.1, old.0.columns[$0], old.1)
            }
            changedVerdict = record.0.verdicts[record.1] != old.0.verdicts[old.1]
        }
        let size = weight(before, after, changed)
        adjustments.append(
            Adjustment(
                source: source, then: then?.0, now: now, thenCents: before, nowCents: after, changed: changed,
                changedVerdict: changedVerdict,
                isMaterial: size > 0 && size >= Int128(pipeline.grant?.materialCents ?? 1)))
    }

    private func claimed(_ record: (Batch, Int)?) -> Int64 {
        guard let (batch, row) = record, let euros, batch.verdicts[row] == .eligible else { return 0 }
        return batch.columns[euros]?.integer(row) ?? 0
    }

    /// The cents that an adjustment moves: the difference, or all of a cost that is now elsewhere.
    private func weight(_ before: Int64, _ after: Int64, _ changed: [Int]) -> Int128 {
        let difference = Int128((Int128(after) - Int128(before)).magnitude)
        let moves = changed.contains { field in
            switch pipeline.sources[source].fields[field].type {
            case .integer, .decimal, .money, .currency, .rate: false
            case .text, .code, .choice, .boolean, .day, .timestamp: true
            }
        }
        if !moves { return difference }
        return max(difference, Int128(before.magnitude), Int128(after.magnitude))
    }
}

extension Closing {
    /// Of some records, in the order asked for.
    fileprivate func taking(_ rows: [Int]) -> Closing {
        var taken = Closing(standings: rows.map { standings[$0] }, countedIn: rows.map { countedIn[$0] })
        taken.isReversal = isReversal
        taken.places = places.map { places in
            ClosedPlaces(
                files: places.files, file: rows.map { places.file[$0] }, line: rows.map { places.line[$0] })
        }
        return taken
    }
}

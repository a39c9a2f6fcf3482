import Model

@testable import Aggregate

extension World {
    /// Closes the records that a report counted to date, with their shares; some are not there any more.
    mutating func close(_ earlier: SourceTable, gone: () -> Bool) {
        let eve = World.day("2018-12-31")
        var table = tables[World.costs]
        for number in table.batches.indices {
            let old = earlier.batches[number]
            let count = old.count
            let isClosed = (0..<count).map { row in
                old.columns[Cost.day]?.integer(row).map { $0 <= Int64(eve) } == true
                    && old.verdicts[row] <= .ineligible
            }
            let isGone = isClosed.map { $0 && gone() }
            var closing = Closing(
                standings: zip(isClosed, isGone).map { $0 && !$1 ? .closed : .open },
                countedIn: zip(isClosed, isGone).map { $0 && !$1 ? 0 : -1 })
            closing.isReversal = false
            table.batches[number].columns = old.columns
            for field in [Cost.indirect, Cost.contribution] {
                table.batches[number].columns[field]?.erase(isGone)
            }
            table.batches[number].closing = closing
            for row in 0..<count where isGone[row] { table.batches[number].verdicts[row] = .rejected }
            table.carried += World.carried(of: old, (0..<count).filter { isGone[$0] })
        }
        table.calculated = earlier.calculated.map { batch in
            var batch = batch
            batch.closing = Closing(
                standings: (0..<batch.count).map { _ in .closed }, countedIn: (0..<batch.count).map { _ in 0 }
            )
            return batch
        }
        table.closedTo = Day(number: eve)
        tables[World.costs] = table
    }

    /// Records that went: as they were counted, and what takes them back.
    private static func carried(of old: Batch, _ rows: [Int]) -> [Batch] {
        if rows.isEmpty { return [] }
        var counted = old.taking(rows)
        counted.origin.file = -1
        counted.closing = Closing(standings: rows.map { _ in .closed }, countedIn: rows.map { _ in 0 })
        var back = counted
        counted.closing?.lapsed = .now
        back.closing = Closing(standings: rows.map { _ in .adjustment }, countedIn: rows.map { _ in -1 })
        back.closing?.isReversal = true
        return [counted, back]
    }

    /// Some records of closed periods come.
    mutating func come(_ dice: inout Dice) {
        let late = (0..<Int.random(in: 0..<5, using: &dice)).map { _ in
            CostRecord(
                partner: Int32.random(in: 0..<3, using: &dice), line: Int32.random(in: 0..<3, using: &dice),
                day: "2018-05-17", cents: Int64.random(in: -50_000..<90_000, using: &dice))
        }
        if late.isEmpty { return }
        var other = World()
        other.put(late)
        for var batch in other.tables[World.costs].batches {
            batch.closing = Closing(
                standings: late.map { _ in .adjustment }, countedIn: late.map { _ in -1 })
            tables[World.costs].batches.append(batch)
        }
    }
}

extension Column {
    fileprivate mutating func erase(_ isGone: [Bool]) {
        guard case .integers(var values) = self else { return }
        for row in values.indices where isGone[row] { values[row] = Column.absentInteger }
        self = .integers(values)
    }
}

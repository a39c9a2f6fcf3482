import Model
import Testing

@testable import Aggregate

@Suite struct ClaimBridgesTests {
    private static func world(_ records: [CostRecord]) -> World {
        var world = World()
        world.put(records, batch: 2)
        return world
    }

    @Test("every record stands in one part of its claimant's row, whatever became of it")
    func parts() throws {
        let bridges = try ClaimBridgesTests.world([
            CostRecord(partner: 1, cents: 10), CostRecord(partner: 0, cents: 20, verdict: .ineligible),
            CostRecord(partner: 1, cents: -3), CostRecord(partner: 1, cents: 5, verdict: .later),
            CostRecord(partner: -1, cents: 7, verdict: .rejected),
            CostRecord(partner: 0, cents: Column.absentInteger, verdict: .rejected),
        ]).totals().totals.bridges
        let bridge = try #require(bridges.first)
        #expect(bridges.count == 1)
        #expect(bridge.source == World.costs)
        #expect(bridge.rows.map(\.claimant.code) == ["P0", "P1", "not attributed"])
        #expect(bridge.rows.map(\.currency) == [.eur, .eur, .eur])
        let none = ClaimPart()
        #expect(
            bridge.rows.map(\.parts) == [
                [none, part(1, 20), none, ClaimPart(records: 1, unreadable: 1)],
                [part(2, 7), none, part(1, 5), none],
                [none, none, none, part(1, 7)],
            ])
    }

    private func part(_ records: Int, _ cents: Int64) -> ClaimPart {
        ClaimPart(records: records, minorUnits: cents, euroCents: cents)
    }

    @Test("one row a currency, from a field of the record or of the claimant; unreadable ones last")
    func currencies() throws {
        let codes = [Currency(code: "TND"), .eur, nil].map { Int32($0?.index ?? -1) }
        let records = [1, 2, 4].map { CostRecord(cents: $0) }
        var world = ClaimBridgesTests.world(records)
        world.tables[World.costs].batches = [
            ClaimBridgesTests.merged(world.tables[World.costs].batches, codes)
        ]
        world.pipeline.sources[World.costs].fields[World.Cost.euro].type = .money(.field(World.Cost.indirect))
        world.pipeline.sources[World.costs].fields[World.Cost.indirect].type = .currency
        let rows = try #require(try world.totals().totals.bridges.first).rows
        #expect(rows.map { $0.currency?.code } == ["EUR", "TND", nil])
        #expect(rows.map { $0.parts[0].minorUnits } == [2, 1, 4])
        #expect(rows.map { $0.parts[0].euroCents } == [2, 0, 0])
    }

    private static func merged(_ batches: [Batch], _ currencies: [Int32]) -> Batch {
        let count = batches.reduce(0) { $0 + $1.count }
        func integers(_ field: Int) -> [Int64] {
            batches.flatMap { batch in (0..<batch.count).map { batch.columns[field]?.integer($0) ?? 0 } }
        }
        return Batch(
            origin: World.origin(World.costs, count, number: 0), count: count,
            columns: [
                .codes(integers(0).map { Int32($0) }), .codes(integers(1).map { Int32($0) }),
                .codes([Int32](repeating: -1, count: count)), .days(integers(3).map { Int32($0) }),
                .integers(integers(4)), .codes(currencies), nil,
            ])
    }
}

import Gather
import Model
import Testing

@testable import Validate

@Suite struct TextBitsTests {
    private let pool = WorkerPool(threads: 2)

    private func chain(_ batches: [Batch]) throws -> KeyChain? {
        try KeyChain(batches.map { KeyColumns($0, fields: [0]) }, pool: pool) {
            UniqueKey.counting(batches[$0], fields: [0])
        }
    }

    /// The texts that are asked for, but not found among the bits.
    private func missing(_ asked: [String], in bits: TextBits) -> [String] {
        var column = TextColumn()
        for text in asked { column.append(text.utf8) }
        return bits.missing(column, among: asked.indices.map { Int32($0) }).map { asked[Int($0)] }
    }

    @Test("bits and the texts beside them are the chain", arguments: ChainCase.all)
    func bitsKnowTheirOwn(_ world: ChainCase) throws {
        guard let chain = try chain(world.batches), let bits = try TextBits(chain, pool: pool) else { return }
        let beside = (chain.doubtful + bits.others).map { $0.batch * world.batchLength + $0.row }
        let left = Set(beside)
        let known = Set(
            world.keys.indices.filter {
                !world.keys[$0].isEmpty && !world.isRejected[$0] && !left.contains($0)
            }.map { world.keys[$0] })
        let asked = (world.keys + world.keys.flatMap { [$0 + "0", String($0.dropLast()), $0 + "\u{0}"] })
            .filter { !$0.isEmpty }
        #expect(missing(asked, in: bits) == asked.filter { !known.contains($0) })
    }

    /// Counters with gaps, over many stretches of batches, with a few keys of another form between them.
    @Test func countersAreBits() throws {
        var keys = (0..<40_000).filter { $0 % 7 != 3 }.map { "EV-\(100_000 + $0)/18" }
        keys.insert("EV-109999x", at: keys.firstIndex(of: "EV-110000/18") ?? 0)
        let sheet = Sheet(fields: [Field(name: "key", type: .text)], columns: [.texts(keys)])
        let chain = try #require(try chain(sheet.table(position: 0, batchLength: 100).batches))
        let bits = try #require(try TextBits(chain, pool: pool))
        #expect(bits.others.count == 1)
        let around = (0..<60_000).map { "EV-\(90_000 + $0)/18" }
        let known = Set(keys)
        #expect(missing(around, in: bits) == around.filter { !known.contains($0) })
        let odd = ["EV-100001/19", "EV-100001-18", "EW-100001/18", "EV-10000:/18", "EV-109999x", "", "EV-"]
        #expect(missing(odd, in: bits) == odd)
    }

    @Test func textsFarApartAreNoBits() throws {
        let keys = (0..<2_000).map { "K\(10_000_000 + $0 * 4_001)" }
        let sheet = Sheet(fields: [Field(name: "key", type: .text)], columns: [.texts(keys)])
        let chain = try #require(try chain(sheet.table(position: 0, batchLength: 90).batches))
        #expect(try TextBits(chain, pool: pool) == nil)
    }
}

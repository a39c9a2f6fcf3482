import Gather
import Model
import Testing

@testable import Validate

/// Keys that mostly rise, with repeats, steps back, absent ones and rejected records between them.
struct ChainCase: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let keys: [String]
    let isRejected: [Bool]
    let batchLength: Int
    var testDescription: String { "seed \(seed)" }

    init(seed: UInt64) {
        var dice = Seeded(seed: seed)
        let start = ["", "EV-", "a common start longer than eight bytes "].randomElement(using: &dice) ?? ""
        var number = 100
        var keys: [String] = []
        let disorder = [0, 5, 40].randomElement(using: &dice) ?? 0
        for _ in 0..<Int.random(in: 0...700, using: &dice) {
            number += Int.random(in: 1...3, using: &dice)
            let isOdd = Int.random(in: 0..<100, using: &dice) < disorder
            let odd = [
                "", keys.last ?? "", keys.randomElement(using: &dice) ?? "", start + String(number / 2), "zz",
            ]
            keys.append(isOdd ? odd.randomElement(using: &dice) ?? "" : start + String(100_000 + number))
        }
        self.seed = seed
        self.keys = keys
        isRejected = keys.map { _ in Int.random(in: 0..<20, using: &dice) == 0 }
        batchLength = Int.random(in: 1...90, using: &dice)
    }

    static let all = (0..<40).map { _ in ChainCase(seed: .random(in: 0...UInt64(UInt32.max))) }

    /// The batches with their verdicts.
    var batches: [Batch] {
        let sheet = Sheet(fields: [Field(name: "key", type: .text)], columns: [.texts(keys)], key: [0])
        var batches = sheet.table(position: 0, batchLength: batchLength).batches
        for (row, rejected) in isRejected.enumerated() where rejected {
            batches[row / batchLength].verdicts[row % batchLength] = .rejected
        }
        return batches
    }

    /// Each record that repeats an earlier one's key, with the first that has it, found slowly.
    var repeats: [[Int]] {
        var first: [String: Int] = [:]
        var found: [[Int]] = []
        for (row, key) in keys.enumerated() where !key.isEmpty && !isRejected[row] {
            if let held = first[key] { found.append([row, held]) } else { first[key] = row }
        }
        return found
    }
}

@Suite struct KeyChainTests {
    private let pool = WorkerPool(threads: 2)

    private func counting(_ batch: Batch) -> [Bool] { UniqueKey.counting(batch, fields: [0]) }

    @Test(arguments: ChainCase.all)
    func repeatsAreThoseOfASlowSearch(_ world: ChainCase) throws {
        let search = RepeatedKeys(world.batches, fields: [0], pool: pool, taking: counting)
        let found = try search.find()
        #expect(found.repeats.map { [$0.later, $0.first] } == world.repeats)
        let counted = zip(world.keys, world.isRejected).count { !$0.isEmpty && !$1 }
        #expect(found.looked == counted)
    }

    /// What is told while batches come in, in any order, never lets a repeat through.
    @Test(arguments: ChainCase.all)
    func repeatsAreDoubtfulFromTheStart(_ world: ChainCase) throws {
        var dice = Seeded(seed: world.seed)
        let rising = RisingKeys(fields: [0])
        var doubtful: Set<Int> = []
        for batch in world.batches.shuffled(using: &dice) {
            guard let rows = try? rising.doubtful(batch) else { return }
            doubtful.formUnion(rows.map { batch.origin.firstRecord - 1 + Int($0) })
        }
        #expect(Set(world.repeats.map { $0[0] }).isSubset(of: doubtful))
    }

    @Test(arguments: ChainCase.all)
    func risingTextsKnowTheirOwn(_ world: ChainCase) throws {
        let batches = world.batches
        let columns = batches.map { KeyColumns($0, fields: [0]) }
        guard let chain = try KeyChain(columns, pool: pool, taking: { counting(batches[$0]) }) else { return }
        let texts = try #require(RisingTexts(chain))
        let doubtful = Set(chain.doubtful.map { $0.batch * world.batchLength + $0.row })
        let held = world.keys.indices.filter {
            !world.keys[$0].isEmpty && !world.isRejected[$0] && !doubtful.contains($0)
        }
        let known = Set(held.map { world.keys[$0] })
        let asked = world.keys + world.keys.flatMap { [$0 + "0", String($0.dropLast()), $0 + "\u{0}"] }
        var column = TextColumn()
        for text in asked { column.append(Array(text.utf8)) }
        let rows = asked.indices.filter { !asked[$0].isEmpty }.map { Int32($0) }
        let found = texts.contained(column, among: rows)
        #expect(found == rows.map { known.contains(asked[Int($0)]) })
    }

    @Test func aFewStepsBackBreakNoChain() throws {
        let keys = (0..<1_000).map { $0 % 100 == 7 ? "A000" : "B\(1_000 + $0)" }
        let sheet = Sheet(fields: [Field(name: "key", type: .text)], columns: [.texts(keys)])
        let batches = sheet.table(position: 0, batchLength: 33).batches
        let columns = batches.map { KeyColumns($0, fields: [0]) }
        let chain = try #require(try KeyChain(columns, pool: pool, taking: { counting(batches[$0]) }))
        #expect(chain.doubtful.count == 10)
        #expect(chain.looked == 1_000)
    }

    @Test func keysWithoutOrderHaveNoChain() throws {
        let keys = (0..<1_000).map { "K\($0 * 7_919 % 1_009 + 1_000)" }
        let sheet = Sheet(fields: [Field(name: "key", type: .text)], columns: [.texts(keys)])
        let batches = sheet.table(position: 0, batchLength: 100).batches
        let columns = batches.map { KeyColumns($0, fields: [0]) }
        #expect(try KeyChain(columns, pool: pool, taking: { counting(batches[$0]) }) == nil)
        let rising = RisingKeys(fields: [0])
        #expect(throws: KeysDoNotRise.self) { for batch in batches { _ = try rising.doubtful(batch) } }
    }
}

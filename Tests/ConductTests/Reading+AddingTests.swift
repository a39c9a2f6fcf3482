import Foundation
import Model
import Plan
import Testing

@testable import Conduct

/// A log whose ids rise through its files, or nearly, or not at all; with what the totals must be, made
/// slowly.
struct LogCase: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    var files: [String] = []
    /// By place: records, their sum, and people.
    var expected: [String: (records: Int64, sum: Int64, people: Set<String>)] = [:]
    var rejected = 0
    var testDescription: String { "seed \(seed)" }

    init(seed: UInt64) {
        var dice = Sequence(state: seed)
        self.seed = seed
        let disorder = [0, 2, 60].randomElement(using: &dice) ?? 0
        let overlaps = Bool.random(using: &dice)
        var seen: Set<String> = []
        var number = 1_000
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            if overlaps { number = 1_000 + Int.random(in: 0...200, using: &dice) }
            var text = "id,place,person,n\n"
            for _ in 0..<Int.random(in: 0...400, using: &dice) {
                number += 1
                let isOdd = Int.random(in: 0..<100, using: &dice) < disorder
                let id = "E\(isOdd ? Int.random(in: 1_000...number, using: &dice) : number)"
                let place = ["TN", "MA", "ES"].randomElement(using: &dice) ?? ""
                let person = "person \(Int.random(in: 0..<60, using: &dice))"
                let count = Int.random(in: -1...20, using: &dice)
                text += "\(id),\(place),\(person),\(count)\n"
                guard count >= 0, seen.insert(id).inserted else {
                    rejected += 1
                    continue
                }
                var total = expected[place] ?? (0, 0, [])
                total = (total.records + 1, total.sum + Int64(count), total.people.union([person]))
                expected[place] = total
            }
            files.append(text)
        }
    }

    static let all = (0..<30).map { _ in LogCase(seed: .random(in: 0...UInt64(UInt32.max))) }
}

/// SplitMix64.
private struct Sequence: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

@Suite struct ReadingAddingTests {
    private static let text = """
        pipeline: log
        title: Log
        sources:
          log:
            file: "*.csv"
            columns:
              id: { type: text, required: yes }
              place: { type: text, required: yes }
              person: { type: text, required: yes }
              n: { type: integer, required: yes }
            key: [id]
        dimensions:
          place: { title: Place, log: place }
        rules:
          not-negative: { check: { column: log.n, at-least: 0 }, otherwise: rejected }
        measures:
          records: { count: log }
          sum: { sum: log.n }
          people: { count-distinct: log.person }
          here: { count: log, where: { place: TN } }
        report:
          file: log
          as: [csv]
          sheets: { Log: { rows: [place], totals: [all], columns: [records, sum, people, here] } }
        """

    private func outcome(_ world: LogCase, blockBytes: Int) throws -> Outcome {
        let folder = NSTemporaryDirectory() + "reading-adding-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (number, text) in world.files.enumerated() {
            try text.write(toFile: "\(folder)/\(number).csv", atomically: false, encoding: .utf8)
        }
        let input = PlanInput(path: "log.yaml", overrides: [], readFile: { _ in Array(Self.text.utf8) })
        var options = ConductOptions(
            period: .all, asOf: ReportingPeriod.all.range.to, dataFolder: folder, threads: 2)
        options.blockBytes = blockBytes
        return try conduct(try plan(input), options: options).outcome
    }

    @Test("the figures are those of a slow count, whether keys rise or not", arguments: LogCase.all)
    func sameFigures(world: LogCase) throws {
        for blockBytes in [97, 1_000, 262_144] {
            let outcome = try outcome(world, blockBytes: blockBytes)
            let rows = outcome.totals[0].rows.filter { $0.level == 1 }
            #expect(rows.map { $0.keys[0].code } == world.expected.keys.sorted())
            for row in rows {
                let total = try #require(world.expected[row.keys[0].code])
                let here = row.keys[0].code == "TN" ? total.records : 0
                #expect(
                    row.figures[0] == [
                        .count(total.records), .count(total.sum), .count(Int64(total.people.count)),
                        .count(here),
                    ])
            }
            let verdicts = outcome.tables[0].batches.flatMap(\.verdicts)
            #expect(verdicts.count { $0 == .rejected } == world.rejected)
        }
    }
}

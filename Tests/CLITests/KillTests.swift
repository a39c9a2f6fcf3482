import Foundation
import Testing

/// Killed at any moment, a run leaves the older report whole: half a file never exists.
@Suite("Kills", .tags(.slow), .serialized)
struct KillTests {
    private static let place = "quarterly-eu-report"

    /// Two reports that differ, so that old and new can be told apart.
    private struct Reports {
        let scratch: Scratch
        var whole: [[String: Data]] = []

        init() throws {
            scratch = try Scratch()
            for number in 0..<2 {
                let outcome = try Command.run(arguments(number))
                #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
                whole.append(try #require(scratch.tree(reportFolder)))
            }
            #expect(whole[0] != whole[1])
        }

        func arguments(_ number: Int) -> [String] {
            Command.report(into: scratch.path, ["--as-of", ["2018-12-31", "2019-02-28"][number]])
        }

        /// Which of the two lies there; nil where it is neither.
        var lying: Int? { scratch.tree(reportFolder).flatMap(whole.firstIndex(of:)) }
    }

    @Test("200 kills at random moments, 50 of them while it writes")
    func kills() throws {
        var seed = SeededGenerator(seed: UInt64.random(in: 0...UInt64(UInt32.max)))
        let words = Comment(rawValue: "repeat with seed \(seed.seed)")
        let reports = try Reports()
        let began = Date()
        #expect(try Command.run(reports.arguments(0)).exit == 0)
        let duration = Date().timeIntervalSince(began)
        var whileWriting = 0
        for number in 0..<200 {
            let lying = try #require(reports.lying, words)
            let command = try Command(reports.arguments(1 - lying))
            try command.start()
            if number % 4 == 0 {
                whileWriting += awaitStaging(reports.scratch, command) ? 1 : 0
                Thread.sleep(forTimeInterval: duration / 8 * seed.unit())
            } else {
                Thread.sleep(forTimeInterval: duration * 1.1 * seed.unit())
            }
            kill(command.process.processIdentifier, SIGKILL)
            command.process.waitUntilExit()
            #expect(reports.lying != nil, words)
        }
        #expect(whileWriting >= 50, "killed while writing: \(whileWriting)")
        #expect(try Command.run(reports.arguments(0)).exit == 0)
        #expect(reports.lying == 0, words)
        #expect(
            reports.scratch.names(Self.place) == ["2018-Q4"], "stale stagings are cleared by the next run")
    }

    /// Waits until the run has begun to write beside the place; false where it ended before.
    private func awaitStaging(_ scratch: Scratch, _ command: Command) -> Bool {
        let mine = "staging-\(command.process.processIdentifier)"
        while command.process.isRunning {
            if scratch.names(Self.place).contains(where: { $0.hasSuffix(mine) }) { return true }
            Thread.sleep(forTimeInterval: 0.000_5)
        }
        return false
    }
}

/// SplitMix64: the same seed, the same moments.
struct SeededGenerator: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1.
    mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }
}

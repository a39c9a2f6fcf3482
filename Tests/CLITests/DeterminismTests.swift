import Foundation
import Testing

/// The same inputs give the same bytes: whatever the block size, the threads, the zone, the locale.
@Suite("Determinism", .tags(.slow), .serialized)
struct DeterminismTests {
    /// The samples beside a log of more than three large blocks, whose keys repeat from block to block.
    private static func arguments(into folder: String, log: String, _ more: [String] = []) -> [String] {
        Command.report(into: folder, ["--set", "participation.file=\(log)", "--fail-on", "never"] + more)
    }

    /// 9,000 participations of about 110 bytes; every 50th repeats one from the block before.
    private static func writeLog(to scratch: Scratch) throws -> String {
        let sample = try String(
            contentsOf: Command.root.appending(path: "Samples/events/participation-2018.csv"), encoding: .utf8
        )
        var lines = [String(sample.prefix { !$0.isNewline })]
        for number in 0..<9_000 {
            let isRepeated = number % 50 == 49 && number > 3_000
            let person = isRepeated ? number - 3_000 : number
            let country = ["TN", "MA", "JO", "EG", "LB", "DZ", "PS"][person % 7]
            let month = 1 + person % 12
            let days = "2018-\(month < 10 ? "0" : "")\(month)-1\(person % 9)"
            let event = "EV-\(20_000 + person % 400)"
            lines.append(
                "\(event),\"Session, \(person % 400)\",\(days),\(days),DIAGNOSIS,\(country),"
                    + "\"\"\"Hall\"\"\",P09,C1\(person % 10),T-\(1_000_000_000 + person),"
                    + "\(["F", "M", "X", ""][person % 4]),SME,"
                    + "\(country),held,all")
        }
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "log.csv")
        return scratch["log.csv"]
    }

    @Test("Blocks of 64 B, 1 KiB and 256 KiB × 1, 2 and 8 threads")
    func blocksAndThreads() throws {
        let scratch = try Scratch()
        let log = try Self.writeLog(to: scratch)
        let size = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int ?? 0
        #expect(size > 3 * 262_144, "the log must span three of the largest blocks: \(size)")
        var first: [String: Data]?
        for bytes in [64, 1024, 262_144] {
            for threads in [1, 2, 8] {
                let folder = "\(bytes)-\(threads)"
                let outcome = try Command.run(
                    Self.arguments(into: scratch[folder], log: log, ["--threads", String(threads)]),
                    environment: ["FUNDTRAIL_BLOCK_BYTES": String(bytes)])
                #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
                let tree = scratch.tree(folder)
                first = first ?? tree
                #expect(differences(first, tree) == [], "\(bytes) bytes, \(threads) threads")
            }
        }
        let findings = String(decoding: first?[reportFolder + "/findings.csv"] ?? Data(), as: UTF8.self)
        #expect(findings.contains("duplicate-key"), "keys repeat across blocks")
    }

    @Test("The zone", arguments: ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])
    func zone(name: String) throws {
        try expectSameBytes(environment: ["TZ": name])
    }

    @Test("A locale with a decimal comma, made here")
    func locale() throws {
        let locales = try Scratch()
        let made = try Command.shell("localedef -i fr_FR -f UTF-8 '\(locales["fr_FR.UTF-8"])'")
        #expect(made.exit == 0, Comment(rawValue: made.words))
        let environment = ["LOCPATH": locales.path, "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"]
        let comma = try Command.shell("locale decimal_point", environment: environment)
        #expect(comma.output == ",\n", "the locale is in force: \(comma.words)")
        try expectSameBytes(environment: environment)
    }

    private func expectSameBytes(environment: [String: String]) throws {
        let scratch = try Scratch()
        #expect(try Command.run(Command.report(into: scratch["plain"])).exit == 0)
        let outcome = try Command.run(Command.report(into: scratch["other"]), environment: environment)
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(differences(scratch.tree("plain"), scratch.tree("other")) == [])
    }
}

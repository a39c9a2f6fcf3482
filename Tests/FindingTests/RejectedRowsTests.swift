import Conduct
import Foundation
import Model
import Testing

/// Rejected rows are handed back as they came: what is not mended is rejected again, what is mended is not.
@Suite struct RejectedRowsTests {
    /// The source, its format, and a file of it of which no row is rejected for the sake of another row.
    static let files = [
        ("iso", "continental", "expenditure/iso/expenditure-lists.csv"),
        ("iso", "continental", "expenditure/iso/expenditure-money.csv"),
        ("continental", "iso", "expenditure/continental/depenses-nombres.csv"),
    ]

    @Test(arguments: files) func comeBackAsTheyAre(format: String, other: String, file: String) throws {
        let scratch = try Scratch()
        let first = try FaultySamples.result.get()
        let folder = try first.write(below: scratch.path)
        let rejected = "\(folder)/rejected/expenditure/Samples/faulty/\(file)"
        let before = reasons(first.run, in: "Samples/faulty/\(file)")
        let again = try check(format, other, file: rejected)
        #expect(!before.isEmpty)
        #expect(reasons(again, in: rejected) == before)
    }

    @Test func aMendedRowIsAccepted() throws {
        let scratch = try Scratch()
        let first = try FaultySamples.result.get()
        let file = "expenditure/iso/expenditure-lists.csv"
        let folder = try first.write(below: scratch.path)
        let rejected = "\(folder)/rejected/expenditure/Samples/faulty/\(file)"
        let text = try String(contentsOfFile: rejected, encoding: .utf8)
        let mended = text.replacingOccurrences(of: ",P99,", with: ",P15,")
        #expect(mended != text)
        try mended.write(toFile: rejected, atomically: true, encoding: .utf8)
        let before = reasons(first.run, in: "Samples/faulty/\(file)")
        let after = reasons(try check("iso", "continental", file: rejected), in: rejected)
        #expect(after.count == before.count - 1)
        #expect(after == Array(before.dropFirst()))
    }

    private func check(_ format: String, _ other: String, file: String) throws -> Run {
        let kept = FaultySamples.overrides.filter { !$0.hasPrefix("expenditure.") }
        let run = try FaultySamples.check(
            kept + ["expenditure.\(format).file=\(file)", "expenditure.\(other).file=none"])
        run.cleanUp()
        return run
    }

    /// The rules that rejected each record of a file, in its order.
    private func reasons(_ run: Run, in file: String) -> [[String]] {
        let rejected = run.outcome.findings.filter { $0.severity == .rejected && $0.file == file }
        let byLine = Dictionary(grouping: rejected, by: \.line)
        return byLine.sorted { $0.key < $1.key }.map { Set($0.value.map(\.rule)).sorted() }
    }
}

import Conduct
import Foundation
import Model
import Testing

/// No personal value leaves by a report; the rejected rows alone are exempt.
@Suite struct MaskingTests {
    /// The participants of the faulty log, as written.
    private func participants() throws -> Set<String> {
        let path = FaultySamples.root + "Samples/faulty/events/participation-faulty.csv"
        let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let column = try #require(rows[0].split(separator: ",").firstIndex(of: "participant"))
        let values = rows.dropFirst().map { row in
            String(
                row.split(separator: ",", omittingEmptySubsequences: false)[
                    column + commasInQuotes(row, column)])
        }
        return Set(values.filter { !$0.isEmpty })
    }

    /// Commas inside a quoted title move the later cells.
    private func commasInQuotes(_ row: Substring, _ column: Int) -> Int {
        let quoted = row.split(separator: "\"", omittingEmptySubsequences: false)
        return quoted.enumerated().filter { $0.offset % 2 == 1 }.map { $0.element.filter { $0 == "," }.count }
            .reduce(0, +)
    }

    @Test func noParticipantIsNamed() throws {
        let names = try participants()
        #expect(names.count > 20 && names.contains("Jane Doe"))
        let samples = try FaultySamples.result.get()
        let said = samples.run.outcome.findings.map { FindingText.frame($0, colour: true) }.joined()
        expectSilence(of: said, about: names, in: "check")
        let scratch = try Scratch()
        let folder = try samples.write(below: scratch.path)
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            if path.hasPrefix("rejected") || path.hasSuffix(".xlsx") { continue }
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
            expectSilence(of: String(decoding: bytes, as: UTF8.self), about: names, in: path)
        }
        let book = try #require(
            FileManager.default.enumerator(atPath: folder)?
                .compactMap { $0 as? String }.first { $0.hasSuffix(".xlsx") })
        expectSilence(of: try Command.text(ofBook: "\(folder)/\(book)"), about: names, in: book)
    }

    /// Standard input is read, checked and masked like a file.
    @Test func standardInputIsMasked() throws {
        let path = FaultySamples.root + "Samples/faulty/events/participation-faulty.csv"
        let names = try participants()
        let outcome = try Command.check(
            ["participation.file=-", "expenditure.iso.file=none"], input: path)
        #expect(outcome.contains("-:25") || outcome.contains("stdin:25"))
        expectSilence(of: outcome, about: names, in: "standard output")
    }

    private func expectSilence(of text: String, about names: Set<String>, in place: String) {
        for name in names where text.contains(name) { Issue.record("\(place) names \(name)") }
    }
}

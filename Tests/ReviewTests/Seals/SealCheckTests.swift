import Foundation
import Testing

@testable import Review

@Suite("Check of seals")
struct SealCheckTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        for number in 1...3 {
            var run = SampleRun()
            run.period = "2018-Q\(number)"
            _ = try seal(try place.add(run), by: "M")
        }
    }

    @Test("A changed manifest, a changed output and a missing run are each named")
    func changes() throws {
        let manifest = try place.text("out/report/2018-Q1/run.json")
        try place.write(manifest.replacing("0.1.0", with: "0.1.1"), to: "out/report/2018-Q1/run.json")
        try place.write("severity,id,waiver\nnote,a,\n", to: "out/report/2018-Q2/findings.csv")
        try FileManager.default.removeItem(atPath: place["out/report/2018-Q3"])
        let problems = try checkSeals(in: place["out/"]).problems.map { "\($0)" }
        #expect(problems.count == 3)
        #expect(problems[0].contains("2018-Q1") && problems[0].contains("SHA-256"))
        #expect(problems[1].contains("2018-Q2") && problems[1].contains("findings.csv"))
        #expect(problems[2].contains("2018-Q3") && problems[2].contains("none"))
    }

    @Test("A file that the run did not write is named; an office program's lock is none")
    func foreignFiles() throws {
        try place.write("x", to: "out/report/2018-Q1/.~lock.report.xlsx#")
        #expect(try checkSeals(in: place["out"]).problems.isEmpty)
        try place.write("x", to: "out/report/2018-Q1/extra.csv")
        let problems = try checkSeals(in: place["out"]).problems.map { "\($0)" }
        #expect(problems.count == 1)
        #expect(problems.first?.contains("extra.csv") == true)
    }

    @Test("A folder without seals is refused")
    func noSeals() {
        #expect(throws: ReviewFault.self) { try checkSeals(in: place["out/report"]) }
    }
}

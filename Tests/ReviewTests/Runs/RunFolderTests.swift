import Foundation
import Testing

@testable import Review

@Suite("Folders of runs")
struct RunFolderTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    @Test("A run says what it is")
    func run() throws {
        let run = try RunFolder(try place.add(SampleRun()) + "/")
        #expect(run.pipeline == "report")
        #expect(run.period == "2018-Q4")
        #expect(run.outputs.map(\.path) == ["findings.csv"])
        #expect(run.inputs.map(\.path) == ["costs.csv"])
        #expect(try run.sheets().map(\.kind) == ["findings"])
        #expect(try run.changedOutputs() == [])
        #expect(try run.openBreaches() == 0)
    }

    @Test("Open breaches are those without a waiver")
    func breaches() throws {
        var run = SampleRun()
        run.findings = "severity,id,waiver\nbreach,a,\nbreach,b,W-1\nquery,c,\n"
        #expect(try RunFolder(try place.add(run)).openBreaches() == 1)
    }

    @Test("A file that was changed or is gone is named")
    func changes() throws {
        var run = SampleRun()
        run.sheets = ["a.csv", "b.csv", "c.csv"].map { SampleRun.Sheet(file: $0, key: ["k"], text: "k\n1\n") }
        let folder = try place.add(run)
        try place.write("k\n2\n", to: "out/report/2018-Q4/b.csv")
        try FileManager.default.removeItem(atPath: folder + "/c.csv")
        #expect(try RunFolder(folder).changedOutputs() == ["b.csv", "c.csv"])
    }

    @Test("What the run did not write is foreign, hidden or not, but for an office program's locks")
    func foreign() throws {
        let folder = try place.add(SampleRun())
        for name in [".x", "notes.txt", ".hidden/y", ".~lock.report.xlsx#"] {
            try place.write("x", to: "out/report/2018-Q4/" + name)
        }
        #expect(try RunFolder(folder).foreignFiles() == [".hidden/y", ".x", "notes.txt"])
    }

    /// It would have us read beside its folder.
    private static let outside =
        #"{"tool":{"name":"x"},"pipeline":{"name":"p"},"period":"y","#
        + #""outputs":[{"path":"../x","sha256":""}]}"#

    @Test(
        "What is no run is refused, and says where",
        arguments: [
            ("{}", "not a run"), ("{\n  \"tool\": }", "run.json:2:11"), ("[]", "not a run"),
            ("", "run.json:1:1"),
            (RunFolderTests.outside, "not a run"),
        ])
    func refusals(manifest: String, words: String) throws {
        try place.write(manifest, to: "x/run.json")
        do {
            _ = try RunFolder(place["x"])
            Issue.record("\(manifest) was taken for a run")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
            #expect("\(error)".contains("to mend"))
        }
        #expect(throws: ReviewFault.self) { try RunFolder(place["nowhere"]) }
        #expect(throws: ReviewFault.self) { try RunFolder(place["x/run.json"]) }
    }
}

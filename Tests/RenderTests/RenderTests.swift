import Glibc
import Model
import Testing

@testable import Render

@Suite("Render")
struct RenderTests {
    @Test("the same outcome gives the same bytes")
    func sameBytes() throws {
        let keptRows = getenv("RENDER_TESTS_ROWS").flatMap { Int(String(cString: $0)) } ?? 500
        let keep = getenv("RENDER_TESTS_KEEP")
        let outcome = keep == nil ? SampleOutcome.small : SampleOutcome(records: keptRows).outcome
        let folder = try temporaryFolder()
        let first = try render(outcome, into: folder + "/a", options: RenderOptions())
        setenv("TZ", "Pacific/Auckland", 1)
        tzset()
        let second = try render(outcome, into: folder + "/b", options: RenderOptions())
        setenv("TZ", "UTC", 1)
        tzset()
        #expect(first == second)
        #expect(first.map(\.path).contains("sample-report-2018-Q4.xlsx"))
        #expect(first.last?.path == "run.json")
        if let keep { rename(folder + "/a", String(cString: keep)) }
    }
}

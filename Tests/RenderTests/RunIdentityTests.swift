import Model
import Testing

@testable import Render

@Suite("What a workbook was made from")
struct RunIdentityTests {
    @Test("twelve digits that change with what was read or asked, and with nothing else")
    func run() throws {
        let outcome = SampleOutcome.small
        var options = RenderOptions()
        let first = try RunIdentity(outcome, options).run
        #expect(first.count == 16)
        #expect(try RunIdentity(outcome, options).run == first)
        options.pipelineSHA256 = "1"
        let second = try RunIdentity(outcome, options).run
        options.set = ["language=fr"]
        let third = try RunIdentity(outcome, options).run
        var other = outcome
        other.tables[0].files[0].sha256 = "0"
        let fourth = try RunIdentity(other, options).run
        #expect(Set([first, second, third, fourth]).count == 4)
    }
}

import Testing

@testable import Render

@Suite("Links of a sheet")
struct LinkCountTests {
    @Test("there are as many as a sheet can hold, and no more")
    func most() {
        let links = LinkCount()
        #expect((0..<65_530).allSatisfy { _ in links.take() })
        #expect(!links.take())
        #expect(!links.take())
    }
}

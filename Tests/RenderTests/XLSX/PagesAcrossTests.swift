import Testing

@testable import Render

@Suite("Pages to the right")
struct PagesAcrossTests {
    @Test(
        "as few pages as can be read, at the largest percentage",
        arguments: [(20, 0, 2, 73), (20, 3, 3, 81), (40, 0, 4, 73), (40, 4, 6, 73)])
    func pages(columns: Int, repeated: Int, pages: Int, percent: UInt16) {
        let widths = [Double](repeating: 100, count: columns)
        let across = PagesAcross(widths, repeating: repeated, groups: [])
        #expect(across.breaks.count + 1 == pages)
        #expect(across.percent == percent)
        fits(across, widths, repeated)
    }

    private func fits(_ across: PagesAcross, _ widths: [Double], _ repeated: Int) {
        let again = widths.prefix(repeated).reduce(0, +)
        let starts = [0] + across.breaks + [widths.count]
        for (number, start) in starts.dropLast().enumerated() {
            let width = widths[start..<starts[number + 1]].reduce(number == 0 ? 0 : again, +)
            #expect(width * Double(across.percent) / 100 <= PageFit.pageWidth)
        }
    }

    @Test("groups stay together", arguments: 1...6)
    func groups(size: Int) {
        let widths = [Double](repeating: 60, count: 2 + 6 * size)
        let groups = (0..<6).map { 2 + $0 * size..<2 + ($0 + 1) * size }
        let across = PagesAcross(widths, repeating: 2, groups: groups)
        for start in across.breaks { #expect(groups.contains { $0.lowerBound == start }) }
        fits(across, widths, 2)
    }

    @Test("what no page can hold is left to the renderer, and nothing is no page to the right")
    func odd() {
        #expect(PagesAcross([5_000, 100], repeating: 0, groups: []).percent == 100)
        #expect(PagesAcross([], repeating: 0, groups: []).breaks.isEmpty)
    }
}

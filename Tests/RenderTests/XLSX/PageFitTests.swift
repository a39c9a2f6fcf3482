import Testing

@testable import Render

@Suite("Pages")
struct PageFitTests {
    /// A sheet as wide as a page of A4, which holds 490 points.
    private let widths = [Double](repeating: 10, count: 13)

    private func breaks(_ sizes: [Double], title: Double = 60) -> [UInt32] {
        var fit = PageFit(widths: widths)
        fit.height = title
        for (number, size) in sizes.enumerated() {
            fit.startBlock(at: (number + 1) * 100)
            fit.height += size
        }
        return fit.breaks
    }

    @Test(
        "a table that fits on a page opens one rather than being cut",
        arguments: [
            ([], []), ([400], []), ([900], []), ([200, 200], []), ([300, 300], [200]),
            ([300, 100, 300], [300]), ([300, 900], []), ([300, 300, 300], [200, 300]),
            ([300, 300, 100, 100], [200, 400]), ([900, 300], [200]),
        ] as [([Double], [UInt32])])
    func breaks(sizes: [Double], expected: [UInt32]) {
        #expect(breaks(sizes) == expected)
    }

    @Test(
        "a sheet that is wanted on two pages is shrunk until its blocks fit them, where that can be read",
        arguments: [
            ([200, 270, 250, 150, 200, 150], 65, [300]), ([200, 200], nil, []), ([300, 400], 98, [200]),
            ([400, 400, 400, 400], 56, [300]), ([500, 500, 500, 500], 80, [200, 300, 400]),
        ] as [([Double], UInt16?, [UInt32])])
    func mostPages(sizes: [Double], scale: UInt16?, breaks: [UInt32]) {
        var fit = PageFit(widths: widths)
        fit.mostPages = 2
        fit.height = 60
        for (number, size) in sizes.enumerated() {
            fit.startBlock(at: (number + 1) * 100)
            fit.height += size
        }
        #expect(fit.scale == scale)
        #expect(fit.breaks == breaks)
    }
}

@Suite("Last pages")
struct LastPageTests {
    @Test(
        "an almost empty last page is drawn onto the one before, where that can still be read",
        arguments: [(13, 1.2, 1), (13, 1.5, 0), (20, 1.2, 1), (22, 1.2, 0), (22, 2.2, 2)])
    func pages(columns: Int, heights: Double, expected: UInt16) {
        var fit = PageFit(widths: [Double](repeating: 10, count: columns))
        // So many pages, at the scale at which the sheet is one page wide.
        let width = (Double(columns) * 56.25) / PageFit.pageWidth
        fit.height = 490 * max(1, width) * heights
        #expect(fit.pages == expected)
    }
}

@Suite("Wide and high sheets")
struct PaperTests {
    @Test(
        "a table a little higher than a page is shrunk onto it where that can be read, unless it is the last",
        arguments: [
            ([600, 300], 68, false), ([300, 600], nil, true), ([900, 300], nil, false),
            ([700, 900], nil, true), ([300, 300, 300], nil, false), ([900], nil, true),
        ] as [([Double], UInt16?, Bool)])
    func scale(sizes: [Double], expected: UInt16?, isLastLong: Bool) {
        var fit = PageFit(widths: [Double](repeating: 10, count: 13))
        fit.height = 60
        for (number, size) in sizes.enumerated() {
            fit.startBlock(at: (number + 1) * 100)
            fit.height += size
        }
        #expect(fit.scale == expected)
        #expect(fit.isLastBlockLong == isLastLong)
    }
}

@Suite("Printed widths")
struct PrintedWidthTests {
    @Test(
        "lines of a text in a column are those that are printed, at most one in ten more",
        arguments: [
            ("Agence de Promotion de l'Industrie et de l'Innovation", 21.0, false, 3),
            ("ANIMA Investment Network", 24.5, false, 1),
            ("Samples/expenditure/continental/depenses-2018.csv:132", 24.0, false, 3),
            ("2018-10-01/2018-12-31", 40.0, false, 1), ("a - b / c", 40.0, false, 1),
            ("one two three", 100.0, true, 1), ("one\ntwo", 100.0, false, 2), ("", 10.0, false, 1),
        ])
    func lines(text: String, width: Double, isBold: Bool, expected: Int) {
        #expect(PrintedWidth.lines(text, in: width, isBold: isBold) == expected)
    }

    @Test("a dash and an accent are as wide as they are drawn")
    func foreign() {
        #expect(PrintedWidth.of("–", isBold: false) < PrintedWidth.of("—", isBold: false))
        #expect(PrintedWidth.of("é", isBold: false) == PrintedWidth.of("e", isBold: false))
    }
}

import Model
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
            ([180, 240, 220, 130, 180, 130], 74, [300]), ([200, 200], nil, []), ([300, 400], 100, [200]),
            ([310, 310, 310, 310], 72, [300]), ([400, 400, 400, 400], nil, [200, 300, 400]),
            ([500, 500, 500, 500], 80, [200, 300, 400]),
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
        arguments: [(13, 1.2, 1), (13, 1.5, 0), (17, 1.2, 1), (20, 1.2, 0), (20, 2.2, 2), (22, 2.2, 0)])
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
            ([580, 300], 70, false), ([600, 300], nil, false), ([300, 600], nil, true),
            ([900, 300], nil, false),
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

    @Test("a number is as wide as its digits and signs, whether bold or not", arguments: [true, false])
    func number(isBold: Bool) throws {
        let cell = Cell(.money(780_000_000, .eur), emphasis: isBold ? .heading : .plain)
        var meter = WidthMeter(
            SheetTable(title: "", columns: [SheetColumn(title: "", csvName: "a")], rows: []), isMixed: false)
        try meter.measure(SheetRow(level: .detail, cells: [cell]))
        // Nine digits, two commas and a point of 10 points, in units of seven pixels.
        let exact = (9 * 0.556 + 3 * 0.278) * 10 * 96 / 72 / 7
        #expect(meter.widths[0] >= exact && meter.widths[0] < exact * 1.03)
    }

    @Test("a list gives long texts half of their width, where a crowd of columns has little for each")
    func longTexts() throws {
        let columns = (0..<20).map { SheetColumn(title: "", csvName: "c\($0)") }
        let text = String(repeating: "long ", count: 20)
        let row = SheetRow(level: .detail, cells: [Cell](repeating: .text(text), count: 20))
        let widths = try [true, false].map { isList in
            var meter = WidthMeter(
                SheetTable(title: "", columns: columns, rows: [], isRecords: isList), isMixed: false)
            try meter.measure(row)
            return meter.widths[3]
        }
        #expect(widths[0] >= 40 && widths[1] < 21)
    }

    @Test("a dash and an accent are as wide as they are drawn")
    func foreign() {
        #expect(PrintedWidth.of("–", isBold: false) < PrintedWidth.of("—", isBold: false))
        #expect(PrintedWidth.of("é", isBold: false) == PrintedWidth.of("e", isBold: false))
    }
}

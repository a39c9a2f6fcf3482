/// On what paper, and on how many pages, a sheet is printed.
struct PageFit {
    /// What is written so far, in points.
    var height = 0.0
    /// Where tables start: the row of the worksheet, and what is above it, in points.
    private var tables: [(row: Int, start: Double)] = []

    /// A row without a height of its own.
    static let rowHeight = 15.0
    /// A line of a wrapped text.
    static let lineHeight = 12.75
    /// A last page emptier than this is drawn onto the one before.
    private static let leastOfLastPage = 0.35
    /// A sheet wider than so many pages of A4 would be too small to read there.
    private static let mostOnA4 = 1.7

    /// Paper across: its number in a workbook, and what is left between the margins, in points.
    struct Paper {
        let number: UInt8
        let width: Double
        let height: Double

        static let a4 = Paper(number: 9, width: 770, height: 490)
        static let a3 = Paper(number: 8, width: 1_119, height: 736)
    }

    /// A4, or A3 for a sheet too wide for it.
    static func paper(widths: [Double]) -> Paper {
        points(widths) > Paper.a4.width * mostOnA4 ? .a3 : .a4
    }

    /// How high to fit the sheet, in pages: one less where the last would hold a few rows only; 0 leaves it.
    func pages(widths: [Double]) -> UInt16 {
        let capacity = PageFit.capacity(widths)
        let pages = (height / capacity).rounded(.up)
        if pages <= 1 { return 1 }
        let last = height / capacity - (pages - 1)
        return last < PageFit.leastOfLastPage && pages < 30 ? UInt16(pages) - 1 : 0
    }

    /// Notes that a table starts here.
    mutating func startTable(at row: Int) { tables.append((row, height)) }

    /// The rows that must open a page: a table that fits on one page is not cut where another page would do.
    /// The first table stays under the sheet's title.
    func breaks(widths: [Double]) -> [UInt32] {
        let capacity = PageFit.capacity(widths)
        if height <= capacity { return [] }
        var breaks: [UInt32] = []
        var used = tables.first?.start ?? 0
        for (number, table) in tables.enumerated() {
            let end = number + 1 < tables.count ? tables[number + 1].start : height
            let size = end - table.start
            if number > 0, used + size > capacity, size <= capacity {
                breaks.append(UInt32(table.row))
                used = 0
            }
            used = (used + size).truncatingRemainder(dividingBy: capacity)
        }
        return breaks
    }

    /// What a page holds, in points, where the sheet is as wide as the page.
    private static func capacity(_ widths: [Double]) -> Double {
        let paper = paper(widths: widths)
        return paper.height * max(1, points(widths) / paper.width)
    }

    private static func points(_ widths: [Double]) -> Double { widths.reduce(0) { $0 + $1 * 5.25 + 3.75 } }
}

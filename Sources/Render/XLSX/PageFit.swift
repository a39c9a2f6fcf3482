/// On what paper, and on how many pages, a sheet is printed.
struct PageFit {
    /// What is written so far, in points.
    var height = 0.0

    /// A row without a height of its own.
    static let rowHeight = 15.0
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
        let paper = PageFit.paper(widths: widths)
        let capacity = paper.height * max(1, PageFit.points(widths) / paper.width)
        let pages = (height / capacity).rounded(.up)
        if pages <= 1 { return 1 }
        let last = height / capacity - (pages - 1)
        return last < PageFit.leastOfLastPage && pages < 30 ? UInt16(pages) - 1 : 0
    }

    private static func points(_ widths: [Double]) -> Double { widths.reduce(0) { $0 + $1 * 5.25 + 3.75 } }
}

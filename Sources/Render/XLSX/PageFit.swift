/// On how many pages a sheet is printed.
struct PageFit {
    /// What is written so far, in points.
    var height = 0.0

    /// A row without a height of its own.
    static let rowHeight = 15.0
    /// A4 across, less the margins.
    private static let pageWidth = 770.0
    private static let pageHeight = 490.0
    /// A last page emptier than this is drawn onto the one before.
    private static let leastOfLastPage = 0.35

    /// How high to fit the sheet, in pages: one less where the last would hold a few rows only; 0 leaves it.
    func pages(widths: [Double]) -> UInt16 {
        let width = widths.reduce(0) { $0 + $1 * 5.25 + 3.75 }
        let capacity = PageFit.pageHeight * max(1, width / PageFit.pageWidth)
        let pages = (height / capacity).rounded(.up)
        if pages <= 1 { return 1 }
        let last = height / capacity - (pages - 1)
        return last < PageFit.leastOfLastPage && pages < 30 ? UInt16(pages) - 1 : 0
    }
}

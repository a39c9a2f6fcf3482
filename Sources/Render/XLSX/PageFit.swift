/// On how many pages a sheet is printed, and where they end: always A4 across.
struct PageFit {
    /// What is written so far, in points.
    var height = 0.0
    /// What is printed again on each further page, in points.
    var repeatedHeight = 0.0
    /// Where blocks start that should not be cut: the row of the worksheet, and what is above it, in points.
    private var blocks: [(row: Int, start: Double)] = []
    private let sheetWidth: Double
    /// How it goes on over pages to the right; nil where it is as wide as one, as sheets are on which tables
    /// of different columns stand.
    let across: PagesAcross?

    /// A row without a height of its own.
    static let rowHeight = 15.0
    /// A line of a wrapped text.
    static let lineHeight = 12.75
    /// What is left of A4 between the margins, in points.
    static let pageWidth = 798.0
    /// The same downwards.
    static let pageHeight = 490.0
    /// A last page emptier than this is drawn onto the one before.
    private static let leastOfLastPage = 0.35
    /// What is printed at a percentage is not fitted to its width, and LibreOffice draws columns up to a
    /// sixteenth wider than Excel.
    static let spare = 0.92
    /// A sheet wider or a table higher than so many pages would be too small to read on one.
    static let mostOnOnePage = 1.45
    /// An almost empty last page is not worth smaller letters.
    private static let leastScale: UInt16 = 62
    /// A table is rather cut, and a sheet on more pages than wanted, than printed in letters below 7 points.
    private static let leastWhole: UInt16 = 70
    /// On at most how many pages the sheet is wanted, where its blocks can be read there; nil: on any.
    var mostPages: Int?

    /// A sheet with columns of these widths, one page wide.
    init(widths: [Double]) {
        sheetWidth = PageFit.points(widths)
        across = nil
    }

    /// A sheet of one table, which may go on over pages to the right. The first few columns stand again on
    /// each; those of a group stay together.
    init(widths: [Double], repeating columns: Int, groups: [Range<Int>]) {
        sheetWidth = PageFit.points(widths)
        across =
            sheetWidth > PageFit.pageWidth * PageFit.mostOnOnePage
            ? PagesAcross(widths.map { PageFit.points([$0]) }, repeating: columns, groups: groups) : nil
    }

    /// What a page holds, in points of the sheet.
    private var capacity: Double {
        if let across { return PageFit.pageHeight * 100 / Double(across.percent) }
        return PageFit.pageHeight * max(1, sheetWidth / PageFit.pageWidth)
    }

    /// How high to fit the sheet, in pages: one less where the last would hold a few rows only; 0 leaves it.
    var pages: UInt16 {
        let pages = (height / capacity).rounded(.up)
        if pages <= 1 { return 1 }
        let last = height / capacity - (pages - 1)
        guard last < PageFit.leastOfLastPage, pages < 30 else { return 0 }
        // What is narrower than its page is drawn smaller for that too.
        let width = across.map { Double($0.percent) / 100 } ?? min(1, PageFit.pageWidth / sheetWidth)
        let isReadable = width * (pages - 1) * capacity / height * 100 >= Double(PageFit.leastScale)
        return isReadable ? UInt16(pages) - 1 : 0
    }

    /// Notes that a table, or another block that should not be cut, starts here.
    mutating func startBlock(at row: Int) { startBlock(at: row, below: height) }

    /// The same, where the block starts below what is not written yet.
    mutating func startBlock(at row: Int, below height: Double) { blocks.append((row, height)) }

    /// The heights of the blocks, the first with the sheet's title above it.
    private var sizes: [Double] {
        blocks.indices.map { number in
            let end = number + 1 < blocks.count ? blocks[number + 1].start : height
            return number == 0 ? end : end - blocks[number].start
        }
    }

    /// The percentage to print at: where the sheet goes on to the right, and where that keeps tables whole
    /// that are a little higher than a page; nil where width alone decides. The last block is not asked: its
    /// header can be printed again.
    var scale: UInt16? {
        if let packed { return packed.scale }
        if pages == 1 || across != nil { return across?.percent }
        let most = capacity * PageFit.mostOnOnePage
        guard let highest = sizes.dropLast().filter({ $0 > capacity && $0 <= most }).max() else { return nil }
        let whole = UInt16(PageFit.pageHeight / highest * PageFit.spare * 100)
        return whole < PageFit.leastWhole ? nil : whole
    }

    /// What a page holds at the scale the sheet is printed at.
    private var room: Double { scale.map { PageFit.pageHeight * 100 / Double($0) } ?? capacity }

    /// Whether the last block goes on over the page, and so wants its header printed again.
    var isLastBlockLong: Bool { pages != 1 && (sizes.last ?? 0) > room }

    /// The rows that must open a page: a block that fits on one page is not cut where another page would do.
    /// The first stays under the sheet's title.
    var breaks: [UInt32] {
        if let packed { return packed.breaks }
        return height <= capacity ? [] : breaks(in: room)
    }

    /// The largest percentage at which no block is cut and the pages are no more than wanted; nil where one
    /// page holds all, or none that can be read.
    private var packed: (scale: UInt16, breaks: [UInt32])? {
        guard let mostPages, across == nil, pages != 1 else { return nil }
        for percent in stride(from: UInt16(100), through: PageFit.leastWhole, by: -1) {
            let share = Double(percent) / 100
            if sheetWidth * share > PageFit.pageWidth * PageFit.spare { continue }
            let room = PageFit.pageHeight / share
            let breaks = breaks(in: room)
            if breaks.count < mostPages, sizes.allSatisfy({ $0 <= room }) { return (percent, breaks) }
        }
        return nil
    }

    private func breaks(in room: Double) -> [UInt32] {
        var breaks: [UInt32] = []
        var used = 0.0
        for (block, size) in zip(blocks, sizes) {
            if used > 0, used + size > room, size <= room {
                breaks.append(UInt32(block.row))
                used = repeatedHeight
            }
            used = (used + size).truncatingRemainder(dividingBy: room)
        }
        return breaks
    }

    /// What columns of some widths take, in points.
    static func points(_ widths: [Double]) -> Double { widths.reduce(0) { $0 + $1 * 5.25 + 3.75 } }
}

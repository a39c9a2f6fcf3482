/// How a wide table goes on over pages to the right.
struct PagesAcross {
    /// The percentage to print at.
    let percent: UInt16
    /// The columns that open a page, but the first.
    let breaks: [Int]
    /// Smaller letters cannot be read.
    private static let least: UInt16 = 40

    /// As few pages as can be read, at the largest percentage at which the groups fit them; widths in points.
    init(_ widths: [Double], repeating repeated: Int, groups: [Range<Int>]) {
        let again = widths.prefix(repeated).reduce(0, +)
        let page = PageFit.pageWidth * PageFit.spare
        let parts = PagesAcross.parts(of: widths.count, groups: groups)
        var pages = 2
        while page * PageFit.mostOnOnePage * Double(pages) < widths.reduce(0, +) + again * Double(pages - 1),
            pages < 9
        {
            pages += 1
        }
        var percent: UInt16 = 100
        var breaks: [Int] = []
        while true {
            let room = page * 100 / Double(percent)
            breaks = PagesAcross.breaks(widths, parts, again: again, room: room)
            if breaks.count < pages || percent <= PagesAcross.least { break }
            percent -= 1
        }
        self.percent = percent
        self.breaks = breaks
    }

    /// Columns that stay together: groups, and all others alone.
    private static func parts(of columns: Int, groups: [Range<Int>]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        while let next = parts.last?.upperBound ?? (columns > 0 ? 0 : nil), next < columns {
            parts.append(groups.first { $0.lowerBound == next && !$0.isEmpty } ?? next..<next + 1)
        }
        return parts
    }

    private static func breaks(_ widths: [Double], _ parts: [Range<Int>], again: Double, room: Double)
        -> [Int]
    {
        var breaks: [Int] = []
        var used = 0.0
        for part in parts {
            let width = widths[part].reduce(0, +)
            if used > 0, used + width > room {
                breaks.append(part.lowerBound)
                used = again
            }
            used += width
        }
        return breaks
    }
}

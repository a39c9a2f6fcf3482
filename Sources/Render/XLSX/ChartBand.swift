internal import Model

/// Charts side by side over the width of a sheet: how large each is, in pixels.
struct ChartBand {
    let width: Int
    let height: Int
    /// Where each begins.
    let lefts: [Int]

    private static let gap = 16
    private static let rowPixels = 20
    /// Narrower sheets lend their charts the empty columns beside them, as they do their notes.
    private static let leastWidth = 640
    private static let least = 300
    private static let mostWidth = 1_100

    init(_ charts: [Chart], widths: [Double]) {
        let pixels = widths.reduce(0) { $0 + Int($1 * 7) + 5 }
        let whole = min(max(pixels, ChartBand.leastWidth), ChartBand.mostWidth * charts.count)
        let width = (whole - ChartBand.gap * (charts.count - 1)) / max(1, charts.count)
        self.width = width
        height = charts.map(ChartBand.height).max() ?? 0
        lefts = charts.indices.map { $0 * (width + ChartBand.gap) }
    }

    /// Bars lie under one another and need height; everything else has a picture's.
    private static func height(_ chart: Chart) -> Int {
        guard chart.kind == .bar else { return least }
        return max(least, 80 + chart.rows.count * (6 + 13 * chart.series.count))
    }

    /// How many rows of the usual height they take.
    var rows: Int { (height + ChartBand.rowPixels + 5) / ChartBand.rowPixels }
}

/// A chart with its place on a sheet.
struct PlacedChart {
    var chart: Chart
    var row: Int
    var left: Int
    var width: Int
    var height: Int
}

internal import CXLSXWriter
internal import Model

/// Draws charts of a sheet from the cells of its tables.
struct ChartWriter {
    let workbook: Workbook
    let worksheet: UnsafeMutablePointer<lxw_worksheet>
    let sheet: Sheet

    private static let usualWidth = 480.0
    private static let usualHeight = 288.0
    private static let topOffset: Int32 = 4
    /// More bars than this bear their figures too small to read.
    private static let mostLabels = 60

    /// Puts a chart in its place.
    func insert(_ placed: PlacedChart, _ rows: (header: Int, first: Int)) throws {
        let chart = placed.chart
        let drawing = try workbook.addChart(ChartWriter.type(of: chart.kind))
        try addSeries(of: chart, to: drawing, rows)
        setUp(drawing, chart)
        var options = lxw_chart_options()
        options.x_offset = Int32(placed.left)
        // Its edge stays off the page before.
        options.y_offset = ChartWriter.topOffset
        options.x_scale = Double(placed.width) / ChartWriter.usualWidth
        options.y_scale = Double(placed.height) / ChartWriter.usualHeight
        options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
        let error = chart.alternativeText.withCString { text in
            options.description = UnsafeMutablePointer(mutating: text)
            return worksheet_insert_chart_opt(worksheet, UInt32(placed.row), 0, drawing, &options)
        }
        try Workbook.check(error, "\(sheet.name), the chart \(chart.title)")
    }

    private static func type(of kind: ChartKind) -> lxw_chart_type {
        switch kind {
        case .column: LXW_CHART_COLUMN
        case .stackedColumn: LXW_CHART_COLUMN_STACKED
        case .bar: LXW_CHART_BAR
        case .line: LXW_CHART_LINE
        }
    }

    // MARK: Series

    private func addSeries(
        of chart: Chart, to drawing: UnsafeMutablePointer<lxw_chart>, _ rows: (header: Int, first: Int)
    ) throws {
        let table = sheet.tables[chart.table]
        func place(_ column: Int) -> UInt16 { UInt16(table.columns[..<column].count(where: \.isShown)) }
        let first = UInt32(rows.first + chart.rows.lowerBound)
        let last = UInt32(rows.first + chart.rows.upperBound - 1)
        let looks = workbook.palette.series
        // Of several figures under each key the key stands in the row above.
        let isBelowKeys = Set(chart.series.map { table.columns[$0].group }).count > 1
        let header = UInt32(rows.header - (isBelowKeys ? 1 : 0))
        for (number, column) in chart.series.enumerated() where table.columns[column].isShown {
            guard let series = chart_add_series(drawing, nil, nil) else {
                throw RenderFault.workbook("a series of \(chart.title)", "out of memory")
            }
            let names = place(chart.names)
            chart_series_set_categories(series, sheet.name, first, names, last, names)
            chart_series_set_values(series, sheet.name, first, place(column), last, place(column))
            chart_series_set_name_range(series, sheet.name, header, place(column))
            dress(series, looks[number % looks.count], chart.kind, number)
            if chart.kind == .bar, chart.rows.count * chart.series.count <= ChartWriter.mostLabels {
                label(series)
            }
        }
    }

    private func dress(
        _ series: UnsafeMutablePointer<lxw_chart_series>, _ look: SeriesLook, _ kind: ChartKind, _ number: Int
    ) {
        var line = lxw_chart_line()
        line.color = look.line
        line.width = kind == .line ? 2 : 0.75
        if kind == .line, number >= 4 { line.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue) }
        chart_series_set_line(series, &line)
        if kind == .line { return mark(series, look, number) }
        if look.pattern == .none {
            var fill = lxw_chart_fill()
            fill.color = look.fill
            return chart_series_set_fill(series, &fill)
        }
        var pattern = lxw_chart_pattern()
        pattern.fg_color = look.line
        pattern.bg_color = look.fill
        pattern.type = UInt8(ChartWriter.pattern(look.pattern).rawValue)
        chart_series_set_pattern(series, &pattern)
    }

    private static func pattern(_ pattern: SeriesLook.Pattern) -> lxw_chart_pattern_type {
        switch pattern {
        case .none, .upward: LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL
        case .dots: LXW_CHART_PATTERN_PERCENT_25
        case .across: LXW_CHART_PATTERN_DARK_HORIZONTAL
        }
    }

    /// Lines are told apart by their markers.
    private func mark(_ series: UnsafeMutablePointer<lxw_chart_series>, _ look: SeriesLook, _ number: Int) {
        let shapes = [
            LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
            LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_X, LXW_CHART_MARKER_STAR,
        ]
        chart_series_set_marker_type(series, UInt8(shapes[number % shapes.count].rawValue))
        chart_series_set_marker_size(series, 7)
        var fill = lxw_chart_fill()
        fill.color = look.fill
        chart_series_set_marker_fill(series, &fill)
    }

    private func label(_ series: UnsafeMutablePointer<lxw_chart_series>) {
        chart_series_set_labels(series)
        chart_series_set_labels_num_format(series, "#,##0")
        ChartWriter.withFont(size: 8) { chart_series_set_labels_font(series, $0) }
    }

    // MARK: Frame

    private func setUp(_ drawing: UnsafeMutablePointer<lxw_chart>, _ chart: Chart) {
        // A title that starts with = would be read as a reference.
        let title = ExcelText.plain(chart.title.hasPrefix("=") ? " " + chart.title : chart.title)
        chart_title_set_name(drawing, title)
        ChartWriter.withFont(size: 11, isBold: true, colour: workbook.palette.accent) {
            chart_title_set_name_font(drawing, $0)
        }
        // Of bars the library calls the figures' axis, which lies, x.
        let isBar = chart.kind == .bar
        let names = isBar ? drawing.pointee.y_axis : drawing.pointee.x_axis
        let figures = isBar ? drawing.pointee.x_axis : drawing.pointee.y_axis
        for axis in [names, figures] {
            ChartWriter.withFont(size: 8) { chart_axis_set_num_font(axis, $0) }
        }
        var line = lxw_chart_line()
        line.color = workbook.palette.line
        line.width = 0.5
        chart_axis_set_line(figures, &line)
        if isBar { chart_axis_major_gridlines_set_visible(names, 0) }
        chart_axis_major_gridlines_set_visible(figures, 1)
        chart_axis_major_gridlines_set_line(figures, &line)
        chart_axis_set_num_format(figures, "#,##0")
        // The first row of the table stands on top.
        if isBar { chart_axis_set_reverse(names) }
        let legend = chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
        chart_legend_set_position(drawing, UInt8(legend.rawValue))
        ChartWriter.withFont(size: 9) { chart_legend_set_font(drawing, $0) }
        chart_set_series_gap(drawing, 40)
        chart_chartarea_set_line(drawing, &line)
    }

    private static func withFont(
        size: Double, isBold: Bool = false, colour: UInt32 = 0x262626,
        _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void
    ) {
        var name = Array("Arial".utf8CString)
        name.withUnsafeMutableBufferPointer { name in
            var font = lxw_chart_font()
            font.name = name.baseAddress
            font.size = size
            font.bold = isBold ? 1 : 0
            font.color = colour
            body(&font)
        }
    }
}

internal import CXLSXWriter
internal import Glibc
internal import Model

/// A workbook of libxlsxwriter: owns it and its formats, and turns each of its refusals into an error.
final class Workbook {
    private var pointer: UnsafeMutablePointer<lxw_workbook>?
    private let path: String
    private var cells = 0
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]

    /// A workbook that will be written to a path; in constant memory, rows must come in order.
    init(path: String, constantMemory: Bool) throws {
        self.path = path
        var options = lxw_workbook_options()
        options.constant_memory = constantMemory ? 1 : 0
        options.use_zip64 = 0
        pointer = workbook_new_opt(path, &options)
        guard let formats = pointer?.pointee.formats else {
            throw RenderFault.workbook("creating it", "out of memory")
        }
        // Widths of columns are counted in digits of the first format's font: the cells' own, so that they
        // are as wide where the library's is not at hand.
        if let first = formats.pointee.stqh_first { Workbook.setFont(first) }
    }

    private static func setFont(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_font_name(format, "Arial")
        format_set_font_size(format, 10)
    }

    deinit {
        // Only after an error: what is written so far is of no use, but its memory must go.
        if let pointer { _ = LibraryMessages.leftOut { workbook_close(pointer) } }
    }

    /// Throws where the library refused.
    static func check(_ error: lxw_error, _ what: @autoclosure () -> String) throws {
        if error != LXW_NO_ERROR {
            throw RenderFault.workbook(what(), String(cString: lxw_strerror(error)))
        }
    }

    /// A new sheet.
    func addSheet(_ name: String) throws -> UnsafeMutablePointer<lxw_worksheet> {
        try Workbook.check(workbook_validate_sheet_name(pointer, name), "the sheet \(name)")
        guard let sheet = workbook_add_worksheet(pointer, name) else {
            throw RenderFault.workbook("the sheet \(name)", "it was not added")
        }
        return sheet
    }

    /// Title, programme and remark, and a fixed time of creation: a clock would change the bytes.
    func setProperties(title: String, programme: String, remark: String, created: Day) throws {
        let texts = [title, programme, remark].map { strdup(String($0.prefix(200))) }
        defer { for text in texts { free(text) } }
        var properties = lxw_doc_properties()
        properties.title = texts[0]
        properties.subject = texts[1]
        properties.comments = texts[2]
        // Noon, so that no day becomes 0, which means now.
        properties.created = time_t(created.number) * 86_400 + 43_200
        try Workbook.check(workbook_set_properties(pointer, &properties), "the document properties")
    }

    /// Writes the file.
    func close() throws {
        guard let pointer else { return }
        self.pointer = nil
        try TemporaryRoom.check(forCells: cells)
        errno = 0
        let error = LibraryMessages.leftOut { workbook_close(pointer) }
        if error != LXW_NO_ERROR, errno != 0 { throw RenderFault.file(path, errno) }
        try Workbook.check(error, "closing it")
    }

    /// Throws where rows of a sheet did not reach their temporary file; the library would not notice.
    func checkRows(_ sheet: UnsafeMutablePointer<lxw_worksheet>, cells: Int) throws {
        self.cells += cells
        guard let file = sheet.pointee.optimize_tmpfile else { return }
        errno = 0
        if fflush(file) != 0 || ferror(file) != 0 {
            throw RenderFault.file(TemporaryRoom.folder, errno == 0 ? ENOSPC : errno)
        }
    }

    // MARK: Formats

    /// The format of a style.
    func format(_ style: Style) throws -> UnsafeMutablePointer<lxw_format> {
        if let format = formats[style] { return format }
        guard let format = workbook_add_format(pointer) else {
            throw RenderFault.workbook("a format", "out of memory")
        }
        Workbook.setUp(format, style)
        formats[style] = format
        return format
    }

    private static func setUp(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
        setFont(format)
        if style.number != .text { format_set_num_format(format, style.number.format) }
        if style.isLeft || style.number == .text {
            format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        } else {
            format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if style.wraps { format_set_text_wrap(format) }
        if style.isIndented { format_set_indent(format, 1) }
        setUpPart(format, style)
        if style.isNegative { format_set_font_color(format, Palette.alert) }
        switch style.emphasis {
        case .plain: break
        case .heading: format_set_bold(format)
        case .alert:
            format_set_bold(format)
            format_set_font_color(format, Palette.alert)
        case .quiet: format_set_font_color(format, Palette.quiet)
        }
    }

    private static func setUpPart(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
        switch style.part {
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 16)
            format_set_font_color(format, Palette.accent)
        case .subtitle: format_set_font_color(format, Palette.quiet)
        case .note:
            format_set_font_size(format, 9)
            format_set_font_color(format, Palette.quiet)
        case .stamp:
            format_set_bold(format)
            format_set_font_size(format, 12)
            format_set_font_color(format, Palette.alert)
            fill(format, Palette.alertFill)
            format_set_border(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            format_set_border_color(format, Palette.alert)
        case .tableTitle:
            format_set_bold(format)
            format_set_font_size(format, 12)
            format_set_font_color(format, Palette.accent)
        case .groupBlank: fill(format, Palette.headerFill)
        case .groupHeader, .header:
            setUpHeader(format, isGroup: style.part == .groupHeader, wraps: style.wraps)
        case .detail, .topic: bottom(format, LXW_BORDER_HAIR, Palette.line)
        case .heading:
            format_set_font_color(format, Palette.accent)
            format_set_bold(format)
            bottom(format, LXW_BORDER_HAIR, Palette.line)
        case .subtotal:
            format_set_bold(format)
            fill(format, Palette.subtotalFill)
            bottom(format, LXW_BORDER_THIN, Palette.line)
        case .total: setUpTotal(format)
        }
    }

    private static func setUpTotal(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_bold(format)
        fill(format, Palette.headerFill)
        format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_top_color(format, Palette.accent)
        bottom(format, LXW_BORDER_DOUBLE, Palette.accent)
    }

    private static func setUpHeader(
        _ format: UnsafeMutablePointer<lxw_format>, isGroup: Bool, wraps: Bool
    ) {
        format_set_bold(format)
        format_set_font_color(format, Palette.accent)
        fill(format, Palette.headerFill)
        if isGroup {
            let across = wraps ? LXW_ALIGN_CENTER : LXW_ALIGN_CENTER_ACROSS
            format_set_align(format, UInt8(across.rawValue))
            bottom(format, LXW_BORDER_THIN, Palette.line)
        } else {
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
            bottom(format, LXW_BORDER_MEDIUM, Palette.accent)
        }
    }

    private static func fill(_ format: UnsafeMutablePointer<lxw_format>, _ colour: UInt32) {
        format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
        format_set_bg_color(format, colour)
    }

    private static func bottom(
        _ format: UnsafeMutablePointer<lxw_format>, _ line: lxw_format_borders, _ colour: UInt32
    ) {
        format_set_bottom(format, UInt8(line.rawValue))
        format_set_bottom_color(format, colour)
    }
}

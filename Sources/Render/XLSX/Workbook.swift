internal import CXLSXWriter
internal import Glibc
internal import Model

/// A workbook of libxlsxwriter: owns it and its formats, and turns each of its refusals into an error.
final class Workbook {
    private var pointer: UnsafeMutablePointer<lxw_workbook>?
    let palette: Palette
    private var cells = 0
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]

    /// A workbook that will be written to a path; in constant memory, rows must come in order.
    init(path: String, constantMemory: Bool, look: ReportLook) throws {
        palette = Palette(look)
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

    static func setFont(_ format: UnsafeMutablePointer<lxw_format>) {
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

    /// What the document says about itself, and a fixed time of creation: a clock would change the bytes.
    func setProperties(_ identity: RunIdentity, title: String, programme: String, created: Day) throws {
        let texts = [title, programme, identity.remark, identity.run, identity.tool].map {
            strdup(ExcelText.plain(String($0.prefix(200))))
        }
        defer { for text in texts { free(text) } }
        var properties = lxw_doc_properties()
        properties.title = texts[0]
        properties.subject = texts[1]
        properties.comments = texts[2]
        properties.keywords = texts[3]
        properties.author = texts[4]
        // Noon, so that no day becomes 0, which means now.
        properties.created = time_t(created.number) * 86_400 + 43_200
        try Workbook.check(workbook_set_properties(pointer, &properties), "the document properties")
        for (name, value) in identity.properties where !value.isEmpty {
            let text = ExcelText.plain(String(value.prefix(200)))
            try Workbook.check(
                workbook_set_custom_property_string(pointer, name, text), "the document property \(name)")
        }
    }

    /// A new chart, for some sheet.
    func addChart(_ kind: lxw_chart_type) throws -> UnsafeMutablePointer<lxw_chart> {
        guard let chart = workbook_add_chart(pointer, UInt8(kind.rawValue)) else {
            throw RenderFault.workbook("a chart", "out of memory")
        }
        return chart
    }

    /// Writes the file.
    func close() throws {
        guard let pointer else { return }
        self.pointer = nil
        try TemporaryRoom.check(forCells: cells)
        errno = 0
        let error = LibraryMessages.leftOut { workbook_close(pointer) }
        if error != LXW_NO_ERROR, errno != 0 { throw RenderFault.file(TemporaryRoom.folder, errno) }
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
        FormatMaker(palette: palette).setUp(format, style)
        formats[style] = format
        return format
    }
    /// The number of a style, for cells that the library does not write.
    func number(of style: Style) throws -> Int32 { lxw_format_get_xf_index(try format(style)) }
}

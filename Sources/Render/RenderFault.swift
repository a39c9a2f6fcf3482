internal import Glibc

/// Why a report could not be written.
public enum RenderFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file could not be written or read: path and errno.
    case file(String, Int32)
    /// A file is shorter than it was when it was read first.
    case changed(String)
    /// The library of workbooks refused: what was being done, and its words.
    case workbook(String, String)
    /// A sheet name that a workbook cannot have, and why.
    case sheetName(String, String)
    /// More rows than a sheet of a workbook can hold.
    case tooManyRows(sheet: String, rows: Int)
    /// More columns than a sheet of a workbook can hold.
    case tooManyColumns(sheet: String, columns: Int)
    /// The library of checksums refused.
    case checksum(String)

    /// One sentence, with what to do where there is something to do.
    public var description: String {
        switch self {
        case .file(let path, let number): "\(path): \(String(cString: strerror(number)))"
        case .changed(let path): "\(path): the file has changed since it was read; run again"
        case .workbook(let what, let words): "the workbook could not be written (\(what)): \(words)"
        case .sheetName(let name, let why): "a sheet cannot be called \"\(name)\": \(why)"
        case .tooManyRows(let sheet, let rows):
            "the sheet \(sheet) has \(rows) rows; a workbook holds 1,048,576: "
                + "leave the workbook out (--as csv) or narrow the sheet's records"
        case .tooManyColumns(let sheet, let columns):
            "the sheet \(sheet) has \(columns) columns; a workbook holds 16,384: "
                + "leave the workbook out (--as csv)"
        case .checksum(let path): "\(path): its SHA-256 could not be computed"
        }
    }

    /// Whether the report asks for what no workbook can hold; else the disk, a library or a changed file is
    /// the cause.
    public var isAboutTheReport: Bool {
        switch self {
        case .sheetName, .tooManyRows, .tooManyColumns: true
        case .file, .changed, .workbook, .checksum: false
        }
    }

    /// The errno, where the disk is the cause.
    public var errorNumber: Int32? {
        if case .file(_, let number) = self { return number }
        return nil
    }
}

internal import Model

/// What lies before the first record of a file.
struct FileStart {
    /// Names of the columns, decoded; "column 1", "column 2" … where there is no header.
    var names: [String]
    /// For each field of the source, its column, or nil.
    var columns: [Int?]
    /// The offset of the first byte after header and skipped rows.
    var offset: Int
    /// The physical line there.
    var line: Int
    /// Bytes of the header and of what stands before it, without a byte-order mark.
    var preamble: [UInt8]
    /// Spreadsheet rows before the first record.
    var rows: Int
    /// The physical line of the header, or of the first record.
    var headerLine: Int
    /// Empty lines before the header: their offset and physical line.
    var emptyLines: [(offset: Int, line: Int)]
    /// Columns that the pipeline does not describe.
    var undescribed: [String]
}

/// Reads the start of a file and matches its columns with those described.
struct FileStartReader {
    let file: SourceFile
    let source: Source
    let format: Format
    let open: OpenFile

    /// Bytes read for a header at first; doubled until the header's record is whole.
    private static let firstBytes = 65_536

    /// - Throws: `SourceFault`.
    func read() throws -> FileStart {
        var size = FileStartReader.firstBytes
        while true {
            guard let bytes = open.bytes(0..<size) else {
                throw fault(
                    .unreadable, "a file that can be read", OpenFile.reason, "read it from another disk")
            }
            let isWhole = bytes.count < size
            if let start = try parse(bytes, isWhole: isWhole) { return start }
            size *= 2
        }
    }

    /// nil where more bytes are needed.
    private func parse(_ bytes: [UInt8], isWhole: Bool) throws -> FileStart? {
        var cursor = LineCursor(bytes: bytes, at: try markLength(bytes), line: 1)
        let mark = cursor.at
        for _ in 0..<format.dialect.skippedRows where !cursor.skipLine() {
            if !isWhole { return nil }
            throw noHeader("\(format.dialect.skippedRows) rows to skip and a header", cursor.line)
        }
        var empty: [(offset: Int, line: Int)] = []
        while format.dialect.hasHeader, cursor.isAtLineEnd {
            empty.append((cursor.at, cursor.line))
            _ = cursor.skipLine()
        }
        var first = cursor
        while first.isAtLineEnd { _ = first.skipLine() }
        let record = RecordSplitter(format.dialect).split(bytes, from: first.at)
        if !isWhole, record.end + 1 >= bytes.count { return nil }
        let headerLine = cursor.line
        if cursor.at == bytes.count, format.dialect.hasHeader {
            throw noHeader("a header record", cursor.line)
        }
        let rowsBefore = format.dialect.skippedRows + empty.count
        if format.dialect.hasHeader {
            cursor.move(to: record.end)
            _ = cursor.skipLine()
        }
        let isEmpty = first.at == bytes.count
        let match = try match(isEmpty ? nil : record, line: headerLine)
        return FileStart(
            names: match.names, columns: match.columns, offset: cursor.at, line: cursor.line,
            preamble: Array(bytes[mark..<cursor.at]), rows: rowsBefore + (format.dialect.hasHeader ? 1 : 0),
            headerLine: headerLine, emptyLines: empty, undescribed: match.undescribed)
    }

    private func match(_ record: SplitRecord?, line: Int) throws -> ColumnMatch {
        let columns = ColumnMatcher(source: source, format: format, path: file.path, line: line)
        if !format.dialect.hasHeader { return try columns.byPosition(count: record?.fields.count) }
        return try columns.byName(record)
    }

    /// Bytes of an allowed byte-order mark.
    private func markLength(_ bytes: [UInt8]) throws -> Int {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw fault(
                .encoding, "a file in \(format.dialect.encoding.rawValue)", "the byte-order mark of UTF-16",
                "save it as UTF-8 (in a spreadsheet: CSV UTF-8)")
        }
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return 0 }
        if format.dialect.encoding == .utf8 { return 3 }
        throw fault(
            .encoding, "a file in \(format.dialect.encoding.rawValue)", "the byte-order mark of UTF-8",
            "declare `encoding: utf-8`, or save the file as \(format.dialect.encoding.rawValue)")
    }

    private func noHeader(_ expected: String, _ line: Int) -> SourceFault {
        fault(.noHeader, expected, "the end of the file on line \(line)", "export the file with its header")
    }

    private func fault(_ kind: SourceFault.Kind, _ expected: String, _ found: String, _ mend: String)
        -> SourceFault
    {
        SourceFault(kind, file.path, expected: expected, found: found, mend: mend, at: format.location)
    }
}

/// Walks physical lines: LF, CR and CRLF end them, quoted or not.
struct LineCursor {
    let bytes: [UInt8]
    var at: Int
    var line: Int

    var isAtLineEnd: Bool { at < bytes.count && (bytes[at] == 0x0A || bytes[at] == 0x0D) }

    /// Goes behind the next line end; false where there is none.
    mutating func skipLine() -> Bool {
        while at < bytes.count, !isAtLineEnd { at += 1 }
        guard at < bytes.count else { return false }
        at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
        line += 1
        return true
    }

    /// Goes to a later offset, counting lines on the way.
    mutating func move(to end: Int) {
        while at < end {
            let isFirstOfTwo = bytes[at] == 0x0D && at + 1 < end && bytes[at + 1] == 0x0A
            if isAtLineEnd, !isFirstOfTwo { line += 1 }
            at += 1
        }
    }
}

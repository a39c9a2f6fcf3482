internal import Model

/// The rejected rows of each file in its own dialect, byte for byte, with line and reasons put first.
///
/// - Source: contract with the users, "What a run writes".
struct RejectedRows {
    private let outcome: Outcome
    private static let folder = "rejected"

    init(_ outcome: Outcome) { self.outcome = outcome }

    /// Writes the files and a README beside them; the paths of all, or none where nothing was rejected.
    func write(into folder: String) throws -> [String] {
        var paths: [String] = []
        for table in outcome.tables {
            let rejections = (outcome.rejections[table.source] ?? []).sorted { $0.place < $1.place }
            let source = outcome.pipeline.sources[table.source]
            for (number, file) in table.files.enumerated() {
                let rows = rejections.filter { $0.place.file == number }
                if rows.isEmpty { continue }
                let path = "\(RejectedRows.folder)/\(source.name)/\(RejectedRows.inside(file.path))"
                let dialect = source.formats[file.format].dialect
                try RejectedFile(file: file, dialect: dialect, rows: rows).write(to: "\(folder)/\(path)")
                paths.append(path)
            }
        }
        if paths.isEmpty { return [] }
        let readme = "\(RejectedRows.folder)/README.md"
        let file = try OutputFile("\(folder)/\(readme)")
        try file.write(RejectedRows.readme)
        try file.close()
        return paths + [readme]
    }

    /// A path that stays within the folder, whatever the data folder's paths look like.
    static func inside(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "__" : String($0) }
        return parts.isEmpty ? "stdin" : parts.joined(separator: "/")
    }

    private static let readme = """
        # Rejected rows

        Each file here holds the rows of one source file that could not be taken, exactly as they were handed
        in: the same delimiter, encoding and bytes. Two columns stand before them:

        - `fundtrail_line`: the line of the source file on which the row starts;
        - `fundtrail_reason`: the rules that rejected it; `fundtrail explain RULE` says what a rule asks.

        Mend the rows and hand the file in again: columns whose names start with `fundtrail_` are ignored.
        Where a file has no header, delete the first two columns before handing it in.

        **These rows are neither masked nor escaped.** They may hold personal values, and texts that a
        spreadsheet would run as formulas. Treat them as the source files, and do not publish them.

        """
}

/// One file of rejected rows.
struct RejectedFile {
    let file: FileRead
    let dialect: Dialect
    let rows: [Rejection]

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    func write(to path: String) throws {
        let source = try InputFile(file.openPath)
        let output = try OutputFile(path)
        let ending = lineEnding
        try output.write { $0 += opening(ending) }
        var reason = (rules: [String](), bytes: [UInt8]())
        for row in rows {
            let bytes = RejectedFile.trimmed(try source.nextBytes(row.place.bytes))
            let isFirst = row.place.bytes.lowerBound == 0 && bytes.starts(with: RejectedFile.byteOrderMark)
            if reason.rules != row.rules { reason = (row.rules, written(row.rules)) }
            try output.write { buffer in
                if isFirst { buffer += RejectedFile.byteOrderMark }
                Money.appendDigits(Int64(row.place.line), decimals: 0, to: &buffer)
                buffer.append(dialect.delimiter)
                buffer += reason.bytes
                buffer.append(dialect.delimiter)
                buffer += isFirst ? bytes.dropFirst(3) : bytes
                if !RejectedFile.isEnded(bytes) { buffer += ending }
            }
        }
        try output.close()
    }

    /// What stands before the rows: a byte-order mark, the skipped rows as they are, and the header with two
    /// columns put first. The skipped rows stay because the same description must read the file again.
    private func opening(_ ending: [UInt8]) -> [UInt8] {
        var preamble = file.preamble[...]
        var bytes: [UInt8] = []
        if preamble.starts(with: RejectedFile.byteOrderMark) {
            bytes += RejectedFile.byteOrderMark
            preamble = preamble.dropFirst(3)
        }
        for _ in 0..<dialect.skippedRows {
            let end = RejectedFile.lineEnd(preamble)
            bytes += preamble[..<end]
            preamble = preamble[end...]
        }
        if !dialect.hasHeader { return bytes }
        bytes += "fundtrail_line".utf8
        bytes.append(dialect.delimiter)
        bytes += "fundtrail_reason".utf8
        bytes.append(dialect.delimiter)
        let header = RejectedFile.trimmed(preamble)
        bytes += header
        if !RejectedFile.isEnded(header) { bytes += ending }
        return bytes
    }

    /// The ids of the rules; an id holds no delimiter but perhaps the space between two.
    private func written(_ rules: [String]) -> [UInt8] {
        let text = Array(rules.joined(separator: " ").utf8)
        guard text.contains(dialect.delimiter) else { return text }
        if let quote = dialect.quote { return [quote] + text + [quote] }
        return text.map { $0 == dialect.delimiter ? UInt8(ascii: "_") : $0 }
    }

    // MARK: Line ends

    /// The file's own line end, as its header shows it; LF where nothing shows one.
    private var lineEnding: [UInt8] {
        let end = RejectedFile.lineEnd(file.preamble[...])
        let line = file.preamble[..<end]
        if line.last == RejectedFile.carriageReturn { return [RejectedFile.carriageReturn] }
        guard line.last == RejectedFile.lineFeed else { return [RejectedFile.lineFeed] }
        let before = line.dropLast().last
        return before == RejectedFile.carriageReturn
            ? [RejectedFile.carriageReturn, RejectedFile.lineFeed] : [RejectedFile.lineFeed]
    }

    /// One past the first line end, or the end.
    private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let end = bytes.firstIndex(where: { $0 == lineFeed || $0 == carriageReturn }) else {
            return bytes.endIndex
        }
        if bytes[end] == carriageReturn, end + 1 < bytes.endIndex, bytes[end + 1] == lineFeed {
            return end + 2
        }
        return end + 1
    }

    private static func isEnded(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.last == lineFeed || bytes.last == carriageReturn
    }

    /// A record without the empty lines after it, which are no part of it; its own line end stays.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = bytes.endIndex
        while end > bytes.startIndex, bytes[end - 1] == lineFeed || bytes[end - 1] == carriageReturn {
            end -= 1
        }
        return bytes[..<lineEnd(bytes[end...])]
    }
}

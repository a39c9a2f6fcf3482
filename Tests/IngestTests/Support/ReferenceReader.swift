/// A record as the slow, obvious reader sees it.
struct ReferenceRecord: Equatable, CustomStringConvertible {
    var fields: [[UInt8]] = []
    /// The physical line of its first byte.
    var line = 1
    var hasStrayQuote = false
    var isUnreadable = false
    var isUnclosed = false

    var description: String {
        let shown = fields.map { "<" + String(decoding: $0, as: UTF8.self) + ">" }.joined()
        let kinds = [
            hasStrayQuote ? "stray" : "", isUnreadable ? "unreadable" : "", isUnclosed ? "unclosed" : "",
        ]
        return "\(line):\(shown) \(kinds.filter { !$0.isEmpty })"
    }
}

/// What it sees in a whole file.
struct ReferenceFile: Equatable {
    var records: [ReferenceRecord] = []
    /// Physical lines that are empty.
    var emptyLines: [Int] = []
}

/// Reads CSV one byte after the other, by the words of the contract; the judge of every faster way.
struct ReferenceReader {
    let delimiter: UInt8
    let quote: UInt8?

    private enum State { case fieldStart, plain, quoted, closed, tail }

    func read(_ bytes: [UInt8]) -> ReferenceFile {
        var file = ReferenceFile()
        var (at, line) = (0, 1)
        while at < bytes.count {
            if let length = lineEnd(bytes, at) {
                file.emptyLines.append(line)
                line += 1
                at += length
                continue
            }
            var record = ReferenceRecord()
            record.line = line
            at = self.record(bytes, from: at, &record, &line)
            file.records.append(record)
        }
        return file
    }

    /// Reads one record and its line end; returns where the next begins.
    private func record(
        _ bytes: [UInt8], from start: Int, _ record: inout ReferenceRecord, _ line: inout Int
    ) -> Int {
        var (at, state, field) = (start, State.fieldStart, [UInt8]())
        while at < bytes.count {
            let byte = bytes[at]
            if state == .quoted {
                if byte == quote {
                    state = .closed
                } else {
                    if beginsLineEnd(bytes, at) { line += 1 }
                    field.append(byte)
                }
                at += 1
            } else if byte == quote, state == .closed {
                field.append(byte)
                state = .quoted
                at += 1
            } else if byte == quote, state == .fieldStart {
                state = .quoted
                at += 1
            } else if byte == delimiter {
                record.fields.append(field)
                (field, state, at) = ([], .fieldStart, at + 1)
            } else if let length = lineEnd(bytes, at) {
                record.fields.append(field)
                line += 1
                return at + length
            } else {
                if byte == quote, state != .tail { record.hasStrayQuote = true }
                if state == .closed { record.isUnreadable = true }
                if state == .closed || state == .tail { state = .tail } else { state = .plain }
                field.append(byte)
                at += 1
            }
        }
        record.isUnclosed = state == .quoted
        record.fields.append(field)
        return at
    }

    /// Whether a line end stands here that is not the second half of CRLF.
    private func beginsLineEnd(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard let length = lineEnd(bytes, at) else { return false }
        return length == 2 || bytes[at] != 0x0A || at == 0 || bytes[at - 1] != 0x0D
    }

    /// Bytes of the line end that stands here, or nil.
    private func lineEnd(_ bytes: [UInt8], _ at: Int) -> Int? {
        if bytes[at] == 0x0A { return 1 }
        if bytes[at] != 0x0D { return nil }
        return at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    }
}

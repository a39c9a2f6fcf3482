internal import Model

/// Where one field of one record lies, as the state machine of the scanner sees it.
struct FieldShape: Equatable {
    /// Its bytes in the record, quotes included.
    var range: Range<Int>
    /// It opens with a quote.
    var isQuoted = false
    /// A quote is text in it.
    var hasStrayQuote = false
    /// Bytes follow the closing quote.
    var hasTail = false
    /// The opening quote has no closing one.
    var isUnclosed = false

    /// Appends its content, without quotes around it and with `""` as one.
    func append(in bytes: UnsafeBufferPointer<UInt8>, quote: UInt8?, to content: inout [UInt8]) {
        guard isQuoted, let quote else {
            content += bytes[range]
            return
        }
        var (at, isInside) = (range.lowerBound + 1, true)
        while at < range.upperBound {
            if isInside, bytes[at] == quote {
                at += 1
                guard at < range.upperBound, bytes[at] == quote else {
                    isInside = false
                    continue
                }
            }
            content.append(bytes[at])
            at += 1
        }
    }
}

/// A record whose fields are known; for headers, excerpts and findings.
struct SplitRecord {
    /// What it lies in.
    let bytes: [UInt8]
    /// Its fields, by where they lie in `bytes`.
    let fields: [FieldShape]
    /// Where it ends, before its line end.
    let end: Int
    let quote: UInt8?

    /// Each field without quotes around it and with `""` as one.
    var contents: [[UInt8]] { fields.map(content) }

    func content(_ field: FieldShape) -> [UInt8] {
        var content: [UInt8] = []
        bytes.withUnsafeBufferPointer { field.append(in: $0, quote: quote, to: &content) }
        return content
    }
}

/// Splits a single record, slowly and with everything that can be said about its fields.
struct RecordSplitter {
    let delimiter: UInt8
    let quote: UInt8?

    init(_ dialect: Dialect) {
        delimiter = dialect.delimiter
        quote = dialect.quote
    }

    init(delimiter: UInt8, quote: UInt8?) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// The record that begins at a place.
    func split(_ bytes: [UInt8], from start: Int = 0) -> SplitRecord {
        var fields: [FieldShape] = []
        let end = bytes.withUnsafeBufferPointer { fill(&fields, with: $0, from: start) }
        return SplitRecord(bytes: bytes, fields: fields, end: end, quote: quote)
    }

    /// Adds the fields of the record that begins at a place, so many at most; returns where the last of them
    /// ends.
    func fill(
        _ fields: inout [FieldShape], with bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0,
        most: Int = .max
    ) -> Int {
        var at = start
        while true {
            let field = field(bytes, from: at)
            fields.append(field)
            at = field.range.upperBound
            if at >= bytes.count || bytes[at] != delimiter || fields.count >= most { return at }
            at += 1
        }
    }

    private func field(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> FieldShape {
        var field = FieldShape(range: start..<start)
        var at = start
        if at < bytes.count, bytes[at] == quote {
            field.isQuoted = true
            at = behindQuote(bytes, from: at + 1, &field)
        }
        while at < bytes.count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
            if field.isQuoted {
                field.hasTail = true
            } else if bytes[at] == quote {
                field.hasStrayQuote = true
            }
            at += 1
        }
        field.range = start..<at
        return field
    }

    /// The place behind the closing quote.
    private func behindQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ field: inout FieldShape
    ) -> Int {
        var at = start
        while at < bytes.count {
            if bytes[at] == quote {
                guard at + 1 < bytes.count, bytes[at + 1] == quote else { return at + 1 }
                at += 1
            }
            at += 1
        }
        field.isUnclosed = true
        return at
    }
}

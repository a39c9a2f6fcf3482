internal import Model

/// One field of one record, as the state machine of the scanner sees it; for headers, excerpts and findings.
struct RawField {
    /// The field's bytes in the record, quotes included.
    var bytes: ArraySlice<UInt8>
    /// The quote that it opens with; nil where it has none.
    var quote: UInt8?
    /// A quote is text in it.
    var hasStrayQuote = false
    /// Bytes follow the closing quote.
    var hasTail = false
    /// The opening quote has no closing one.
    var isUnclosed = false

    /// Where its bytes lie in the record.
    var range: Range<Int> { bytes.startIndex..<bytes.endIndex }

    /// Its content, without quotes around it and with `""` as one.
    var content: [UInt8] {
        guard let quote else { return Array(bytes) }
        var (content, at, isInside) = ([UInt8](), bytes.startIndex + 1, true)
        while at < bytes.endIndex {
            if isInside, bytes[at] == quote {
                at += 1
                guard at < bytes.endIndex, bytes[at] == quote else {
                    isInside = false
                    continue
                }
            }
            content.append(bytes[at])
            at += 1
        }
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

    /// The fields of the record that begins with the first byte, and where it ends (before its line end).
    ///
    /// Without content only the bytes that fields take are known.
    func split(_ bytes: ArraySlice<UInt8>) -> (fields: [RawField], end: Int) {
        var fields: [RawField] = []
        var at = bytes.startIndex
        while true {
            let field = field(bytes, from: at)
            fields.append(field)
            at = field.range.upperBound
            if at >= bytes.endIndex || bytes[at] != delimiter { return (fields, at) }
            at += 1
        }
    }

    private func field(_ bytes: ArraySlice<UInt8>, from start: Int) -> RawField {
        var field = RawField(bytes: bytes[start..<start])
        var at = start
        if at < bytes.endIndex, bytes[at] == quote {
            field.quote = quote
            at = behindQuote(bytes, from: at + 1, &field)
        }
        while at < bytes.endIndex, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
            if field.quote != nil {
                field.hasTail = true
            } else if bytes[at] == quote {
                field.hasStrayQuote = true
            }
            at += 1
        }
        field.bytes = bytes[start..<at]
        return field
    }

    /// The place behind the closing quote.
    private func behindQuote(_ bytes: ArraySlice<UInt8>, from start: Int, _ field: inout RawField) -> Int {
        var at = start
        while at < bytes.endIndex {
            if bytes[at] == quote {
                guard at + 1 < bytes.endIndex, bytes[at + 1] == quote else { return at + 1 }
                at += 1
            }
            at += 1
        }
        field.isUnclosed = true
        return at
    }
}

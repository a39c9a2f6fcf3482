internal import Model

/// One field of one record, as the state machine of the scanner sees it; for headers, excerpts and findings.
struct RawField {
    /// The field's bytes in the record, quotes included.
    var range: Range<Int>
    /// Its content, without quotes and with `""` as one.
    var content: [UInt8]
    /// A quote is text in it.
    var hasStrayQuote: Bool
    /// Bytes follow the closing quote.
    var hasTail: Bool
    /// The opening quote has no closing one.
    var isUnclosed: Bool
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
    func split(_ bytes: ArraySlice<UInt8>, withContent: Bool = true) -> (fields: [RawField], end: Int) {
        var fields: [RawField] = []
        var at = bytes.startIndex
        while true {
            let field = field(bytes, from: at, withContent)
            fields.append(field)
            at = field.range.upperBound
            if at >= bytes.endIndex || bytes[at] != delimiter { return (fields, at) }
            at += 1
        }
    }

    private func field(_ bytes: ArraySlice<UInt8>, from start: Int, _ withContent: Bool) -> RawField {
        var field = RawField(
            range: start..<start, content: [], hasStrayQuote: false, hasTail: false, isUnclosed: false)
        var at = start
        let isQuoted = at < bytes.endIndex && bytes[at] == quote
        if isQuoted { at = quoted(bytes, from: at + 1, withContent, &field) }
        while at < bytes.endIndex, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
            if isQuoted { field.hasTail = true } else if bytes[at] == quote { field.hasStrayQuote = true }
            if withContent { field.content.append(bytes[at]) }
            at += 1
        }
        field.range = start..<at
        return field
    }

    private func quoted(
        _ bytes: ArraySlice<UInt8>, from start: Int, _ withContent: Bool, _ field: inout RawField
    ) -> Int {
        var at = start
        while at < bytes.endIndex {
            if bytes[at] == quote {
                guard at + 1 < bytes.endIndex, bytes[at + 1] == quote else { return at + 1 }
                at += 1
            }
            if withContent { field.content.append(bytes[at]) }
            at += 1
        }
        field.isUnclosed = true
        return at
    }
}

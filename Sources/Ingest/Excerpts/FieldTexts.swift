internal import CScan
public import Model

/// Reads some columns of records again, by blocks: for very many records, in the order of their file.
public struct FieldTexts: Sendable {
    private let file: FileRead
    private let format: Format
    private let open: OpenFile
    private let decoder: TextDecoder
    private let columns: [Int]
    /// No field behind it is looked at.
    private let last: Int
    private let quote: UInt16
    private var block: [UInt8] = []
    /// Where the block lies in the file.
    private var start = 0
    private var fields: [Field] = []

    /// A field of the record at hand, by its bytes in the block.
    private struct Field {
        var range: Range<Int>
        var isQuoted: Bool
    }

    private static let blockBytes = 1 << 18
    /// What is read where a record is not just behind the ones before.
    private static let leapBytes = 1 << 12

    /// Opens the file once, for some of its columns.
    ///
    /// - Throws: `SourceFault` where it can no longer be opened.
    public init(file: FileRead, format: Format, columns: [Int]) throws {
        guard let open = OpenFile(file.openPath) else { throw RecordReader.fault(file, format) }
        self.open = open
        self.file = file
        self.format = format
        self.columns = columns
        last = columns.max() ?? -1
        quote = format.dialect.quote.map(UInt16.init) ?? .max
        decoder = TextDecoder(format.dialect.encoding)
    }

    /// Goes to the record that takes some bytes of the file.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public mutating func move(to bytes: Range<Int>) throws {
        let end = start + block.count
        if bytes.lowerBound < start || bytes.upperBound > end {
            let isNear = bytes.lowerBound >= start && bytes.lowerBound <= end + FieldTexts.leapBytes
            let count = max(bytes.count, isNear ? FieldTexts.blockBytes : FieldTexts.leapBytes)
            guard let read = open.bytes(bytes.lowerBound..<bytes.lowerBound + count) else {
                throw RecordReader.fault(file, format)
            }
            (block, start) = (read, bytes.lowerBound)
        }
        find(bytes.lowerBound - start, min(bytes.upperBound - start, block.count))
    }

    /// The fields up to the last that is wanted, as `RecordSplitter` has them.
    private mutating func find(_ from: Int, _ to: Int) {
        fields.removeAll(keepingCapacity: true)
        let (delimiter, quote, last) = (format.dialect.delimiter, quote, last)
        block.withUnsafeBufferPointer { bytes in
            var at = from
            while fields.count <= last {
                let start = at
                let isQuoted = at < to && UInt16(bytes[at]) == quote
                if isQuoted {
                    at = FieldTexts.behindQuote(bytes, at + 1, to, UInt8(truncatingIfNeeded: quote))
                }
                while at < to, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D { at &+= 1 }
                fields.append(Field(range: start..<at, isQuoted: isQuoted))
                if at >= to || bytes[at] != delimiter { return }
                at &+= 1
            }
        }
    }

    private static func behindQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ quote: UInt8
    ) -> Int {
        var at = from
        while at < to {
            if bytes[at] == quote {
                guard at + 1 < to, bytes[at + 1] == quote else { return at + 1 }
                at &+= 1
            }
            at &+= 1
        }
        return at
    }

    /// Appends the content of one of the columns, by its place among them, in UTF-8 and without the quotes
    /// around it; nothing where the record has no such column.
    public func append(_ number: Int, to text: inout [UInt8]) {
        let column = columns[number]
        if column >= fields.count { return }
        let field = fields[column]
        let from = text.count
        if field.isQuoted {
            let quote = UInt8(truncatingIfNeeded: quote)
            text += RawField(bytes: block[field.range], quote: quote).content
        } else {
            text += block[field.range]
        }
        if text[from...].allSatisfy({ $0 < 128 }) || isPlain(text, from) { return }
        let decoded = decoder.text(text[from...])
        text.removeSubrange(from...)
        text += decoded.utf8
    }

    /// Whether bytes are what they stand for.
    private func isPlain(_ text: [UInt8], _ from: Int) -> Bool {
        if decoder.replaces { return false }
        return text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return true }
            return fundtrail_utf8_valid(base + from, bytes.count - from) == bytes.count - from
        }
    }
}

internal import CScan
public import Model

/// Reads some columns of records again, by blocks: for very many records, in the order of their file.
public struct FieldTexts: Sendable {
    private let file: FileRead
    private let format: Format
    private let open: OpenFile
    private let decoder: TextDecoder
    private let columns: [Int]
    /// So many fields of a record are looked at.
    private let most: Int
    private let splitter: RecordSplitter
    private var block: [UInt8] = []
    /// Where the block lies in the file.
    private var start = 0
    /// Of the record at hand, by their bytes in the block.
    private var fields: [FieldShape] = []

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
        most = (columns.max() ?? 0) + 1
        splitter = RecordSplitter(format.dialect)
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

    /// The fields up to the last that is wanted.
    private mutating func find(_ from: Int, _ to: Int) {
        fields.removeAll(keepingCapacity: true)
        let (block, splitter, most) = (block, splitter, most)
        block.withUnsafeBufferPointer { bytes in
            let upTo = UnsafeBufferPointer(rebasing: bytes[..<max(from, to)])
            _ = splitter.fill(&fields, with: upTo, from: from, most: most)
        }
    }

    /// Appends the content of one of the columns, by its place among them, in UTF-8 and without the quotes
    /// around it; nothing where the record has no such column.
    public func append(_ number: Int, to text: inout [UInt8]) {
        let column = columns[number]
        if column >= fields.count { return }
        let field = fields[column]
        let from = text.count
        block.withUnsafeBufferPointer { field.append(in: $0, quote: format.dialect.quote, to: &text) }
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

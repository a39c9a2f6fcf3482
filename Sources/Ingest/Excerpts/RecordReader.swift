internal import Glibc
public import Model

/// A record as a finding shows it.
public struct RecordExcerpt: Sendable, Hashable {
    /// The record's first physical line, decoded; cut after 200 characters, with "…" then.
    public var text = ""
    /// How many characters that is, whether it was asked for or not.
    public var count = 0
    /// For each field of the record, its characters in `text`, quotes included; nil where it is beyond it.
    public var fields: [Range<Int>?] = []
    /// The record's bytes, with their line end, without empty lines behind it.
    public var bytes: [UInt8] = []

    /// Of no record.
    public init() {}
}

/// Reads records again, where findings point at them; many at once where they lie close together.
public struct RecordReader: Sendable {
    private let file: FileRead
    private let format: Format
    private let open: OpenFile
    private let decoder: TextDecoder
    private let splitter: RecordSplitter
    /// Bytes of the file that were read last, and where they begin in it.
    private var window: [UInt8] = []
    private var windowStart = 0
    /// Where the record that was asked for last ends.
    private var lastEnd = 0
    /// Of the record that was asked for last.
    private var shapes: [FieldShape] = []

    /// Longest line that is shown, in characters.
    public static let longestLine = 200
    /// How many bytes are read where the next record is near the last one.
    private static let windowBytes = 16_384
    private static let near = 2_048

    /// Opens the file once.
    ///
    /// - Throws: `SourceFault` where it can no longer be opened.
    public init(file: FileRead, format: Format) throws {
        guard let open = OpenFile(file.openPath) else { throw RecordReader.fault(file, format) }
        self.open = open
        self.file = file
        self.format = format
        decoder = TextDecoder(format.dialect.encoding)
        splitter = RecordSplitter(format.dialect)
    }

    /// The bytes of the record at a place, with their line end, without empty lines behind it.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public mutating func bytes(of place: Place) throws -> [UInt8] {
        Array(window[try find(place)])
    }

    /// The record at a place, in characters.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public mutating func excerpt(of place: Place) throws -> RecordExcerpt {
        var excerpt = RecordExcerpt()
        try read(place, into: &excerpt, withText: true)
        return excerpt
    }

    /// The same into an excerpt whose room is used again; its text only where it is asked for.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public mutating func read(_ place: Place, into excerpt: inout RecordExcerpt, withText: Bool) throws {
        let record = try find(place)
        excerpt.bytes.removeAll(keepingCapacity: true)
        excerpt.bytes.append(contentsOf: window[record])
        let line = excerpt.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let measure = LineMeasure(line, decoder)
        excerpt.fields.removeAll(keepingCapacity: true)
        var (at, characters) = (0, 0)
        for field in shapes {
            let (start, stop) = (field.range.lowerBound, min(field.range.upperBound, line.count))
            guard start <= line.count, characters <= RecordReader.longestLine else {
                excerpt.fields.append(nil)
                continue
            }
            characters += measure.count(at..<start)
            let own = measure.count(start..<stop)
            let cut = min(characters + own, RecordReader.longestLine)
            excerpt.fields.append(characters <= cut ? characters..<cut : nil)
            (at, characters) = (stop, characters + own)
        }
        // What is cut bears one more.
        excerpt.count = min(measure.count(0..<line.count), RecordReader.longestLine + 1)
        excerpt.text = withText ? shown(line) : ""
    }

    private func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let line = decoder.text(bytes)
        return line.count > RecordReader.longestLine ? line.prefix(RecordReader.longestLine) + "…" : line
    }

    /// Where a record lies in the window, without empty lines behind it; its fields are known then.
    private mutating func find(_ place: Place) throws -> Range<Int> {
        try bring(place.bytes)
        let window = window
        let start = min(place.bytes.lowerBound - windowStart, window.count)
        shapes.removeAll(keepingCapacity: true)
        let length = window.withUnsafeBufferPointer { window in
            let stop = min(start + place.bytes.count, window.count)
            let record = UnsafeBufferPointer(rebasing: window[start..<stop])
            return RecordReader.behindLineEnd(record, splitter.fill(&shapes, with: record))
        }
        return start..<start + length
    }

    /// Reads a range, and what is behind it where the last one was near.
    private mutating func bring(_ range: Range<Int>) throws {
        let isNear = range.lowerBound >= lastEnd && range.lowerBound - lastEnd <= RecordReader.near
        lastEnd = range.upperBound
        if range.lowerBound >= windowStart, range.upperBound <= windowStart + window.count { return }
        let size = isNear ? max(range.count, RecordReader.windowBytes) : range.count
        guard let bytes = open.bytes(range.lowerBound..<range.lowerBound + size) else {
            throw RecordReader.fault(file, format)
        }
        (window, windowStart) = (bytes, range.lowerBound)
    }

    /// One behind the line end that begins at a place, or the end.
    private static func behindLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
        guard end < bytes.count else { return bytes.count }
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }

    static func fault(_ file: FileRead, _ format: Format) -> SourceFault {
        SourceFault(
            .unreadable, file.path, expected: "the file that was read in this run", found: OpenFile.reason,
            mend: "leave the files in place while a run goes on", at: format.location)
    }
}

/// How many characters parts of a line have.
private struct LineMeasure {
    private let line: ArraySlice<UInt8>
    private let decoder: TextDecoder
    private let isASCII: Bool

    init(_ line: ArraySlice<UInt8>, _ decoder: TextDecoder) {
        self.line = line
        self.decoder = decoder
        isASCII = LineMeasure.isASCII(line)
    }

    /// Most of a line is ASCII, where a byte is a character.
    func count(_ part: Range<Int>) -> Int {
        isASCII || LineMeasure.isASCII(line[part]) ? part.count : decoder.text(line[part]).count
    }

    private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var bits: UInt8 = 0
            for byte in bytes { bits |= byte }
            return bits < 0x80
        }
    }
}

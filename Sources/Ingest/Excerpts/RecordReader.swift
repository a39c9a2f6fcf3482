internal import Glibc
public import Model

/// A record as a finding shows it.
public struct RecordExcerpt: Sendable, Hashable {
    /// The record's first physical line, decoded; cut after 200 characters, with "…" then.
    public var text: String
    /// How many characters that is, whether it was asked for or not.
    public var count: Int
    /// For each field of the record, its characters in `text`, quotes included; nil where it is beyond it.
    public var fields: [Range<Int>?]
    /// The record's bytes, with their line end, without empty lines behind it.
    public var bytes: [UInt8]
}

/// Reads records again, where findings point at them.
public struct RecordReader: Sendable {
    private let file: FileRead
    private let format: Format
    private let open: OpenFile
    private let decoder: TextDecoder

    /// Longest line that is shown, in characters.
    public static let longestLine = 200

    /// Opens the file once.
    ///
    /// - Throws: `SourceFault` where it can no longer be opened.
    public init(file: FileRead, format: Format) throws {
        guard let open = OpenFile(file.openPath) else { throw RecordReader.fault(file, format) }
        self.open = open
        self.file = file
        self.format = format
        decoder = TextDecoder(format.dialect.encoding)
    }

    /// The bytes of the record at a place, with their line end, without empty lines behind it.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public func bytes(of place: Place) throws -> [UInt8] {
        try record(at: place).bytes
    }

    private func record(at place: Place) throws -> (bytes: [UInt8], fields: [RawField]) {
        guard let bytes = open.bytes(place.bytes) else { throw RecordReader.fault(file, format) }
        let (fields, end) = RecordSplitter(format.dialect).split(bytes[...])
        var cursor = LineCursor(bytes: bytes, at: end, line: 0)
        guard cursor.skipLine(), cursor.at < bytes.count else { return (bytes, fields) }
        return (Array(bytes[..<cursor.at]), fields)
    }

    /// The record at a place, in characters; its text only where it is asked for.
    ///
    /// - Throws: `SourceFault` where the file can no longer be read.
    public func excerpt(of place: Place, withText: Bool = true) throws -> RecordExcerpt {
        let (bytes, fields) = try record(at: place)
        let decoder = decoder
        // Most of a line is ASCII, where a byte is a character.
        func length(_ bytes: ArraySlice<UInt8>) -> Int {
            bytes.allSatisfy { $0 < 128 } ? bytes.count : decoder.text(bytes).count
        }
        let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        var ranges: [Range<Int>?] = []
        var (at, characters) = (0, 0)
        for field in fields {
            let (start, stop) = (field.range.lowerBound, min(field.range.upperBound, end))
            guard start <= end, characters <= RecordReader.longestLine else {
                ranges.append(nil)
                continue
            }
            characters += length(bytes[at..<start])
            let own = length(bytes[start..<stop])
            let cut = min(characters + own, RecordReader.longestLine)
            ranges.append(characters <= cut ? characters..<cut : nil)
            (at, characters) = (stop, characters + own)
        }
        // What is cut bears one more.
        let count = min(length(bytes[..<end]), RecordReader.longestLine + 1)
        return RecordExcerpt(
            text: withText ? shown(bytes[..<end]) : "", count: count, fields: ranges, bytes: bytes)
    }

    private func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let line = decoder.text(bytes)
        return line.count > RecordReader.longestLine ? line.prefix(RecordReader.longestLine) + "…" : line
    }

    static func fault(_ file: FileRead, _ format: Format) -> SourceFault {
        SourceFault(
            .unreadable, file.path, expected: "the file that was read in this run", found: OpenFile.reason,
            mend: "leave the files in place while a run goes on", at: format.location)
    }
}

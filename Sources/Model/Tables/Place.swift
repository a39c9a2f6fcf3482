/// A place in the input: a few integers; the excerpt is read only when a finding is printed.
public struct Place: Sendable, Hashable, Comparable {
    /// The source in `Pipeline.sources`.
    public var source: Int
    /// The file in the source's `files`.
    public var file: Int
    /// The record number, from 1; 0 where the place is the file or its header.
    public var record: Int
    /// The physical line, from 1; 0 where the place is the file as a whole.
    public var line: Int
    /// The field of the source, or nil where the place is the record.
    public var field: Int?
    /// The record's bytes in the file.
    public var bytes: Range<Int>

    /// A place.
    public init(source: Int, file: Int, record: Int, line: Int, field: Int?, bytes: Range<Int>) {
        self.source = source
        self.file = file
        self.record = record
        self.line = line
        self.field = field
        self.bytes = bytes
    }

    /// By source, file, line, record, field.
    public static func < (a: Place, b: Place) -> Bool {
        (a.source, a.file, a.line, a.record, a.field ?? -1) < (
            b.source, b.file, b.line, b.record, b.field ?? -1
        )
    }
}

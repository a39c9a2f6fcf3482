/// A place in the input: a few integers; the excerpt is read only when a finding is printed.
public struct Place: Sendable, Hashable, Comparable {
    /// The record number, from 1; 0 where the place is the file or its header.
    public var record: Int
    /// The physical line, from 1; 0 where the place is the file as a whole.
    public var line: Int
    /// The record's bytes in the file.
    public var bytes: Range<Int>
    // Places are kept by the million.
    private var fileNumber: Int32
    private var sourceNumber: UInt16
    private var fieldNumber: Int16

    private static let noField: Int16 = -1

    /// The source in `Pipeline.sources`.
    public var source: Int { Int(sourceNumber) }
    /// The file in the source's `files`.
    public var file: Int { Int(fileNumber) }
    /// The field of the source, or nil where the place is the record.
    public var field: Int? { fieldNumber == Place.noField ? nil : Int(fieldNumber) }

    /// A place; a source has no more than 32,767 fields.
    public init(source: Int, file: Int, record: Int, line: Int, field: Int?, bytes: Range<Int>) {
        (self.record, self.line, self.bytes) = (record, line, bytes)
        (sourceNumber, fileNumber) = (UInt16(source), Int32(file))
        fieldNumber = field.map { Int16($0) } ?? Place.noField
    }

    /// By source, file, line, record, field.
    public static func < (a: Place, b: Place) -> Bool {
        (a.source, a.file, a.line, a.record, a.field ?? -1) < (
            b.source, b.file, b.line, b.record, b.field ?? -1
        )
    }
}

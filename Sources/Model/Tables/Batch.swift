/// Records on their way through the stages: typed columns, the verdict of each record, and where they come
/// from.
///
/// At most 65,536 records, all of one file. Batches of one file, in the order of `number`, are the file.
public struct Batch: Sendable {
    /// Where the records come from.
    public var origin: BatchOrigin
    /// How many records the batch holds.
    public var count: Int
    /// By field of the source; nil where nothing needs the field, or a later stage has not added it yet.
    public var columns: [Column?]
    /// The worst verdict each record has met so far.
    public var verdicts: [Verdict]
    /// What reports that were handed in have to do with its records; nil: nothing.
    public var closing: Closing?

    /// A batch of records, eligible until a rule says otherwise.
    public init(origin: BatchOrigin, count: Int, columns: [Column?]) {
        self.origin = origin
        self.count = count
        self.columns = columns
        verdicts = [Verdict](repeating: .eligible, count: count)
    }

    /// Bytes of memory that the batch takes while it is kept.
    public var byteCount: Int {
        columns.reduce(verdicts.count + origin.byteCount) { $0 + ($1?.byteCount ?? 0) }
    }

    /// Worsens the verdicts of the records whose mark is not 0; without marks none.
    public mutating func mark(_ verdict: Verdict, where marks: [UInt8]) {
        for row in 0..<min(marks.count, count) where marks[row] != 0 { worsen(row, to: verdict) }
    }

    /// Worsens the verdict of a record.
    public mutating func worsen(_ row: Int, to verdict: Verdict) {
        if verdict > verdicts[row] { verdicts[row] = verdict }
    }
}

/// Where the records of a batch lie: file, first record, and for each record its line and its bytes; about
/// two bytes a record, because it is kept as long as the run goes on.
public struct BatchOrigin: Sendable {
    /// The source in `Pipeline.sources`.
    public var source: Int
    /// The file in the source's list of files (bytewise path order, over all formats).
    public var file: Int
    /// The place of the batch among those of its file, from 0.
    public var number: Int
    /// The record number (from 1, headers not counted) of the first record.
    public var firstRecord: Int
    /// The offset in the file of the batch's first byte.
    private let firstByte: Int
    /// The offset, from `firstByte`, of each record's first byte, and of the byte behind the last record.
    private let starts: RisingNumbers
    private let lines: LineNumbers

    /// A batch's origin.
    ///
    /// `lines` are the physical lines (from 1, headers counted) of the records' first bytes; `starts` the
    /// offsets, from `firstByte`, of those bytes and of the one behind the last record.
    public init(
        source: Int, file: Int, number: Int, firstRecord: Int, lines: [UInt32], firstByte: Int,
        starts: [UInt32]
    ) {
        self = starts.withUnsafeBufferPointer { starts in
            BatchOrigin(
                source: source, file: file, number: number, firstRecord: firstRecord,
                lines: LineNumbers(lines), firstByte: firstByte, starts: starts)
        }
    }

    /// A batch's origin.
    public init(
        source: Int, file: Int, number: Int, firstRecord: Int, lines: LineNumbers, firstByte: Int,
        starts: UnsafeBufferPointer<UInt32>
    ) {
        self.source = source
        self.file = file
        self.number = number
        self.firstRecord = firstRecord
        self.firstByte = firstByte
        self.starts = RisingNumbers(starts)
        self.lines = lines
    }

    /// The physical line (from 1, headers counted) of a record's first byte.
    public func line(_ row: Int) -> Int { lines[row] }

    /// The bytes of a record in the file, with its line end and empty lines behind it.
    public func bytes(_ row: Int) -> Range<Int> { firstByte + starts[row]..<firstByte + starts[row + 1] }

    /// Bytes of memory that it takes beside its own few numbers.
    public var byteCount: Int { starts.byteCount + lines.byteCount }

    /// The place of a record, or of one of its fields.
    public func place(_ row: Int, field: Int? = nil) -> Place {
        Place(
            source: source, file: file, record: firstRecord + row, line: line(row), field: field,
            bytes: bytes(row))
    }
}

/// All records of a source, once read: batches in file order, and what was read of each file.
public struct SourceTable: Sendable {
    /// The source in `Pipeline.sources`.
    public var source: Int
    /// By file, then by number.
    public var batches: [Batch]
    /// The files, in bytewise path order.
    public var files: [FileRead]
    /// Rows that no file holds: indirect cost, spread over claimants, one batch a reporting period. Their
    /// columns are those of the source; what they do not know is absent; their `origin.file` is -1.
    public var calculated: [Batch]
    /// The latest day that puts an accepted record into a period; nil where none does, or before the barrier.
    public var lastDay: Day?
    /// Records that stand in no file of this run as a closed report counted them: what it counted and what
    /// takes it back. They count as records; their `origin.file` is -1.
    public var carried: [Batch] = []
    /// The last day of the closed periods; nil where the run follows no report.
    public var closedTo: Day?
    /// The reports that counted closed records, by name.
    public var closedPeriods: [String] = []
    /// Whether records outside the period asked for were left unread: their verdict is `later`, also of those
    /// before it.
    public var isOfPeriodAlone = false

    /// A source's records.
    public init(source: Int, batches: [Batch], files: [FileRead]) {
        self.source = source
        self.batches = batches
        self.files = files
        calculated = []
    }

    /// All rows that count: those read, those carried over, those calculated.
    public var all: [Batch] { batches + carried + calculated }

    /// How many records were read.
    public var count: Int { batches.reduce(0) { $0 + $1.count } }
}

/// What was read of a file.
public struct FileRead: Sendable {
    /// The path, relative to the data folder; `stdin` for standard input.
    public var path: String
    /// The path that opens it (the spool's, for standard input).
    public var openPath: String
    /// The format of the source that describes it.
    public var format: Int
    /// Its size.
    public var bytes: Int
    /// SHA-256 of its bytes, in hexadecimal; empty where it was not asked for.
    public var sha256: String
    /// For each field of the source, the column of the file (from 0), or nil.
    public var columns: [Int?]
    /// The column names as the file has them.
    public var header: [String]
    /// The raw bytes of the header record and any rows before it, for the rejected rows.
    public var preamble: [UInt8]
    /// Spreadsheet rows before the first record (header and skipped rows).
    public var rowsBefore: Int
    /// Where empty lines stand behind the header, by their bytes in the file, in order.
    public var emptyLines: [Int] = []

    /// A file that was read.
    public init(
        path: String, openPath: String, format: Int, bytes: Int, sha256: String, columns: [Int?],
        header: [String], preamble: [UInt8], rowsBefore: Int
    ) {
        self.path = path
        self.openPath = openPath
        self.format = format
        self.bytes = bytes
        self.sha256 = sha256
        self.columns = columns
        self.header = header
        self.preamble = preamble
        self.rowsBefore = rowsBefore
    }

    /// The row in which a spreadsheet that opens the file shows a record (from 1) that starts at a byte: an
    /// empty line has a row of its own, a line that ends within quotes has none.
    public func sheetRow(ofRecord record: Int, at byte: Int) -> Int {
        var (low, high) = (0, emptyLines.count)
        while low < high {
            let middle = (low + high) / 2
            if emptyLines[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return rowsBefore + record + low
    }
}

public import Model

/// How a source is read; nothing of it changes what is read.
public struct IngestOptions: Sendable {
    /// Bytes read at once; a longer record takes more.
    public var blockBytes = 262_144
    /// Whether SHA-256 of each file is computed.
    public var hashes = true
    /// Whether `ingest` waits for SHA-256 of large files, which is computed beside the reading; else they are
    /// empty, and `Ingested.finishDigests` gives them.
    public var waitsForDigests = true
    /// Whether the scanner without vector instructions is used.
    public var portableScanner = false

    /// The days that are asked for, or nil: then every record is read in full.
    public var window: PeriodWindow?

    /// The usual ones.
    public init() {}
}

/// How far reading has come; of the source, not of one file, but for its name.
public struct IngestProgress: Sendable {
    /// The file that a block was just read from.
    public var file: String
    /// Records so far.
    public var rows: Int
    /// Bytes so far.
    public var bytes: Int
    /// Bytes of all files.
    public var totalBytes: Int
}

/// A source that was read.
public struct Ingested: Sendable {
    /// Its records.
    public var table: SourceTable
    /// What Ingest and `each` found, in no order.
    public var findings: [Finding]
    /// What became of the house's rules about reading.
    public var tallies: [RuleTally]
    /// What came from streams; places point into it until `cleanUp`, or until the last copy of this goes.
    let spools: [Spool]
    let digests: FileDigests?

    /// Waits until all files are hashed; the SHA-256 of each, in hexadecimal, in the order of `table.files`.
    ///
    /// - Throws: `SourceFault` where a file could not be read to its end again, or was written to meanwhile.
    public func finishDigests() throws -> [String] {
        guard let digests else { return table.files.map(\.sha256) }
        return zip(table.files, try digests.finish()).map { $1 ?? $0.sha256 }
    }

    /// Gives up what was set aside from streams. The caller does so when the last excerpt has been read.
    public func cleanUp() { for spool in spools { spool.close() } }
}

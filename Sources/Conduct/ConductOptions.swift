public import Model

/// What a run is asked for, beside the pipeline.
public struct ConductOptions: Sendable {
    /// The period of the report.
    public var period: ReportingPeriod
    /// Decides waivers, deadlines and editions of lists; moves no record.
    public var asOf: Day
    /// Paths of the pipeline are relative to it.
    public var dataFolder: String
    /// How many threads work at once.
    public var threads: Int
    /// Bytes that are read at once; changes nothing that is written.
    public var blockBytes = 262_144
    /// Whether the digest of each file is computed beside the reading.
    public var hashes = true
    /// Whether only findings are asked for: no totals are made but those that limits are held against.
    public var onlyChecks = false
    /// Whether findings show the lines they are about: what is written to files has no room for them.
    public var keepsExcerpts = true
    /// What pseudonyms are made with; it reaches no output. Nil where none are asked for.
    public var pseudonymKey: [UInt8]?
    /// The sealed report that the run follows, or nil.
    public var previous: RunBefore?
    /// By source, fields that are kept to the end, to follow figures to their records.
    var traced: [Int: Set<Int>] = [:]
    /// Called from worker threads while files are read; nil where nobody looks.
    public var progress: (@Sendable (ReadingProgress) -> Void)?

    /// Options.
    public init(period: ReportingPeriod, asOf: Day, dataFolder: String, threads: Int) {
        self.period = period
        self.asOf = asOf
        self.dataFolder = dataFolder
        self.threads = threads
    }
}

/// How far the reading of a source has come.
public struct ReadingProgress: Sendable {
    /// The file.
    public var file: String
    /// Records so far.
    public var rows: Int
    /// Bytes so far.
    public var bytes: Int
    /// Bytes of all files of the source.
    public var totalBytes: Int
}

/// Why a run ended without a report: for the person who started it.
public enum RunFault: Error, Sendable {
    /// A whole source, or what was asked for, is wrong; the message in the house's frame.
    case source(String)
    /// The system, the disk or the range of amounts; one sentence.
    case system(String)
}

public import Ingest
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
    /// How files are read.
    public var ingest: IngestOptions
    /// Called from worker threads while files are read; nil where nobody looks.
    public var progress: (@Sendable (IngestProgress) -> Void)?

    /// Options.
    public init(
        period: ReportingPeriod, asOf: Day, dataFolder: String, threads: Int,
        ingest: IngestOptions = IngestOptions(), progress: (@Sendable (IngestProgress) -> Void)? = nil
    ) {
        self.period = period
        self.asOf = asOf
        self.dataFolder = dataFolder
        self.threads = threads
        self.ingest = ingest
        self.progress = progress
    }
}

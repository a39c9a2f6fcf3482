internal import Glibc
public import Model
internal import Render

/// What a run is written with.
public struct WriteOptions: Sendable {
    /// The folder that reports lie below.
    public var output: String
    /// The data folder, as given.
    public var data: String
    /// The overrides, as given.
    public var overrides: [String]
    /// What to write; nil: as the pipeline says.
    public var writers: Set<ReportWriter>?
    /// The tool's version.
    public var version: String

    /// Options.
    public init(
        output: String, data: String, overrides: [String], writers: Set<ReportWriter>?, version: String
    ) {
        self.output = output
        self.data = data
        self.overrides = overrides
        self.writers = writers
        self.version = version
    }
}

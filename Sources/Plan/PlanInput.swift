public import Model

/// What a plan is made from: the pipeline's path, the overrides of the command line, and a way to read files.
public struct PlanInput: Sendable {
    /// The pipeline file, as given.
    public var path: String
    /// `KEY=VALUE`, in the order given.
    public var overrides: [String]
    /// What is asked instead of the report, or nil.
    public var breakdown: BreakdownQuestion?
    /// Whether it is asked what can be asked.
    public var asksForCatalogue = false
    /// Reads a file whole: the pipeline, then its profile.
    public var readFile: @Sendable (String) throws -> [UInt8]

    /// An input.
    public init(
        path: String, overrides: [String] = [], readFile: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.path = path
        self.overrides = overrides
        self.readFile = readFile
    }
}

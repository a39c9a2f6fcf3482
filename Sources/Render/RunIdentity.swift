internal import Gather
internal import Model

/// What a workbook was made from, for its properties and footers: the same inputs, the same identity.
struct RunIdentity {
    /// Twelve hexadecimal digits over the hashes of all that was read and what was asked.
    private(set) var run = ""
    /// The tool and its version.
    private(set) var tool = ""
    /// The comment in the document's properties.
    private(set) var remark = ""
    /// Further properties, in order.
    private(set) var properties: [(name: String, value: String)] = []

    /// That of no run.
    init() {}

    /// That of a run. Throws `RenderFault` where the library of checksums refuses.
    init(_ outcome: Outcome, _ options: RenderOptions) throws {
        let files = outcome.tables.flatMap { $0.files.map { "\($0.sha256)  \($0.path)" } }
        let inputs = Digest.sha256(files.joined(separator: "\n"))
        let read = [options.pipelineSHA256, options.basisSHA256, options.profileSHA256, inputs]
        let asked = [outcome.period.range.description, "\(outcome.asOf)"] + options.set
        tool = "\(options.toolName) \(options.toolVersion)"
        run = "run " + Digest.sha256(([tool] + read + asked).joined(separator: "\n")).prefix(12)
        // The path last: the property holds 255 characters, and it alone may be long.
        remark =
            "\(tool); SHA-256 over the list of input files \(inputs); pipeline \(outcome.pipeline.path)"
        properties = [
            ("Run", String(run.dropFirst(4))), ("Pipeline", outcome.pipeline.path),
            ("Period", outcome.period.range.description), ("As of", "\(outcome.asOf)"),
            ("SHA-256 of pipeline", options.pipelineSHA256), ("SHA-256 of its base", options.basisSHA256),
            ("SHA-256 of profile", options.profileSHA256), ("SHA-256 over input files", inputs),
        ]
        properties += try Question(outcome, options).properties
    }
}

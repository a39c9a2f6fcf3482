public import Model

/// What a run says about itself in the manifest and the document, and what is to be written.
public struct RenderOptions: Sendable {
    /// The tool's name.
    public var toolName = "fundtrail"
    /// The tool's version.
    public var toolVersion = "0"
    /// Overrides of the pipeline, as given.
    public var set: [String] = []
    /// The data folder, as given; empty for the working folder.
    public var data = ""
    /// SHA-256 of the pipeline file.
    public var pipelineSHA256 = ""
    /// SHA-256 of the pipeline that this one is based on; empty where it stands alone.
    public var basisSHA256 = ""
    /// SHA-256 of the profile file; empty without one.
    public var profileSHA256 = ""
    /// What to write instead of what the layout says, or nil.
    public var writers: [ReportWriter]?
    /// Libraries that other stages use and the manifest names, with their versions.
    public var libraries: [String: String] = [:]
    /// Up to so many rows of detail a workbook is made in memory, with Excel tables; above, row by row.
    public var mostRowsInMemory = 50_000
    /// Makes files 0, 1 … up to a count, several at once where it likes, and returns them in that order.
    public var each:
        @Sendable (Int, @escaping @Sendable (Int) throws -> [WrittenFile]) throws -> [[WrittenFile]] = {
            count, make in try (0..<count).map { try make($0) }
        }

    /// Options that write what the layout says.
    public init() {}
}

/// A file of the output.
public struct WrittenFile: Sendable, Hashable {
    /// Its path, relative to the output folder.
    public var path: String
    /// SHA-256 of its bytes, in hexadecimal.
    public var sha256: String
    /// Its size.
    public var bytes: Int

    /// A file.
    public init(path: String, sha256: String, bytes: Int) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// Writes the workbook, the CSV twins, the findings, the rejected rows and, last, the manifest.
///
/// Files are neither synced nor exchanged: that is the conductor's part. The same outcome and options give
/// the same bytes, whatever the time, zone or locale. Throws `RenderFault`, or `ArithmeticOverflow` where a
/// figure for display does not fit.
/// - Complexity: holds a sheet of totals, never the records of a sheet.
public func render(
    _ outcome: Outcome, into folder: String, options: RenderOptions
) throws -> [WrittenFile] {
    let composer = Composer(outcome)
    let identity = try RunIdentity(outcome, options)
    var report = try composer.report()
    report.footer += " · " + identity.run
    let writers = options.writers ?? outcome.pipeline.report.writers
    var makers: [FileMaker] = []
    if writers.contains(.xlsx) {
        let writer = WorkbookWriter(
            report: report, created: composer.shownAsOf ?? WorkbookWriter.anyDay,
            identity: identity, mostRowsInMemory: options.mostRowsInMemory)
        let path = report.file + ".xlsx"
        makers.append {
            try writer.write(to: folder + "/" + path)
            return [path]
        }
    }
    if writers.contains(.csv) {
        for sheet in report.sheets where sheet.csvFile != FindingsTable.csvFile {
            makers.append { try twin(sheet, in: folder) }
        }
    }
    makers.append { try twin(FindingsTable.sheet(of: outcome), in: folder) }
    makers.append { try RejectedRows(outcome).write(into: folder) }
    for source in outcome.counted.keys.sorted() {
        makers.append { [try CountedRecords(outcome, source).write(into: folder)] }
    }
    let made = makers
    var written = try options.each(made.count) { number in
        try made[number]().map { try writtenFile($0, in: folder) }
    }
    .flatMap { $0 }.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    let manifest = Manifest(outcome, options: options, outputs: written, report: report)
    try manifest.write(to: folder + "/" + Manifest.path)
    written.append(try writtenFile(Manifest.path, in: folder))
    return written
}

/// Writes some files below the output folder and returns their paths.
private typealias FileMaker = @Sendable () throws -> [String]

private func twin(_ sheet: Sheet, in folder: String) throws -> [String] {
    let path = "\(sheet.csvFile).csv"
    try CSVTwin(sheet).write(to: "\(folder)/\(path)")
    return [path]
}

private func writtenFile(_ path: String, in folder: String) throws -> WrittenFile {
    let digest = try Digest.ofFile(folder + "/" + path)
    return WrittenFile(path: path, sha256: digest.sha256, bytes: digest.bytes)
}

/// Writes the findings alone, as `findings.csv` has them; `/dev/stdout` is standard output.
///
/// Throws `RenderFault`.
public func writeFindings(of outcome: Outcome, to path: String) throws {
    try CSVTwin(FindingsTable.sheet(of: outcome)).write(to: path)
}

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
    /// Calls with 0, 1 … up to a count, several at once where it likes, handed out in that order.
    public var forEach: @Sendable (Int, @escaping @Sendable (Int) throws -> Void) throws -> Void = {
        count, body in for number in 0..<count { try body(number) }
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
    let work = ParallelWork(options.forEach)
    var makers = [FileMaker]()
    var book: (writer: WorkbookWriter, surveys: [[RowSurvey]])?
    if writers.contains(.xlsx) {
        let writer = WorkbookWriter(
            report: report, created: composer.shownAsOf ?? WorkbookWriter.anyDay, identity: identity,
            mostRowsInMemory: options.mostRowsInMemory)
        let surveys = try writer.survey(work)
        makers.append { .frame(try writer.frame(surveys)) }
        book = (writer, surveys)
    }
    makers += fileMakers(outcome, report, withTwins: writers.contains(.csv), in: folder)
    let made = try work.map(makers.count) { [makers] in try makers[$0]() }
    var written: [WrittenFile] = []
    for case .files(let files) in made { written += files }
    if let book, case .frame(let frame)? = made.first {
        let path = report.file + ".xlsx"
        try book.writer.write(rowsInto: frame, book.surveys, to: folder + "/" + path, work)
        written.append(try writtenFile(path, in: folder))
    }
    written.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    let manifest = Manifest(outcome, options: options, outputs: written, report: report)
    try manifest.write(to: folder + "/" + Manifest.path)
    written.append(try writtenFile(Manifest.path, in: folder))
    return written
}

/// What is made beside one another: a workbook before its rows are put in, and whole files.
private enum Made: Sendable {
    case frame(WorkbookWriter.Frame)
    case files([WrittenFile])
}

private typealias FileMaker = @Sendable () throws -> Made

private func fileMakers(
    _ outcome: Outcome, _ report: Report, withTwins: Bool, in folder: String
) -> [FileMaker] {
    let sheets = withTwins ? report.sheets.filter { $0.csvFile != FindingsTable.csvFile } : []
    var makers: [FileMaker] = sheets.map { sheet in { .files([try twin(sheet, in: folder)]) } }
    makers.append { .files([try twin(FindingsTable.sheet(of: outcome), in: folder)]) }
    makers.append {
        .files(try RejectedRows(outcome).write(into: folder).map { try writtenFile($0, in: folder) })
    }
    makers += outcome.counted.keys.sorted().map { source in
        { .files([try writtenFile(try CountedRecords(outcome, source).write(into: folder), in: folder)]) }
    }
    makers += outcome.watched.keys.sorted().map { source in
        { .files([try writtenFile(try WatchedRecords(outcome, source).write(into: folder), in: folder)]) }
    }
    return makers
}

private func twin(_ sheet: Sheet, in folder: String) throws -> WrittenFile {
    let path = "\(sheet.csvFile).csv"
    try CSVTwin(sheet).write(to: "\(folder)/\(path)")
    return try writtenFile(path, in: folder)
}

private func writtenFile(_ path: String, in folder: String) throws -> WrittenFile {
    let digest = try FileDigest(folder + "/" + path)
    return WrittenFile(path: path, sha256: digest.sha256, bytes: digest.bytes)
}

/// Writes the findings alone, as `findings.csv` has them; `/dev/stdout` is standard output.
///
/// Throws `RenderFault`.
public func writeFindings(of outcome: Outcome, to path: String) throws {
    try CSVTwin(FindingsTable.sheet(of: outcome)).write(to: path)
}

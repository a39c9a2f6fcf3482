internal import Gather
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
    /// Reads a file whole: the pipeline and its profile, for their digests.
    public var readFile: @Sendable (String) throws -> [UInt8]

    /// Options.
    public init(
        output: String, data: String, overrides: [String], writers: Set<ReportWriter>?, version: String,
        readFile: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.output = output
        self.data = data
        self.overrides = overrides
        self.writers = writers
        self.version = version
        self.readFile = readFile
    }
}

/// Where a run was written.
public struct Written: Sendable {
    /// Its folder.
    public var folder: String
    /// The workbook; nil where none was asked for.
    public var workbook: String?
}

/// Writes a run below `output`, beside its place, and puts it there in one step.
///
/// Where the disk refuses, the older run is as it was.
public func write(_ run: Run, options: WriteOptions) throws(RunFault) -> Written {
    do { return try stage(run, options) } catch { throw RunFault(error) }
}

private func stage(_ run: Run, _ options: WriteOptions) throws -> Written {
    let outcome = run.outcome
    let place = "\(options.output)/\(outcome.pipeline.name)/\(outcome.period.name)"
    let staging = try Staging(place: place)
    do {
        let files = try render(outcome, into: staging.folder, options: try renderOptions(run, options))
        try staging.commit()
        run.cleanUp()
        let workbook = files.first { $0.path.hasSuffix(".xlsx") }
        return Written(folder: place, workbook: workbook.map { "\(place)/\($0.path)" })
    } catch {
        staging.discard()
        throw error
    }
}

func renderOptions(_ run: Run, _ options: WriteOptions) throws -> RenderOptions {
    let (outcome, pool) = (run.outcome, run.pool)
    var render = RenderOptions()
    render.forEach = { count, body in try pool.forEach(count, body) }
    render.toolVersion = options.version
    render.set = options.overrides
    render.data = options.data
    render.pipelineSHA256 = Digest.sha256(try options.readFile(outcome.pipeline.path))
    if let basis = outcome.pipeline.basedOn {
        render.basisSHA256 = Digest.sha256(try options.readFile(basis))
    }
    if let profile = outcome.pipeline.profile {
        render.profileSHA256 = Digest.sha256(try options.readFile(profile.path))
    }
    render.writers = options.writers.map { $0.sorted { $0.rawValue < $1.rawValue } }
    return render
}

/// Prints the findings on standard output, as `findings.csv` has them; a reader that has gone is no fault.
public func printFindings(of outcome: Outcome) throws(RunFault) {
    do { try writeFindings(of: outcome, to: "/dev/stdout") } catch let fault as RenderFault {
        if fault.errorNumber != EPIPE { throw RunFault(fault) }
    } catch { throw RunFault(error) }
}

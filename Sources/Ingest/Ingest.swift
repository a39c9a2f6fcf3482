public import Gather
public import Model

/// Reads a source: bytes to batches, on all threads of the pool.
///
/// `each` is called once a batch, on a worker's thread, with the batch, its file's format and what was found
/// in it; the batch is kept as it leaves it. Neither block size nor threads change records, lines or
/// findings, only how batches are cut.
/// - Throws: `SourceFault` where a whole source is wrong, `DiskFault` where a stream cannot be set aside, and
///   whatever `each` throws.
/// - Source: RFC 4180; contract with the users, "Records, numbers and dates".
public func ingest(
    _ source: Int, of pipeline: Pipeline, dataFolder: String, lists: [CodeList?], interners: [TextInterner],
    pool: WorkerPool, options: IngestOptions, progress: (@Sendable (IngestProgress) -> Void)?,
    each: @escaping @Sendable (inout Batch, Format, inout [Finding]) throws -> Void
) throws -> Ingested {
    let files = try SourceFiles(source: pipeline.sources[source], dataFolder: dataFolder).find()
    let run = try IngestRun(
        number: source, source: pipeline.sources[source], files: files, lists: lists, interners: interners,
        language: pipeline.language)
    return try run.read(pool: pool, options: options, progress: progress, each: each)
}

/// Whether a source has a stream among its files, so that it can be read only once.
public func hasStream(_ source: Source, dataFolder: String) -> Bool {
    SourceFiles(source: source, dataFolder: dataFolder).hasStream
}

/// One source on its way in.
struct IngestRun {
    let context: IngestContext
    let files: [SourceFile]
    let starts: [FileStart]
    let prepared: [PreparedFile]

    /// Reads the start of every file, so that a wrong one is found before any record is.
    init(
        number: Int, source: Source, files: [SourceFile], lists: [CodeList?], interners: [TextInterner],
        language: Language
    ) throws {
        self.files = files
        let begun = try files.map { try IngestRun.begin($0, source) }
        starts = begun.map(\.start)
        let plans = zip(files, starts).map { file, start in
            FilePlan(
                source: source, format: source.formats[file.format], start: start, lists: lists,
                language: language)
        }
        prepared = files.indices.map { number in
            let (file, start, plan) = (files[number], begun[number].start, plans[number])
            return PreparedFile(
                path: file.path, openPath: file.openPath, delimiter: plan.delimiter, quote: plan.quote,
                offset: start.offset, line: start.line, stamp: begun[number].stamp,
                location: source.formats[file.format].location)
        }
        context = IngestContext(
            number: number, source: source, lists: lists, interners: interners, plans: plans,
            formats: files.map(\.format), language: language)
    }

    /// What a file is, and its start.
    private static func begin(
        _ file: SourceFile, _ source: Source
    ) throws -> (start: FileStart, stamp: FileStamp) {
        let format = source.formats[file.format]
        guard let open = OpenFile(file.openPath), let stamp = FileStamp(open) else {
            throw SourceFault(
                .unreadable, file.path, expected: "a file that can be opened", found: OpenFile.reason,
                mend: "allow this user to read the file", at: format.location)
        }
        return (try FileStartReader(file: file, source: source, format: format, open: open).read(), stamp)
    }

    /// Reads all records.
    func read(
        pool: WorkerPool, options: IngestOptions, progress: (@Sendable (IngestProgress) -> Void)?,
        each: @escaping @Sendable (inout Batch, Format, inout [Finding]) throws -> Void
    ) throws -> Ingested {
        let digests =
            options.hashes && pool.threads > 1 ? FileDigests(files: prepared, threads: pool.threads) : nil
        let reader = BlockReader(files: prepared, options: options, digests: digests)
        let gathered = Guarded(Gathered())
        var asked = context
        asked.window = options.window
        let context = asked
        let formats = context.formats.map { context.source.formats[$0] }
        let report = ProgressReport(files: files, progress: progress)
        try pool.onEveryThread { _ in
            let (worker, block) = (BlockWorker(context: context, path: reader.path), Block())
            var own = Gathered()
            do {
                while try reader.next(block) {
                    try worker.forEachBatch(of: block) { try own.add($0, formats, each) }
                    report.add(block)
                }
            } catch {
                reader.stop()
                throw error
            }
            gathered.with { $0.merge(own) }
        }
        var ingested = finish(gathered.with { $0 }, reader.totals, digests)
        if options.waitsForDigests {
            for (number, digest) in try ingested.finishDigests().enumerated() {
                ingested.table.files[number].sha256 = digest
            }
        }
        return ingested
    }

    private func finish(_ gathered: Gathered, _ totals: [FileTotals], _ digests: FileDigests?) -> Ingested {
        var gathered = gathered
        let empty = gathered.emptyLines
        for number in files.indices { gathered.add(notes(number, totals[number])) }
        let batches = gathered.batches.sorted {
            ($0.origin.file, $0.origin.number) < ($1.origin.file, $1.origin.number)
        }
        let read = files.indices.map { number in
            var read = fileRead(number, totals[number])
            read.emptyLines = empty[number] ?? []
            return read
        }
        let records = totals.reduce(0) { $0 + $1.records }
        return Ingested(
            table: SourceTable(source: context.number, batches: batches, files: read),
            findings: gathered.findings, tallies: gathered.tallies(source: context.number, records: records),
            spools: files.compactMap(\.spool), digests: digests)
    }

    /// What there is to say about a file as a whole.
    private func notes(_ number: Int, _ totals: FileTotals) -> [Finding] {
        let notes = IngestNotes(source: context.number, file: number, language: context.language)
        let start = starts[number]
        var findings = start.emptyLines.map { notes.emptyLine(at: $0.offset, line: $0.line) }
        if totals.records == 0 { findings.append(notes.noRecords(line: start.headerLine)) }
        if !start.undescribed.isEmpty {
            findings.append(notes.undescribed(start.undescribed, line: start.headerLine))
        }
        return findings
    }

    private func fileRead(_ number: Int, _ totals: FileTotals) -> FileRead {
        let (file, start) = (files[number], starts[number])
        return FileRead(
            path: file.path, openPath: file.openPath, format: file.format, bytes: totals.bytes,
            sha256: totals.sha256, columns: start.columns, header: start.names, preamble: start.preamble,
            rowsBefore: start.rows)
    }
}

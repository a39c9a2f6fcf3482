internal import CScan
internal import Gather
internal import Model

/// What a worker has gathered; merged in any order.
struct Gathered: Sendable {
    private(set) var batches: [Batch] = []
    private(set) var findings: [Finding] = []
    /// Findings of Ingest by rule.
    private var hits: [Int: Int] = [:]

    /// Adds a batch when `each` has seen it.
    mutating func add(
        _ parsed: ParsedBatch, _ formats: [Format],
        _ each: (inout Batch, Format, inout [Finding]) throws -> Void
    ) rethrows {
        for finding in parsed.findings { hits[finding.rule, default: 0] += 1 }
        guard var batch = parsed.batch else {
            findings += parsed.findings
            return
        }
        var found = parsed.findings
        try each(&batch, formats[batch.origin.file], &found)
        batches.append(batch)
        findings += found
    }

    /// By file, where empty lines stand behind the header, in order.
    var emptyLines: [Int: [Int]] {
        guard hits[StandardRule.emptyLine.position] != nil else { return [:] }
        var lines: [Int: [Int]] = [:]
        for finding in findings where finding.rule == StandardRule.emptyLine.position {
            guard let place = finding.place else { continue }
            lines[place.file, default: []].append(place.bytes.lowerBound)
        }
        return lines.mapValues { $0.sorted() }
    }

    /// Adds findings about files.
    mutating func add(_ notes: [Finding]) {
        for finding in notes { hits[finding.rule, default: 0] += 1 }
        findings += notes
    }

    mutating func merge(_ other: Gathered) {
        batches += other.batches
        findings += other.findings
        hits.merge(other.hits, uniquingKeysWith: +)
    }

    /// The rules that reading asks, each looking at every record.
    func tallies(source: Int, records: Int) -> [RuleTally] {
        Gathered.rules.map { rule in
            RuleTally(rule: rule.position, source: source, looked: records, hits: hits[rule.position] ?? 0)
        }
    }

    private static let rules: [StandardRule] = [
        .unreadableRecord, .unclosedQuote, .columnCount, .brokenText, .valueType, .ambiguousNumber,
        .tooManyDecimals, .numberTooLarge, .unknownCode, .unknownCurrency, .requiredValue, .strayQuote,
        .groupedNumber, .undescribedColumn, .emptyLine, .noRecords,
    ]
}

/// Counts what all workers have read, for whoever shows progress.
final class ProgressReport: Sendable {
    private let names: [String]
    private let totalBytes: Int
    private let progress: (@Sendable (IngestProgress) -> Void)?
    private let counts = Guarded((rows: 0, bytes: 0))

    init(files: [SourceFile], progress: (@Sendable (IngestProgress) -> Void)?) {
        names = files.map(\.path)
        totalBytes = files.reduce(0) { $0 + $1.bytes }
        self.progress = progress
    }

    func add(_ block: Block) {
        guard let progress else { return }
        let (rows, bytes) = counts.with { counts in
            counts.rows += block.scan.records
            counts.bytes += block.scan.consumed
            return counts
        }
        progress(IngestProgress(file: names[block.file], rows: rows, bytes: bytes, totalBytes: totalBytes))
    }
}

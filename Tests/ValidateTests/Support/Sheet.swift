import Gather
import Model

@testable import Validate

/// A source with its records, and pipelines over such sources, built by hand.
struct Sheet {
    var name = "costs"
    var fields: [Field]
    var columns: [Column]
    var dialect = Dialect()
    var key: [Int] = []
    var periodField: Int?

    var count: Int { columns.first?.count ?? 0 }

    func source(position: Int) -> Source {
        var source = Source(
            name: name, role: .records,
            formats: [
                Format(
                    name: "", files: [], dialect: dialect,
                    headers: fields.map { .header($0.name.uppercased()) }, location: .house)
            ], fields: fields, location: .house)
        source.key = key
        source.periodField = periodField
        return source
    }

    /// The records as batches of a length, over two files where there are several batches.
    func table(position: Int, batchLength: Int = 65_536) -> SourceTable {
        var batches: [Batch] = []
        var start = 0
        while start < count {
            let rows = start..<min(count, start + batchLength)
            let origin = BatchOrigin(
                source: position, file: 0, number: batches.count, firstRecord: start + 1,
                lines: rows.map { UInt32($0 + 2) }, firstByte: 0, starts: (0...rows.count).map { UInt32($0) })
            let columns = columns.map { Optional($0.slice(rows)) }
            batches.append(Batch(origin: origin, count: rows.count, columns: columns))
            start = rows.upperBound
        }
        let file = FileRead(
            path: "\(name).csv", openPath: "", format: 0, bytes: 0, sha256: "", columns: [], header: [],
            preamble: [], rowsBefore: 1)
        return SourceTable(source: position, batches: batches, files: [file])
    }
}

extension Column {
    func slice(_ rows: Range<Int>) -> Column {
        switch self {
        case .integers(let values): return .integers(Array(values[rows]))
        case .days(let values): return .days(Array(values[rows]))
        case .codes(let values): return .codes(Array(values[rows]))
        case .texts(let values):
            var texts = TextColumn()
            for row in rows { texts.append(values[row].utf8) }
            return .texts(texts)
        }
    }

    static func texts(_ values: [String]) -> Column {
        var texts = TextColumn()
        for value in values { texts.append(value.utf8) }
        return .texts(texts)
    }

    static func numbers(_ values: [Int64?]) -> Column { .integers(values.map { $0 ?? absentInteger }) }

    static func dates(_ values: [String?]) -> Column {
        .days(values.map { $0.flatMap { Day(iso: $0)?.number } ?? absentDay })
    }
}

/// A pipeline over sheets, with the rules of the house and some more.
func pipeline(_ sheets: [Sheet], rules: [Rule] = []) -> Pipeline {
    var pipeline = Pipeline(
        name: "p", title: "", path: "p.yaml", report: ReportLayout(file: "r", writers: [], sheets: []))
    pipeline.sources = sheets.enumerated().map { $1.source(position: $0) }
    pipeline.rules =
        StandardRule.allCases.map {
            Rule(
                id: $0.rawValue, check: nil, source: nil, severity: $0.severity,
                texts: RuleTexts(title: $0.rawValue), location: .house)
        } + rules
    return pipeline
}

func rule(
    _ check: RuleCheck, source: Int = 0, severity: Severity = .ineligible, applies: [Condition] = [],
    exceptions: [Condition] = []
) -> Rule {
    Rule(
        id: "rule", check: check, source: source, severity: severity, applies: applies,
        exceptions: exceptions,
        texts: RuleTexts(title: "Rule"), location: .house)
}

/// The position of the first rule that a test adds.
let firstRule = StandardRule.allCases.count

/// What the rules of one sheet say of its records.
struct Verdicts {
    var failing: [Int]
    var findings: [Finding]
    var tallies: [RuleTally]
    var batch: Batch

    init(
        _ check: RuleCheck, _ sheet: Sheet, keys: KeySpace = KeySpace(lists: [nil]),
        applies: [Condition] = [],
        exceptions: [Condition] = [], rejected: [Int] = []
    ) {
        let pipeline = pipeline([sheet], rules: [rule(check, applies: applies, exceptions: exceptions)])
        let validator = RecordValidator(0, of: pipeline, keys: keys)
        var batch = sheet.table(position: 0).batches[0]
        for row in rejected { batch.verdicts[row] = .rejected }
        var findings: [Finding] = []
        validator.validate(&batch, format: pipeline.sources[0].formats[0], findings: &findings)
        self.findings = findings
        self.batch = batch
        failing = findings.map { ($0.place?.record ?? 0) - 1 }
        tallies = validator.tallies
    }
}

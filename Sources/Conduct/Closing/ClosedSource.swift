internal import Gather
internal import Model

/// A source as the report before kept its records: the same fields under our names, and beside them what the
/// report says of each.
struct ClosedSource {
    /// The pipeline in which the source is described as it was kept.
    let pipeline: Pipeline
    /// The fields that were kept.
    let fields: [Int]
    /// Fields of rates, which are kept as texts.
    let rates: [Int]
    /// Behind the source's own fields.
    let row: Int
    /// The dictionaries of `pipeline` behind the run's: reports, files, rates.
    let firstDictionary: Int

    var countedIn: Int { row + 1 }
    var countsAs: Int { row + 2 }
    var file: Int { row + 3 }
    var line: Int { row + 4 }

    static let dictionaries = 3
    static let verdicts: [Verdict] = [.eligible, .ineligible]

    init(_ source: Int, of original: Pipeline, columns: [String]) {
        var described = original.sources[source]
        let first = original.dictionaries
        (row, firstDictionary) = (described.fields.count, first)
        let kept = described.fields.indices.filter { columns.contains(described.fields[$0].name) }
        rates = kept.filter { described.fields[$0].type == .rate }
        for field in described.fields.indices {
            described.fields[field].origin = .file
            described.fields[field].required = false
            described.fields[field].missing = []
            described.fields[field].need = kept.contains(field) ? .kept : .nothing
        }
        for field in rates {
            described.fields[field].type = .text
            described.fields[field].dictionary = first + 2
        }
        var headers = described.fields.indices.map { field -> ColumnName? in
            kept.contains(field) ? .header(described.fields[field].name) : nil
        }
        for field in ClosedSource.own(first) {
            described.fields.append(field)
            headers.append(.header(field.name))
        }
        described.formats = [
            Format(
                name: "", files: [CountedFile.path(of: described.name)], dialect: ClosedSource.dialect,
                headers: headers, location: described.location)
        ]
        var pipeline = original
        pipeline.sources[source] = described
        pipeline.dictionaries += ClosedSource.dictionaries
        (self.pipeline, fields) = (pipeline, kept)
    }

    /// What the report says of each record, in the order of `row`, `countedIn` …
    private static func own(_ first: Int) -> [Field] {
        [
            Field(name: CountedFile.row, type: .choice(CountedFile.Row.allCases.map(\.rawValue))),
            Field(name: CountedFile.countedIn, type: .text, dictionary: first),
            Field(name: CountedFile.countsAs, type: .choice(ClosedSource.verdicts.map(\.word))),
            Field(name: CountedFile.file, type: .text, dictionary: first + 1),
            Field(name: CountedFile.line, type: .integer),
        ]
    }

    /// As `CountedFile` says.
    private static var dialect: Dialect {
        var dialect = Dialect()
        dialect.timestamp = DatePattern(
            text: "yyyy-mm-ddThh:mm:ss", parts: DatePattern.isoTimestamp.parts.filter { $0 != .offset })
        return dialect
    }
}

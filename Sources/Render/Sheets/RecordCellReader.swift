internal import Model

/// Reads one column of a sheet of records; a class, as copies of all that it knows cost more than a row.
final class RecordCellReader: Sendable {
    /// The machine name of its column.
    let csvName: String
    /// Whether a column with the code stands before it in the CSV twin, because people see a label.
    let hasCode: Bool
    private let kind: Kind
    /// The words of the keys, where they can be made once.
    private let labels: [KeyText]
    private let outcome: Outcome
    private let source: Source
    /// The field of the source that it starts from; nil where it shows none.
    let field: Int?
    /// Whether its numbers tell about people, and so are masked.
    let isCovered: Bool

    private enum Kind: Sendable {
        case field(FieldCellReader)
        case path(PathReader, KeyDomain)
        case origin([FileRead], calculated: String)
        case verdict
        case currency(FieldCellReader)
    }

    /// Where `covers`, what tells about people is masked.
    init(_ outcome: Outcome, _ number: Int, _ column: RecordColumn, covers: Bool = true) {
        self.outcome = outcome
        let source = outcome.pipeline.sources[number]
        self.source = source
        field = column.content.shownField
        isCovered =
            if case .field(let field) = column.content {
                covers && outcome.pipeline.tellsPersonal(field, of: number)
            } else { false }
        switch column.content {
        case .field(let field):
            csvName = column.csvName ?? source.fields[field].name
            kind = .field(FieldCellReader(outcome, number, field, covers: covers))
        case .path(let path):
            csvName = RecordCellReader.name(of: path, outcome.pipeline)
            kind = .path(outcome.keys.reader(of: path), path.domain)
        case .origin:
            csvName = "origin"
            kind = .origin(outcome.tables[number].files, calculated: outcome.say(.calculated))
        case .verdict:
            csvName = "verdict"
            kind = .verdict
        case .currency(let field):
            csvName = source.fields[field].name + "-currency"
            kind = .currency(FieldCellReader(outcome, number, field))
        }
        labels = RecordCellReader.labels(of: column.content, outcome.keys)
        if case .path(_, .list(let list)) = kind {
            hasCode = outcome.keys.lists[list]?.label != nil
        } else {
            hasCode = false
        }
    }

    private static func labels(of content: RecordContent, _ keys: KeySpace) -> [KeyText] {
        guard case .path(let path) = content else { return [] }
        switch path.domain {
        case .list(let list):
            return (keys.lists[list]?.codes ?? []).indices.map { keys.text(Int32($0), in: path.domain) }
        case .attributeText:
            var labels: [KeyText] = []
            while case let next = keys.text(Int32(labels.count), in: path.domain), next.key >= 0 {
                labels.append(next)
            }
            return labels
        default: return []
        }
    }

    private func words(_ key: Int32, _ domain: KeyDomain) -> KeyText {
        labels.indices.contains(Int(key)) ? labels[Int(key)] : outcome.keys.text(key, in: domain)
    }

    private static func name(of path: DimensionPath, _ pipeline: Pipeline) -> String {
        var name = pipeline.sources[path.source].fields[path.field].name
        for step in path.steps {
            switch step {
            case .attribute(let list, let field): name += "-" + pipeline.sources[list].fields[field].name
            case .through(let source, _, let field): name += "-" + pipeline.sources[source].fields[field].name
            case .month: name += "-month"
            case .quarter: name += "-quarter"
            case .year: name += "-year"
            }
        }
        return name
    }

    /// What stands in the column.
    func cell(_ batch: Batch, _ row: Int) -> Cell {
        switch kind {
        case .field(let reader): return Cell(reader.shown(batch, row))
        case .path(let reader, let domain):
            let key = reader.key(batch, row)
            if key == SpecialKey.notAttributed { return .empty }
            return .text(words(key, domain).label)
        case .origin(let files, let word):
            return .text(outcome.say(RecordCellReader.place(of: batch, row, files) ?? word, batch, row))
        case .verdict: return .text(batch.verdicts[row].word)
        case .currency(let reader): return .text(reader.currency(batch, row)?.code ?? "")
        }
    }

    /// The code behind a label.
    func code(_ batch: Batch, _ row: Int) -> Cell {
        guard case .path(let reader, let domain) = kind else { return .empty }
        let key = reader.key(batch, row)
        return key < 0 ? .empty : .text(words(key, domain).code)
    }

    /// Where a record stands, or stood when it was counted; nil where no file holds it.
    static func place(of batch: Batch, _ row: Int, _ files: [FileRead]) -> String? {
        if let places = batch.closing?.places {
            return places.file(row).isEmpty ? nil : "\(places.file(row)):\(places.line[row])"
        }
        guard files.indices.contains(batch.origin.file) else { return nil }
        return "\(files[batch.origin.file].path):\(batch.origin.line(row))"
    }

    /// The footnotes of the keys that some records show.
    func footnotes(_ batches: [Batch], _ chosen: [[Int32]]) -> [String] {
        guard case .path(let reader, .list(let list)) = kind, let codes = outcome.keys.lists[list] else {
            return []
        }
        guard codes.footnote != nil else { return [] }
        var seen: Set<Int32> = []
        for (batch, rows) in zip(batches, chosen) {
            for row in rows { seen.insert(reader.key(batch, Int(row))) }
        }
        return seen.sorted().filter { $0 >= 0 }.compactMap { codes.note(Int($0)) }
    }
}

extension Outcome {
    /// Where a record stands, and that it is an adjustment where it is one.
    fileprivate func say(_ place: String, _ batch: Batch, _ row: Int) -> String {
        guard let closing = batch.closing, closing.standings[row] == .adjustment else { return place }
        return "\(place) · \(say(closing.isReversal ? .takenBack : .adjustment))"
    }
}

extension RecordContent {
    /// The field that a column starts from.
    fileprivate var shownField: Int? {
        switch self {
        case .field(let field), .currency(let field): field
        case .path(let path): path.field
        case .origin, .verdict: nil
        }
    }
}

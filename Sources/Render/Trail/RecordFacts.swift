public import Model

/// What a record says of its money: as claimed, by which rates, in euros, and what share of the contribution
/// falls to it. As sheets of records have it.
public struct RecordFacts: Sendable {
    private let outcome: Outcome
    private let source: Int
    private let batches: [Batch]
    private let conversion: Conversion?
    /// The field with the amount; nil where records have none.
    public let amount: Int?
    private let readers: [Int: FieldCellReader]
    private let euro: Int?
    private let share: Int?

    /// Of a source's records, where a figure looks at a field; the amount that is claimed where it looks at
    /// none. What tells about a person is masked, unless `showsPersonal`.
    public init(_ outcome: Outcome, source: Int, field: Int?, showsPersonal: Bool = false) {
        let described = outcome.pipeline.sources[source]
        self.outcome = outcome
        self.source = source
        batches = outcome.tables[source].all
        let shown = field.flatMap { field in
            if case .money = described.fields[field].type { field } else { nil }
        }
        let own = described.conversions.first { $0.amount == shown || $0.adds.euro == shown }
        conversion = own ?? described.conversions.first { $0.amount == described.claim?.amount }
        let isShare =
            if let shown, case .recordShare = described.fields[shown].origin { true } else { false }
        amount = own?.amount ?? (isShare ? nil : shown) ?? described.claim?.amount
        let isEuro = amount.map { described.fields[$0].type == .money(.fixed(.eur)) } ?? false
        euro = conversion?.adds.euro ?? (isEuro ? amount : nil)
        share = described.fields.indices.first { field in
            guard case .recordShare(let measure) = described.fields[field].origin,
                case .contribution = outcome.pipeline.measures[measure].kind
            else { return false }
            return true
        }
        let wanted = [amount, euro, share, conversion?.adds.firstRate, conversion?.adds.secondRate]
        readers = Dictionary(
            wanted.compactMap { $0 }.map {
                ($0, FieldCellReader(outcome, source, $0, covers: !showsPersonal))
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The amount in the currency of the record.
    public func amount(_ row: RecordPosition) -> CellValue { value(amount, row) }

    /// The amount in euros; empty where it could not be converted.
    public func euros(_ row: RecordPosition) -> CellValue { value(euro, row) }

    /// What falls to the record of the contribution.
    public func share(_ row: RecordPosition) -> CellValue { value(share, row) }

    /// The rate of a leg (1 or 2), by its place in the book; nil where none was taken.
    public func rate(_ leg: Int, _ row: RecordPosition) -> Int? {
        guard let field = leg == 1 ? conversion?.adds.firstRate : conversion?.adds.secondRate,
            let code = batches[row.batch].columns[field]?.code(row.row),
            outcome.rates.quotes.indices.contains(Int(code))
        else { return nil }
        return Int(code)
    }

    /// What stands in the place of a number that tells about a person.
    public var masked: CellValue { .text(outcome.say(.masked)) }

    /// A rate of the book, and where it comes from.
    public func quote(_ number: Int) throws -> CellDigits {
        let quote = outcome.rates.quotes[number]
        return CellDigits(
            text: try CellDigits(CellValue(quote)).text,
            unit: [quote.table, quote.basis].filter { !$0.isEmpty }.joined(separator: " "))
    }

    private func value(_ field: Int?, _ row: RecordPosition) -> CellValue {
        guard let field, let reader = readers[field], batches[row.batch].columns.indices.contains(field)
        else { return .empty }
        return reader.value(batches[row.batch], row.row)
    }
}

/// How a measure is made, in one sentence of the report's language.
public func words(on measure: Int, of pipeline: Pipeline) -> String {
    MeasureWords(pipeline).text(of: pipeline.measures[measure])
}

/// What is called what: a measure in a span.
public func title(of measure: Int, _ span: Span?, in pipeline: Pipeline) -> String {
    let title = pipeline.measures[measure].title
    guard let span else { return title }
    return "\(title), \(Wording(language: pipeline.language)(span))"
}

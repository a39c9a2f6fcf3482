internal import Model

/// Gathers the rates of every rates source, in file order.
struct RateCollector {
    private let pipeline: Pipeline
    private var entries: [Int: SourceEntries] = [:]
    /// The quotes so far.
    private(set) var quotes: [RateQuote] = []
    /// Rates that contradict one another, or that cannot be one.
    private(set) var findings: [Finding] = []
    /// What became of the rule on contradicting rates.
    private(set) var tallies: [RuleTally] = []

    private struct SourceEntries {
        var byMonth: [(month: Month, currency: Currency, quote: Int32)] = []
        var since: [(day: Day, currency: Currency, quote: Int32)] = []
        var isSince = false
    }

    /// When a rate holds, and for what; equal marks are the same rate.
    private struct Mark: Hashable {
        var moment: Int32
        var currency: Currency
    }

    private struct Known {
        var quote: Int32
        var place: Place
        var path: String
    }

    init(pipeline: Pipeline) { self.pipeline = pipeline }

    /// The tables, by source.
    func tables() -> [RateTable?] {
        pipeline.sources.indices.map { source in
            guard let found = entries[source] else { return nil }
            return found.isSince
                ? .since(SinceRates(found.since)) : .monthly(MonthlyRates(found.byMonth))
        }
    }

    /// Adds the rates of a source; records that were rejected before are passed over.
    mutating func read(_ table: SourceTable) {
        let source = pipeline.sources[table.source]
        guard case .rates(let shape) = source.role else { return }
        var gathered = SourceEntries()
        if case .since = shape.basis { gathered.isSince = true }
        var known: [Mark: Known] = [:]
        var looked = 0
        let before = findings.count { $0.rule == StandardRule.rateConflict.position }
        for batch in table.batches {
            let file = table.files[batch.origin.file]
            let reader = RateReader(
                shape: shape, source: source, file: file, language: pipeline.language)
            guard reader.basisIsKnown else {
                findings.append(reader.unknownMonth(batch))
                continue
            }
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                looked += 1
                add(reader, batch, row, to: &gathered, &known)
            }
        }
        entries[table.source] = gathered
        let none = pipeline.language.say("the source has no rates", fr: "la source n'a pas de taux")
        let hits = findings.count { $0.rule == StandardRule.rateConflict.position } - before
        tallies.append(
            RuleTally(
                rule: StandardRule.rateConflict.position, source: table.source,
                notRun: looked == 0 ? none : nil, looked: looked, hits: hits))
    }

    private mutating func add(
        _ reader: RateReader, _ batch: Batch, _ row: Int, to gathered: inout SourceEntries,
        _ known: inout [Mark: Known]
    ) {
        guard let currency = reader.currency(batch, row), let value = reader.value(batch, row) else { return }
        guard value.isPositive else {
            findings.append(reader.notPositive(batch, row))
            return
        }
        guard let moment = reader.moment(batch, row) else {
            findings.append(reader.noMoment(batch, row))
            return
        }
        let mark = Mark(moment: moment, currency: currency)
        if let earlier = known[mark] {
            if quotes[Int(earlier.quote)].value != value {
                findings.append(
                    reader.conflict(
                        batch, row, with: earlier.place, of: earlier.path, quotes[Int(earlier.quote)]))
            }
            return
        }
        let quote = Int32(quotes.count)
        known[mark] = Known(quote: quote, place: batch.origin.place(row), path: reader.path)
        quotes.append(reader.quote(currency, value, moment: moment))
        if gathered.isSince {
            gathered.since.append((Day(number: moment), currency, quote))
        } else {
            gathered.byMonth.append((Month(number: moment), currency, quote))
        }
    }
}

internal import Model

/// What stands under a breakdown: the period, the filters, the rates, which records were used and which not.
struct BreakdownWords {
    private let outcome: Outcome
    private let breakdown: Breakdown
    private let say: Wording

    /// Nil where the outcome answers no question.
    init?(_ outcome: Outcome) {
        guard let breakdown = outcome.pipeline.breakdown else { return nil }
        self.outcome = outcome
        self.breakdown = breakdown
        say = outcome.say
    }

    /// All of it.
    var text: String {
        ([period, filters, rates] + used + [calculated, split, additivity, publicity]).filter { !$0.isEmpty }
            .joined(
                separator: " ")
    }

    private var period: String {
        let composer = Composer(outcome)
        guard let day = composer.shownAsOf, !outcome.period.isAll else {
            return say(.ofPeriodAlone, composer.periodWords)
        }
        return say(.ofPeriodAsOf, composer.periodWords, "\(day)")
    }

    private var filters: String {
        let filters = breakdown.question.filters
        return filters.isEmpty
            ? say(.withoutFilters) : say(.withFilters, filters.joined(separator: say(.and)))
    }

    /// How amounts became euros, where figures are made from such amounts.
    private var rates: String {
        let isConverted = breakdown.sources.contains { !outcome.pipeline.sources[$0].conversions.isEmpty }
        return isConverted ? Composer(outcome).ratePolicyWords : ""
    }

    private var used: [String] {
        counts.map { count in
            let name = outcome.pipeline.sources[count.source].name
            let aside = [
                (Verdict.ineligible, Phrase.ineligibleWord), (.rejected, .rejectedWord),
                (.later, isOfPeriodAlone(count.source) ? .outsideWord : .laterWord),
            ]
            .filter { count.read[$0.0] > 0 }
            .map { say(.countOf, "\(count.read[$0.0])", say($0.1)) }
            let used = self.used(name, count.used, count.read.read)
            let rest = aside.isEmpty ? say(.nothingSetAside) : say(.setAside, aside.joined(separator: ", "))
            return "\(used); \(rest)."
        }
    }

    /// Whether records outside the period were left unread.
    func isOfPeriodAlone(_ source: Int) -> Bool {
        outcome.tables.first { $0.source == source }?.isOfPeriodAlone == true
    }

    /// Of a public table, few records, or those of few people, are said to be few.
    private func used(_ name: String, _ used: Int64, _ read: Int) -> String {
        if isFew(used), let fewest = breakdown.publicity?.fewest {
            return say(.usedFewer, name, "\(fewest)", "\(read)")
        }
        return say(.usedOf, name, "\(used)", "\(read)")
    }

    /// Whether a number of records may not be said: it is small, or the total's that is hidden.
    func isFew(_ count: Int64) -> Bool {
        guard let publicity = breakdown.publicity else { return false }
        let total = outcome.totals[breakdown.request].rows.last { $0.level == 0 }
        return count < publicity.fewest || total?.isHidden == true
    }

    private var publicity: String {
        breakdown.publicity.map { say(.hiddenRows, "\($0.fewest)") } ?? ""
    }

    private var request: TotalsRequest { outcome.pipeline.requests[breakdown.request] }

    private var shown: [MeasureReference] {
        request.rowColumns.map { $0.map { request.columns[$0] } } ?? request.columns
    }

    private var hasCalculatedRows: Bool {
        shown.contains { outcome.pipeline.measures.hasCalculatedRows($0.measure) }
    }

    /// Where calculated rows stand, if the rows or columns are shorter than the periods they are made for.
    private var calculated: String {
        guard hasCalculatedRows else { return "" }
        let months = outcome.pipeline.grant?.cadence.months ?? Int.max
        let isFiner = (request.dimensions + [request.across].compactMap { $0 }).contains { dimension in
            outcome.pipeline.dimensions[dimension].monthsOfPeriods(in: outcome.pipeline).map { $0 < months }
                ?? false
        }
        return isFiner ? say(.calculatedStand) : ""
    }

    /// Shares of a reporting period in which the one asked for begins.
    private var split: String { hasCalculatedRows ? outcome.splitWords : "" }

    private var additivity: String {
        var titles: [String] = []
        for measure in shown.map({ outcome.pipeline.measures[$0.measure] })
        where !measure.isAdditive && !titles.contains(measure.title) {
            titles.append(measure.title)
        }
        return titles.isEmpty || request.dimensions.isEmpty && request.across == nil
            ? "" : say(.notAdditiveList, titles.joined(separator: ", "))
    }

    /// For each source of records: how many of the period fulfil the filters, and how all were judged.
    var counts: [(source: Int, used: Int64, read: VerdictCounts)] {
        let figures = outcome.totals[breakdown.counting].rows.first?.figures.first ?? []
        return zip(breakdown.sources, figures).map { source, figure in
            let table = outcome.tables.first { $0.source == source }
            let read = table?.verdictCounts.reduce(into: VerdictCounts()) { $0.add($1) } ?? VerdictCounts()
            if case .count(let used) = figure { return (source, used, read) }
            return (source, 0, read)
        }
    }
}

extension Dimension {
    /// How many months a key of the day that decides the period is long, 0 for a day; nil for other
    /// dimensions.
    fileprivate func monthsOfPeriods(in pipeline: Pipeline) -> Int? {
        let isPeriods = pipeline.sources.indices.contains { source in
            path(in: source).map { $0.field == pipeline.sources[source].periodField } ?? false
        }
        guard isPeriods else { return nil }
        switch domain {
        case .day: return 0
        case .month: return 1
        case .quarter: return 3
        case .year: return 12
        default: return nil
        }
    }
}

extension Outcome {
    /// How shares are made where the period begins inside a reporting period of the grant; else empty.
    var splitWords: String {
        guard !period.isAll, let grant = pipeline.grant,
            let split = grant.cadence.periods(in: grant.implementation, upTo: period.range.to).last(where: {
                $0.range.from < period.range.from && period.range.from <= $0.range.to
            })
        else { return "" }
        return say(.splitPeriod, period.name, split.name)
    }
}

internal import Model

/// What is claimed of a period: its own records, and adjustments to closed periods.
struct ClaimParts {
    private let outcome: Outcome

    init(_ outcome: Outcome) { self.outcome = outcome }

    /// Both parts and what records say they come to, in words; nil where a source claims no euros.
    func words(of source: Int) -> String? {
        guard let euros = outcome.pipeline.claimedEuros(of: source) else { return nil }
        let (own, all) = sums(source, euros)
        let name = outcome.pipeline.sources[source].name
        return outcome.say(.partsOfPeriod, name, words(own), words(adjusted(source)), words(all))
    }

    /// Both parts together beside each figure that adds up the same records.
    func pairs(of source: Int, after first: Int) -> [SheetRow] {
        guard let euros = outcome.pipeline.claimedEuros(of: source) else { return [] }
        let own = sums(source, euros).own
        let adjusted = adjusted(source)
        let say = outcome.say
        return figures(source, euros).enumerated().map { number, figure in
            let (title, cents, place) = figure
            let rest = Int128(cents) - own - adjusted
            return SheetRow(
                level: .detail,
                cells: [
                    .text(say(.periodMadeOf)), .text(outcome.pipeline.sources[source].name),
                    .text(say(.ownAndAdjusted, words(own), words(adjusted))),
                    cell(own + adjusted).from(.claimedInPeriod(source: source)),
                    .text(title), .euro(cents).from(.figures([place])),
                    cell(rest).from(.difference(inRow: first + number, 5, 3)),
                    Composer.agreement(rest == 0, say),
                ])
        }
    }

    private func words(_ cents: Int128) -> String {
        Int64(exactly: cents).map { Money.grouped($0, decimals: 2) } ?? ""
    }

    private func adjusted(_ source: Int) -> Int128 {
        outcome.adjustments.filter { $0.source == source }
            .reduce(Int128(0)) { $0 + $1.difference }
    }

    /// Figures of this period over all that add up the euros of a source's claimed records, each once.
    private func figures(_ source: Int, _ euros: Int)
        -> [(title: String, cents: Int64, place: FigurePlace)]
    {
        var found: [Int: (cents: Int64, place: FigurePlace)] = [:]
        let pipeline = outcome.pipeline
        for (request, table) in zip(pipeline.requests, outcome.totals) where request.conditions.isEmpty {
            guard let row = table.rows.firstIndex(where: { $0.level == 0 }),
                let figures = table.rows[row].figures.last
            else { continue }
            let group = table.rows[row].figures.count - 1
            for (column, figure) in figures.enumerated() {
                let reference = request.columns[column]
                if reference.span != .thisPeriod { continue }
                guard case .sum(euros, let over) = pipeline.measures[reference.measure].kind,
                    over.source == source, over.conditions.allSatisfy({ $0.isEligible }),
                    case .euro(let cents) = figure
                else { continue }
                found[reference.measure] = (
                    cents,
                    FigurePlace(request: table.request, row: row, group: group, column: column)
                )
            }
        }
        let period = outcome.say(Span.thisPeriod)
        return found.sorted { $0.key < $1.key }.map { measure, figure in
            ("\(pipeline.measures[measure].title), \(period)", figure.cents, figure.place)
        }
    }

    private func cell(_ cents: Int128) -> Cell { Int64(exactly: cents).map { .euro($0) } ?? .empty }

    /// The euros of claimed records that count in the period: those that nothing was closed of, and all.
    private func sums(_ source: Int, _ euros: Int) -> (own: Int128, all: Int128) {
        let table = outcome.tables[source]
        let field = outcome.pipeline.sources[source].periodField
        var (own, all) = (Int128(0), Int128(0))
        for batch in table.batches + table.carried {
            guard case .integers(let cents)? = batch.columns[euros] else { continue }
            for row in 0..<batch.count
            where batch.verdicts[row] == .eligible && cents[row] != Column.absentInteger
                && RecordSpan.contains(.thisPeriod, batch, row, field, outcome.period)
            {
                let value = Int128(batch.isReversal ? -cents[row] : cents[row])
                all += value
                if isOwn(batch, row, source) { own += value }
            }
        }
        return (own, all)
    }

    /// Whether nothing of a record was ever closed, nor belongs to a closed period.
    private func isOwn(_ batch: Batch, _ row: Int, _ source: Int) -> Bool {
        guard let closing = batch.closing else { return true }
        return closing.standings[row] == .open && closing.countedIn[row] < 0
    }
}

extension Condition {
    /// Whether it asks for eligible records and nothing else.
    fileprivate var isEligible: Bool { subject == .verdict && test == .oneOf([Verdict.eligible.word]) }
}

internal import Aggregate
internal import Model

/// How a total became what falls to records, in words.
struct ShareFacts {
    private let shares: ShareTrail

    init(_ shares: ShareTrail) { self.shares = shares }

    /// The rate, the maximum, then each period: what it is to date, less what it was before.
    var facts: [TraceFact] {
        if shares.touched.isEmpty { return [] }
        let rounded =
            shares.rounding == .down ? "of the cost to date, cut to the cent" : "of the cost to date"
        var facts = [TraceFact(name: "rate", words: rounded, value: CellDigits(text: "\(shares.rate)"))]
        if let most = shares.most { facts.append(fact("at most", "to date", most)) }
        if shares.closed.cost != 0 || shares.closed.share != 0 {
            let words = "fell to \(digits(shares.closed.cost)) that reports before counted"
            facts.append(fact("closed", words, shares.closed.share))
        }
        for number in shares.touched.sorted() { facts.append(fact(of: number)) }
        return facts
    }

    private func fact(of number: Int) -> TraceFact {
        let period = shares.periods[number]
        var words = "\(digits(period.cost)) cost; to date \(digits(period.costToDate)) × \(shares.rate)"
        words += " = \(digits(period.rated))"
        if period.toDate != period.rated { words += ", which is held to \(digits(period.toDate))" }
        words += ", less \(digits(period.before)) before; spread over \(period.cells)"
        return fact(period.name, words + (period.cells == 1 ? " cell" : " cells"), period.amount)
    }

    private func fact(_ name: String, _ words: String, _ cents: Int64) -> TraceFact {
        TraceFact(
            name: name, words: words,
            value: CellDigits(text: Money.digits(cents, decimals: 2), unit: "EUR"))
    }

    private func digits(_ cents: Int64) -> String { Money.grouped(cents, decimals: 2) }
}

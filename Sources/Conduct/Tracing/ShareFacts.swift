internal import Aggregate
internal import Model

/// How a total became what falls to records, in words.
struct ShareFacts {
    private let shares: ShareTrail

    private let language: Language

    init(_ shares: ShareTrail, _ language: Language) {
        self.shares = shares
        self.language = language
    }

    /// The rate, the maximum, then each period: what it is to date, less what it was before.
    var facts: [TraceFact] {
        if shares.touched.isEmpty { return [] }
        let cut = language.say(
            "of the cost to date, cut to the cent", fr: "du coût à ce jour, tronqué au centime")
        let rounded =
            shares.rounding == .down ? cut : language.say("of the cost to date", fr: "du coût à ce jour")
        var facts = [
            TraceFact(
                name: language.say("rate", fr: "taux"), words: rounded,
                value: CellDigits(text: "\(shares.rate)"))
        ]
        if let most = shares.most {
            facts.append(
                fact(
                    language.say("at most", fr: "au plus"), language.say("to date", fr: "à ce jour"), most))
        }
        if shares.closed.cost != 0 || shares.closed.share != 0 {
            let cost = digits(shares.closed.cost)
            let words = language.say(
                "fell to \(cost) that reports before counted",
                fr: "revenait à \(cost) que les rapports précédents ont comptés")
            facts.append(fact(language.say("closed", fr: "clos"), words, shares.closed.share))
        }
        for number in shares.touched.sorted() { facts.append(fact(of: number)) }
        return facts
    }

    private func fact(of number: Int) -> TraceFact {
        let period = shares.periods[number]
        let (cost, toDate, rated) = (digits(period.cost), digits(period.costToDate), digits(period.rated))
        var words = language.say(
            "\(cost) cost; to date \(toDate) × \(shares.rate) = \(rated)",
            fr: "\(cost) de coût ; à ce jour \(toDate) × \(shares.rate) = \(rated)")
        if period.toDate != period.rated {
            let held = digits(period.toDate)
            words += language.say(", which is held to \(held)", fr: ", ramenés à \(held)")
        }
        let (before, cells) = (digits(period.before), period.cells)
        words += language.say(
            ", less \(before) before; spread over \(cells) \(cells == 1 ? "cell" : "cells")",
            fr: ", moins \(before) avant ; répartis sur \(cells) \(cells == 1 ? "cellule" : "cellules")")
        return fact(period.name, words, period.amount)
    }

    private func fact(_ name: String, _ words: String, _ cents: Int64) -> TraceFact {
        TraceFact(
            name: name, words: words,
            value: CellDigits(text: Money.digits(cents, decimals: 2), unit: "EUR"))
    }

    private func digits(_ cents: Int64) -> String {
        Money.grouped(cents, decimals: 2, separator: language.say(",", fr: "\u{A0}"))
    }
}

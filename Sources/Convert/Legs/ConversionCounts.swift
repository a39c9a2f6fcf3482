internal import Model
internal import Synchronization

/// How often the rules of conversion were asked and broken, over all batches of a source.
final class ConversionCounts: Sendable {
    private let total = Mutex(Tally())

    func add(_ tally: Tally) { total.withLock { $0.add(tally) } }

    /// What became of each rule; one that nothing asked for says why.
    func tallies(of source: Int, converts: Bool, in language: Language) -> [RuleTally] {
        let total = total.withLock { $0 }
        return ConvertedRule.allCases.map { rule in
            let count = total[rule]
            let none = language.say("the source has no conversion", fr: "la source n'a pas de conversion")
            let reason = converts ? rule.unasked(language) : none
            return RuleTally(
                rule: rule.standard.position, source: source, notRun: count.looked == 0 ? reason : nil,
                looked: count.looked, hits: count.hits)
        }
    }

    /// Counts of records, by rule.
    struct Tally: Sendable {
        private var counts = [Count](repeating: Count(), count: ConvertedRule.allCases.count)

        struct Count: Sendable {
            var looked = 0
            var hits = 0
        }

        subscript(rule: ConvertedRule) -> Count {
            get { counts[rule.rawValue] }
            set { counts[rule.rawValue] = newValue }
        }

        mutating func add(_ other: Tally) {
            for rule in ConvertedRule.allCases {
                self[rule].looked += other[rule].looked
                self[rule].hits += other[rule].hits
            }
        }
    }
}

/// The rules of the house that conversion asks.
enum ConvertedRule: Int, CaseIterable {
    case missingRate
    case bookAmountDiffers
    case bookAmountMissing
    case unpaidCost

    var standard: StandardRule {
        switch self {
        case .missingRate: .missingRate
        case .bookAmountDiffers: .bookAmountDiffers
        case .bookAmountMissing: .bookAmountMissing
        case .unpaidCost: .unpaidCost
        }
    }

    /// Why it was not asked, where the source has conversions.
    fileprivate func unasked(_ language: Language) -> String {
        switch self {
        case .missingRate:
            language.say("no amount needs a rate", fr: "aucun montant n'a besoin d'un taux")
        case .bookAmountDiffers:
            language.say(
                "no record states a book amount for which both rates are known",
                fr: "aucun enregistrement n'indique un montant comptable dont les deux taux sont connus")
        case .bookAmountMissing:
            language.say(
                "no amount comes without a stated book amount",
                fr: "aucun montant ne vient sans montant comptable")
        case .unpaidCost:
            language.say(
                "no rate depends on the day of payment", fr: "aucun taux ne dépend du jour du paiement")
        }
    }
}

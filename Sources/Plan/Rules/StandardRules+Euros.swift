internal import Model

extension StandardRule {
    /// Rules about keys and rates.
    func rateTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .duplicateKey: StandardRule.duplicateKey(words)
        case .missingRate: StandardRule.missingRate(words)
        case .rateConflict: StandardRule.rateConflict(words)
        default: nil
        }
    }

    /// Rules about books and payments.
    func bookTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .bookAmountDiffers: StandardRule.bookAmountDiffers(words)
        case .bookAmountMissing: StandardRule.bookAmountMissing(words)
        case .unpaidCost: StandardRule.unpaidCost(words)
        default: nil
        }
    }

    // MARK: One by one

    private static func duplicateKey(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "No two records have the same key", fr: "Deux enregistrements n'ont jamais la même clé"),
            why: words(
                "The first in file order stands; a second one would be claimed twice.",
                fr: "Le premier dans l'ordre des fichiers vaut ; un second serait déclaré deux fois."),
            source: words("the key that the source declares", fr: "la clé que la source déclare"),
            mend: words(
                "remove one of the two, or correct its key",
                fr: "retirer l'un des deux, ou corriger sa clé"),
            category: "08 double funding/duplicate")
    }

    private static func missingRate(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "There is a rate for the currency and the day",
                fr: "Il existe un taux pour la monnaie et le jour"),
            why: words(
                "Without a rate there are no euros; the record is set aside, never counted as 0.",
                fr:
                    "Sans taux il n'y a pas d'euros ; l'enregistrement est mis de côté, jamais compté pour 0."
            ),
            source: words(
                "General Conditions (Annex II), art. 15.9 and 15.10",
                fr: "Conditions générales (annexe II), art. 15.9 et 15.10"),
            mend: words(
                "add the rate to the table, or correct the currency or the day",
                fr: "ajouter le taux à la table, ou corriger la monnaie ou le jour"),
            category: "05 wrong exchange rate")
    }

    private static func rateConflict(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "A table states one rate for a currency and a month",
                fr: "Une table donne un seul taux par monnaie et par mois"),
            why: words(
                "Where two rows differ, nobody can say which one the euros came from.",
                fr: "Si deux lignes diffèrent, nul ne peut dire de laquelle viennent les euros."),
            source: words(
                "InforEuro, one value per currency and month",
                fr: "InforEuro, une valeur par monnaie et par mois"),
            mend: words(
                "keep the row of the official table", fr: "garder la ligne de la table officielle"),
            category: "05 wrong exchange rate")
    }

    private static func bookAmountDiffers(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The amount in the books agrees with the table's rate",
                fr: "Le montant comptabilisé concorde avec le taux de la table"),
            why: words(
                "The ledger's amount stands as it is; a large difference may be a slip of the keyboard.",
                fr:
                    "Le montant du grand livre reste tel quel ; un grand écart peut être une faute de frappe."
            ),
            source: words(
                "General Conditions (Annex II), art. 15.10",
                fr: "Conditions générales (annexe II), art. 15.10"),
            mend: words(
                "check the amount in the books and its currency",
                fr: "vérifier le montant comptabilisé et sa monnaie"), category: "05 wrong exchange rate")
    }

    private static func bookAmountMissing(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The amount in the books is stated where the books are in a third currency",
                fr:
                    "Le montant comptabilisé est indiqué si la comptabilité est dans une troisième monnaie"
            ),
            why: words(
                "Without it the first leg cannot be checked and is left out.",
                fr: "Sans lui, la première étape ne peut être vérifiée et est omise."),
            source: words(
                "General Conditions (Annex II), art. 15.10",
                fr: "Conditions générales (annexe II), art. 15.10"),
            mend: words("add the amount as booked", fr: "ajouter le montant tel que comptabilisé"))
    }

    private static func unpaidCost(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The cost has been paid", fr: "Le coût a été payé"),
            why: words(
                "An unpaid cost takes the rate of its own reporting period's last month.",
                fr: "Un coût impayé prend le taux du dernier mois de sa période de rapport."),
            source: words(
                "General Conditions (Annex II), art. 14.1",
                fr: "Conditions générales (annexe II), art. 14.1"),
            mend: words(
                "add the day of payment, or list the cost as pending",
                fr: "ajouter le jour du paiement, ou inscrire le coût comme en attente"),
            category: "12 not incurred/not paid")
    }
}

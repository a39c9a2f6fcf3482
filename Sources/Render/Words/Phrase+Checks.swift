/// The checks and the claim bridge.
extension Phrase {
    static let limitsOnTotals = Phrase("Limits on totals", fr: "Plafonds sur les totaux")
    static let rulesOfPipeline = Phrase("Rules of the pipeline", fr: "Règles du pipeline")
    static let rulesOfHouse = Phrase("Rules of the house", fr: "Règles de la maison")
    static let notRunNote = Phrase(
        "A rule that was not run has not been passed; the column says why.",
        fr: "Une règle non appliquée n'est pas une règle respectée ; la colonne dit pourquoi.")
    static let asks = Phrase("What it asks", fr: "Ce qu'elle demande")
    static let state = Phrase("State", fr: "État")
    static let lookedAt = Phrase("Looked at", fr: "Examinés")
    static let waived = Phrase("of these waived", fr: "dont dérogation")
    static let eurosConcerned = Phrase("EUR concerned", fr: "EUR concernés")
    static let sourceOfRule = Phrase("Source of the rule", fr: "Source de la règle")
    static let whereItStands = Phrase("Where it stands", fr: "Où cela se trouve")
    static let lineOfPipeline = Phrase("line {1}", fr: "ligne {1}")
    static let theHouse = Phrase("the house", fr: "la maison")
    static let run = Phrase("run", fr: "appliquée")
    static let runNotOn = Phrase("run; not run on {1}", fr: "appliquée ; non appliquée à {1}")
    static let notRun = Phrase("not run: {1}", fr: "non appliquée : {1}")
    static let nothingAsks = Phrase(
        "nothing in this run asks for it", fr: "rien dans cette exécution ne la demande")

    static let bridgeNote = Phrase(
        "To date. Handed in = rejected + ineligible + later + claimed, in records and in each currency.",
        fr:
            "À ce jour. Remis = rejeté + inéligible + postérieur + déclaré, en enregistrements et dans "
            + "chaque monnaie.")
    static let handedIn = Phrase("Handed in", fr: "Remis")
    static let rejected = Phrase("Rejected", fr: "Rejeté")
    static let ineligible = Phrase("Ineligible", fr: "Inéligible")
    static let later = Phrase("Later", fr: "Postérieur")
    static let claimant = Phrase("Claimant", fr: "Déclarant")
    static let records = Phrase("Records", fr: "Enregistrements")
    static let amount = Phrase("Amount", fr: "Montant")
    static let euros = Phrase("EUR", fr: "EUR")
    static let withoutAmount = Phrase("Without a readable amount", fr: "Sans montant lisible")
    static let unreadable = Phrase("unreadable", fr: "illisible")
    static let bridgeEuros = Phrase(
        "EUR of records that could be converted; a subtotal has no amount, because currencies differ.",
        fr:
            "EUR des enregistrements qui ont pu être convertis ; un sous-total n'a pas de montant, car les "
            + "monnaies diffèrent.")
}

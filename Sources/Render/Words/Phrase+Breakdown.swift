/// The line under a breakdown.
extension Phrase {
    static let ofPeriodAsOf = Phrase("Period: {1}, as of {2}.", fr: "Période : {1}, arrêté au {2}.")
    static let ofPeriodAlone = Phrase("Period: {1}.", fr: "Période : {1}.")
    static let withFilters = Phrase("Only where {1}.", fr: "Seulement où {1}.")
    static let withoutFilters = Phrase("No filter.", fr: "Sans filtre.")
    static let usedOf = Phrase(
        "{1}: {2} of {3} records used", fr: "{1} : {2} enregistrements utilisés sur {3}")
    static let setAside = Phrase("set aside: {1}", fr: "mis de côté : {1}")
    static let nothingSetAside = Phrase("none set aside", fr: "aucun mis de côté")
    static let countOf = Phrase("{1} {2}", fr: "{1} {2}")
    static let notAdditiveList = Phrase(
        "Not additive, made anew at each level: {1}.", fr: "Non additifs, recalculés à chaque niveau : {1}.")
    static let hidden = Phrase("hidden", fr: "caché")
    static let hiddenRows = Phrase(
        "Hidden: rows about fewer than {1} people, and the smallest other row, so that the total does not give "
            + "them away.",
        fr:
            "Caché : les lignes qui portent sur moins de {1} personnes, et la plus petite des autres, pour que "
            + "le total ne les révèle pas.")
    static let usedFewer = Phrase(
        "{1}: fewer than {2} of {3} records used", fr: "{1} : moins de {2} enregistrements utilisés sur {3}")
    static let eligibleWord = Phrase("eligible", fr: "éligible")
    static let ineligibleWord = Phrase("ineligible", fr: "inéligible")
    static let rejectedWord = Phrase("rejected", fr: "rejeté")
}

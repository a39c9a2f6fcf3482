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
    static let calculatedStand = Phrase(
        "What a flat rate gives stands on the last day of its reporting period.",
        fr: "Ce que donne un taux forfaitaire figure au dernier jour de sa période de rapport.")
    static let splitPeriod = Phrase(
        "{1} begins inside the reporting period {2}, whose shares are made for the days before and for the "
            + "days from then on: parts of a total to date may differ by cents, more where a maximum binds, "
            + "from those of a report of whole periods.",
        fr: "{1} commence au cours de la période de rapport {2}, dont les parts sont formées pour les jours "
            + "d'avant et pour les jours suivants : les parties d'un total à ce jour peuvent différer de "
            + "quelques centimes, davantage si un maximum s'applique, de celles d'un rapport de périodes "
            + "entières.")
    static let dimensionsWord = Phrase("Dimensions", fr: "Dimensions")
    static let measuresWord = Phrase("Measures", fr: "Mesures")
    static let columnsWord = Phrase("Columns", fr: "Colonnes")
    static let questionsWord = Phrase("Kept questions", fr: "Questions conservées")
    static let nameWord = Phrase("Name", fr: "Nom")
    static let titleWord = Phrase("Title", fr: "Titre")
    static let kindWord = Phrase("Type", fr: "Type")
    static let unitWord = Phrase("Unit", fr: "Unité")
    static let knownOf = Phrase("Known of", fr: "Connue de")
    static let differentKeys = Phrase("Keys found", fr: "Clés trouvées")
    static let differentValues = Phrase("Different values", fr: "Valeurs distinctes")
    static let personalMark = Phrase("personal", fr: "personnel")
    static let plainFigures = Phrase(
        "And without a name: count, sum:COLUMN, distinct:COLUMN, mean:COLUMN, min:COLUMN, max:COLUMN. "
            + "What a list says follows a dot (partner.country), and so do month, quarter and year of a day.",
        fr: "Et sans nom : count, sum:COLONNE, distinct:COLONNE, mean:COLONNE, min:COLONNE, max:COLONNE. "
            + "Ce que dit une liste suit un point (partner.country), de même month, quarter et year d'un "
            + "jour."
    )
    static let breakdownName = Phrase("Breakdown", fr: "Ventilation")
    static let largestRows = Phrase(
        "{1}: the {2} largest by {3}", fr: "{1} : les {2} plus grands selon {3}")
    static let tooManyDrawn = Phrase(
        "No chart: {1} rows are too many to be told apart.",
        fr: "Pas de graphique : {1} lignes sont trop nombreuses pour être distinguées.")
    static let hidden = Phrase("hidden", fr: "caché")
    static let hiddenRows = Phrase(
        "Hidden: rows about fewer than {1} people, and the smallest other row, so that the total does not "
            + "give them away. Another question about the same records may.",
        fr:
            "Caché : les lignes qui portent sur moins de {1} personnes, et la plus petite des autres, pour "
            + "que le total ne les révèle pas. Une autre question sur les mêmes enregistrements le peut.")
    static let usedFewer = Phrase(
        "{1}: records of fewer than {2} people used, out of {3}",
        fr: "{1} : enregistrements de moins de {2} personnes utilisés, sur {3}")
    static let ineligibleWord = Phrase("ineligible", fr: "inéligible")
    static let outsideWord = Phrase(
        "outside the period and not looked at", fr: "hors de la période et non examinés")
    static let rejectedWord = Phrase("rejected", fr: "rejeté")
}

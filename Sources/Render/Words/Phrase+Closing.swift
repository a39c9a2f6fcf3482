/// Records of closed periods.
extension Phrase {
    static let showsAdjustments = Phrase(
        "what came, went or changed in periods that were reported",
        fr: "ce qui est venu, parti ou changé dans les périodes déjà rapportées")
    static let adjustment = Phrase("adjustment", fr: "ajustement")
    static let takenBack = Phrase("adjustment, taken back", fr: "ajustement, repris")
    static let follows = Phrase(
        "Follows the report of {1}, sealed by {2}.", fr: "Suit le rapport de {1}, scellé par {2}.")
    static let reportBefore = Phrase("Report before", fr: "Rapport précédent")
    static let adjustmentMeaning = Phrase(
        "a record of a closed period that came, went or changed after its report: it counts in this period; "
            + "what was reported keeps its rates and its shares",
        fr: "un enregistrement d'une période close venu, parti ou changé après son rapport : il compte dans "
            + "cette période ; ce qui a été rapporté garde ses taux et ses parts")
    static let ownAndAdjusted = Phrase(
        "{1} of the period, {2} of adjustments", fr: "{1} de la période, {2} d'ajustements")
    static let adjustmentsNote = Phrase(
        "What was reported stands under \u{201C}before\u{201D} as it was; what came, went or changed since "
            + "counts in this period. Material from {1} on, these first.",
        fr: "Ce qui a été rapporté reste sous « avant » tel quel ; ce qui est venu, parti ou a changé depuis "
            + "compte dans cette période. Significatif à partir de {1}, ceux-ci d'abord.")
    static let noAdjustments = Phrase(
        "Nothing came, went or changed in periods that were reported.",
        fr: "Rien n'est venu, parti ni changé dans les périodes déjà rapportées.")
    static let showsChanges = Phrase(
        "events, people and other records without cost that came, went or changed in periods that were "
            + "reported",
        fr: "événements, personnes et autres enregistrements sans coût venus, partis ou changés dans les "
            + "périodes déjà rapportées")
    static let changesNote = Phrase(
        "Records without cost, of periods that were reported. They count where their day says, so that what "
            + "they count before this period and to date may differ from what was reported. Nothing personal "
            + "is kept, so that a change of personal columns is not seen.",
        fr: "Enregistrements sans coût, de périodes déjà rapportées. Ils comptent à leur jour : ce qu'ils "
            + "comptent avant cette période et à ce jour peut différer de ce qui a été rapporté. Rien de "
            + "personnel n'est conservé : un changement de colonnes personnelles ne se voit pas.")
    static let changesUnknown = Phrase(
        "The report before kept no records of {1}: nothing can be said of these.",
        fr: "Le rapport précédent n'a gardé aucun enregistrement de {1} : rien ne peut en être dit.")
    static let noChanges = Phrase(
        "No record without cost came, went or changed in periods that were reported.",
        fr: "Aucun enregistrement sans coût n'est venu, parti ni changé dans les périodes déjà rapportées.")
    static let record = Phrase("Record", fr: "Enregistrement")
    static let day = Phrase("Day", fr: "Jour")
    static let what = Phrase("What", fr: "Quoi")
    static let came = Phrase("came", fr: "venu")
    static let went = Phrase("went", fr: "parti")
    static let changed = Phrase("changed", fr: "changé")
    static let material = Phrase("Material", fr: "Significatif")
    static let fileThen = Phrase("File and row then", fr: "Fichier et ligne alors")
    static let fileNow = Phrase("File and row now", fr: "Fichier et ligne maintenant")
    static let closedIn = Phrase("Closed in", fr: "Clos dans")
    static let thenAmount = Phrase("{1}, then", fr: "{1}, alors")
    static let nowAmount = Phrase("{1}, now", fr: "{1}, maintenant")
    static let eurosThen = Phrase("Claimed then, EUR", fr: "Déclaré alors, EUR")
    static let eurosNow = Phrase("Claimed now, EUR", fr: "Déclaré maintenant, EUR")
    static let verdictWord = Phrase("verdict", fr: "verdict")
    static let why = Phrase("What changed", fr: "Ce qui a changé")
    static let materialYes = Phrase("yes", fr: "oui")
    static let materialNo = Phrase("no", fr: "non")
    static let periodMadeOf = Phrase("What this period is made of", fr: "De quoi cette période est faite")
    static let partsOfPeriod = Phrase(
        "{1}: {2} EUR of records of the period, {3} EUR of adjustments, together {4} EUR claimed.",
        fr: "{1} : {2} EUR d'enregistrements de la période, {3} EUR d'ajustements, ensemble {4} EUR "
            + "déclarés.")
}

/// The cover, and the words that every sheet shares.
extension Phrase {
    static let draft = Phrase("DRAFT – not for submission", fr: "PROJET – ne pas soumettre")
    static let oneBreach = Phrase("{1}: 1 breach is open", fr: "{1} : 1 manquement est ouvert")
    static let breaches = Phrase("{1}: {2} breaches are open", fr: "{1} : {2} manquements sont ouverts")
    static let page = Phrase("Page &P of &N", fr: "Page &P sur &N")
    static let status = Phrase("Status", fr: "État")
    static let contract = Phrase("Contract", fr: "Contrat")
    static let coordinator = Phrase("Coordinator", fr: "Coordinateur")
    static let implementationPeriod = Phrase("Implementation period", fr: "Période de mise en œuvre")
    static let days = Phrase("{1} to {2}", fr: "{1} au {2}")
    static let bothDays = Phrase("both days included", fr: "jours de début et de fin compris")
    static let reportingPeriod = Phrase("Reporting period", fr: "Période de rapport")
    static let allRecords = Phrase("all records", fr: "tous les enregistrements")
    static let asOf = Phrase("As of", fr: "Arrêté au")
    static let asOfFooter = Phrase("as of {1}", fr: "arrêté au {1}")
    static let asOfMeaning = Phrase(
        "decides waivers, deadlines and editions of lists",
        fr: "décide des dérogations, des délais et des éditions des listes")
    static let budget = Phrase("Budget", fr: "Budget")
    static let coFinancingRate = Phrase("Co-financing rate", fr: "Taux de cofinancement")
    static let coFinancingMeaning = Phrase(
        "a ceiling on the EU's part of eligible cost", fr: "plafond de la part de l'UE dans le coût éligible")
    static let maximum = Phrase("Maximum EU contribution", fr: "Contribution maximale de l'UE")
    static let maximumDerived = Phrase(
        "EUR; derived: {1} of the budget", fr: "EUR ; calculée : {1} du budget")
    static let maximumStated = Phrase("EUR; stated in the contract", fr: "EUR ; fixée par le contrat")
    static let rules = Phrase("Rules", fr: "Règles")
    static let contractAndPeriod = Phrase("Contract and period", fr: "Contrat et période")
    static let figures = Phrase("Figures", fr: "Chiffres")
    static let countedOnce = Phrase(
        "each counted once; not additive", fr: "chacun compté une fois ; non additif")
    static let stateOfChecks = Phrase(
        "State of the checks: findings by severity", fr: "État des contrôles : constats par gravité")
    static let severity = Phrase("Severity", fr: "Gravité")
    static let findings = Phrase("Findings", fr: "Constats")
    static let meaning = Phrase("What it means", fr: "Ce que cela veut dire")
    static let allRulesRun = Phrase(
        "All {1} rules were run.", fr: "Les {1} règles ont toutes été appliquées.")
    static let rulesRun = Phrase(
        "Rules that were run: {1}; not run: {2}, and the sheet of checks says why.",
        fr:
            "Règles appliquées : {1} ; non appliquées : {2}, la feuille des contrôles dit pourquoi."
    )
    static let breachMeaning = Phrase(
        "a limit on totals is broken, or sums disagree; no figure is changed",
        fr:
            "manquement : un plafond est dépassé ou des sommes divergent ; aucun chiffre n'est modifié"
    )
    static let rejectedMeaning = Phrase(
        "the record cannot be read, or is a second one of its key; set aside",
        fr: "rejeté : enregistrement illisible, ou second de sa clé ; mis de côté")
    static let ineligibleMeaning = Phrase(
        "the record is read, but not claimed", fr: "inéligible : enregistrement lu, mais non déclaré")
    static let queryMeaning = Phrase(
        "a question; moves no money", fr: "question ; ne déplace aucun montant")
    static let noteMeaning = Phrase("for information", fr: "pour information")
    static let claimed = Phrase("Claimed", fr: "Déclaré")
    static let claimedMeaning = Phrase(
        "records that are read, not rejected, not ineligible and not after the period",
        fr: "enregistrements lus, ni rejetés, ni inéligibles, ni postérieurs à la période")
    static let thisPeriodMeaning = Phrase(
        "records of the reporting period", fr: "enregistrements de la période de rapport")
    static let beforeMeaning = Phrase("records before it", fr: "enregistrements antérieurs")
    static let toDateMeaning = Phrase(
        "both; never records after the period", fr: "les deux ; jamais ceux qui suivent la période")
    static let emptyCell = Phrase("An empty cell", fr: "Une cellule vide")
    static let emptyCellMeaning = Phrase(
        "there is no figure; it does not mean 0", fr: "il n'y a pas de chiffre ; cela ne veut pas dire 0"
    )
    static let notAttributedMeaning = Phrase(
        "the record does not say; it is shown so that tables add up",
        fr: "l'enregistrement ne le dit pas ; montré pour que les tableaux s'additionnent")
    static let severalMeaning = Phrase(
        "the record refers to more than one; it is shown so that tables add up",
        fr: "l'enregistrement en désigne plus d'un ; montré pour que les tableaux s'additionnent")
    static let howToRead = Phrase("How to read this report", fr: "Comment lire ce rapport")
}

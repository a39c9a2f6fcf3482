/// Contents, charts and marks.
extension Phrase {
    static let sheet = Phrase("Sheet", fr: "Feuille")
    static let shows = Phrase("What it shows", fr: "Ce qu'elle montre")
    static let rows = Phrase("Rows", fr: "Lignes")
    static let toContents = Phrase("← {1}", fr: "← {1}")
    static let showsCover = Phrase(
        "Contract, period, state of the checks, the main figures",
        fr: "Contrat, période, état des contrôles, principaux chiffres")
    static let showsRecords = Phrase(
        "Each record of {1}, with its file and row",
        fr: "Chaque enregistrement de {1}, avec fichier et ligne")
    static let showsTotals = Phrase("Totals: {1}", fr: "Totaux : {1}")
    static let showsRates = Phrase(
        "Exchange rates that were used, with their tables and days",
        fr: "Taux de change utilisés, avec leurs tables et leurs jours")
    static let showsBridge = Phrase(
        "From handed in to claimed, by claimant and currency",
        fr: "Du remis au déclaré, par déclarant et par monnaie")
    static let showsChecks = Phrase(
        "Each rule: run or not and why, what it found",
        fr: "Chaque règle : appliquée ou non et pourquoi, ce qu'elle a trouvé")
    static let showsFindings = Phrase(
        "Each finding, with its place and how to mend it",
        fr: "Chaque constat, avec sa place et la façon d'y remédier")
    static let showsIndicators = Phrase(
        "Indicators: baseline, value, target", fr: "Indicateurs : référence, valeur, cible")
    static let showsReconciliation = Phrase(
        "Pairs of figures that must agree, and whether they do",
        fr: "Des paires de chiffres qui doivent concorder, et si elles concordent")
    static let showsMethod = Phrase(
        "How every figure is made, and from which files",
        fr: "Comment chaque chiffre est obtenu, et de quels fichiers")

    static let columnChart = Phrase("Column chart", fr: "Histogramme")
    static let stackedChart = Phrase("Stacked column chart", fr: "Histogramme empilé")
    static let barChart = Phrase("Bar chart", fr: "Diagramme en barres")
    static let lineChart = Phrase("Line chart", fr: "Courbes")
    static let chartText = Phrase("{1}. {2}: {3}, by {4}.", fr: "{1}. {2} : {3}, par {4}.")
    static let chartFigures = Phrase(
        "The figures stand in a table of this sheet.",
        fr: "Les chiffres figurent dans un tableau de la feuille.")
    static let logo = Phrase("Logo: {1}", fr: "Logo : {1}")
    static let aboveWhole = Phrase("▲ more than 100 %", fr: "▲ plus de 100 %")
}

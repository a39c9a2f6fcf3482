/// Tables of totals, records, indicators, rates and findings.
extension Phrase {
    static let since = Phrase("since {1}", fr: "depuis le {1}")
    static let meanOfMonth = Phrase("{1} mean of 1 month", fr: "{1}, moyenne de 1 mois")
    static let meanOfMonths = Phrase("{1} mean of {2} months", fr: "{1}, moyenne de {2} mois")
    static let topic = Phrase("Topic", fr: "Sujet")
    static let value = Phrase("Value", fr: "Valeur")
    static let remark = Phrase("Remark", fr: "Remarque")
    static let amountsInEuros = Phrase("Amounts in EUR.", fr: "Montants en EUR.")
    static let code = Phrase("Code", fr: "Code")
    static let total = Phrase("Total", fr: "Total")
    static let totalOf = Phrase("Total, {1}", fr: "Total, {1}")
    static let subtotal = Phrase("Subtotal, {1}", fr: "Sous-total, {1}")
    static let whole = Phrase("The whole", fr: "Le tout")
    static let all = Phrase("All", fr: "Ensemble")
    static let noRecords = Phrase("There are no records here.", fr: "Il n'y a pas d'enregistrement ici.")
    static let calculated = Phrase("calculated", fr: "calculé")
    static let masked = Phrase("masked", fr: "masqué")

    static let baseline = Phrase("Baseline", fr: "Référence")
    static let thisPeriod = Phrase("This period", fr: "Cette période")
    static let toDate = Phrase("To date", fr: "À ce jour")
    static let baselineYear = Phrase("Baseline year", fr: "Année de référence")
    static let targetYear = Phrase("Target year", fr: "Année cible")
    static let brokenDownBy = Phrase("Broken down by", fr: "Ventilé par")
    static let kindOfPart = Phrase("{1}: {2}", fr: "{1} : {2}")
    static let ofWhich = Phrase("Of which", fr: "Dont")
    static let target = Phrase("Target", fr: "Cible")
    static let partOfTarget = Phrase("% of target", fr: "% de la cible")
    static let addsUp = Phrase("Adds up", fr: "Additivité")
    static let additive = Phrase("additive", fr: "additif")
    static let notAdditive = Phrase("not additive", fr: "non additif")
    static let noIndicators = Phrase(
        "The list has no indicators.", fr: "La liste ne contient aucun indicateur.")
    static let notMeasured = Phrase("not measured by this report", fr: "non mesuré par ce rapport")
    static let indicatorsNote = Phrase(
        "A count of different people, events or organisations is not additive: its periods do not sum to the "
            + "figure to date.",
        fr: "Un nombre de personnes, d'événements ou d'organisations distincts n'est pas additif : ses "
            + "périodes ne donnent pas, additionnées, le chiffre à ce jour.")

    static let currency = Phrase("Currency", fr: "Monnaie")
    static let holdsFor = Phrase("Holds for", fr: "Vaut pour")
    static let unitsPerEuro = Phrase("Units per EUR", fr: "Unités par EUR")
    static let table = Phrase("Table", fr: "Table")
    static let usesThisPeriod = Phrase(
        "Used by records, this period", fr: "Enregistrements qui l'utilisent, cette période")
    static let usesBefore = Phrase("Used by records, before", fr: "Enregistrements qui l'utilisent, avant")
    static let noRateNeeded = Phrase(
        "No claimed record needed a rate.", fr: "Aucun enregistrement déclaré n'a requis de taux.")
    static let conversionRule = Phrase(
        "EUR = amount ÷ units per EUR, half-up to the cent, per record; a rate is never inverted.",
        fr:
            "EUR = montant ÷ unités par EUR, arrondi au centime le plus proche, par enregistrement ; un taux "
            + "n'est jamais inversé.")
    static let notConverted = Phrase("Amounts are not converted.", fr: "Les montants ne sont pas convertis.")
    static let ratesOfMonth = Phrase(
        "Rates: {1}, of the month of the {2} day.", fr: "Taux : {1}, du mois du jour « {2} ».")
    static let ratesOfPeriod = Phrase(
        "Rates: {1}, mean of the months of the reporting period.",
        fr: "Taux : {1}, moyenne des mois de la période de rapport.")
    static let ratesOfInstalment = Phrase(
        "Rates: {1}, of the last instalment booked on or before the {2} day.",
        fr: "Taux : {1}, du dernier versement comptabilisé au plus tard le jour « {2} ».")
    static let ratesOnLine = Phrase(
        "Rates: those on the records themselves.", fr: "Taux : ceux des enregistrements eux-mêmes.")
    static let ratesFixed = Phrase("Rates: fixed by the contract.", fr: "Taux : fixés par le contrat.")

    static let whatAgrees = Phrase("What must agree", fr: "Ce qui doit concorder")
    static let ofWhat = Phrase("Of", fr: "De")
    static let oneSide = Phrase("This", fr: "Ceci")
    static let otherSide = Phrase("And this", fr: "Et ceci")
    static let difference = Phrase("Difference", fr: "Écart")
    static let agrees = Phrase("Agrees", fr: "Concorde")
    static let noWord = Phrase("NO", fr: "NON")
    static let asStated = Phrase("as stated in the pipeline", fr: "comme indiqué dans le pipeline")
    static let addedUpOver = Phrase("{1}, added up over {2}", fr: "{1}, additionné par {2}")
    static let reconciliationNote = Phrase(
        "Each pair comes from figures that are made apart; a difference is a breach and stamps a draft.",
        fr:
            "Chaque paire vient de chiffres établis séparément ; un écart est un manquement et marque un "
            + "projet.")

    static let rule = Phrase("Rule", fr: "Règle")
    static let file = Phrase("File", fr: "Fichier")
    static let line = Phrase("Line", fr: "Ligne")
    static let character = Phrase("Character", fr: "Caractère")
    static let cell = Phrase("Cell", fr: "Cellule")
    static let column = Phrase("Column", fr: "Colonne")
    static let found = Phrase("Found", fr: "Trouvé")
    static let expected = Phrase("Expected", fr: "Attendu")
    static let toMend = Phrase("To mend", fr: "À corriger")
    static let amountInEuros = Phrase("Amount, EUR", fr: "Montant, EUR")
    static let message = Phrase("Message", fr: "Message")
    static let identity = Phrase("Id", fr: "Id")
    static let category = Phrase("Category", fr: "Catégorie")
    static let partner = Phrase("Partner", fr: "Partenaire")
    static let partAtRisk = Phrase("EU part at risk, EUR", fr: "Part de l'UE en jeu, EUR")
    static let waiver = Phrase("Waiver", fr: "Dérogation")
    static let noFindings = Phrase("There are no findings.", fr: "Il n'y a pas de constat.")
}

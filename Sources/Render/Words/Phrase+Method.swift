/// The method sheet.
extension Phrase {
    static let note = Phrase("Note", fr: "Note")
    static let pipeline = Phrase("Pipeline", fr: "Pipeline")
    static let changedForRun = Phrase("Changed for this run", fr: "Modifié pour cette exécution")
    static let toTrace = Phrase("To trace a figure", fr: "Pour remonter à la source d'un chiffre")
    static let toTraceMeaning = Phrase(
        "Sheets of records name the file and row of each record; subtotals add up the rows above them; "
            + "findings.csv and the rejected rows name file, line and cell. `fundtrail trace` with the "
            + "folder of this run and a cell lists all that a figure is made from; `fundtrail verify` says "
            + "whether the run is still what it was.",
        fr: "Les feuilles d'enregistrements nomment le fichier et la ligne de chacun ; les sous-totaux "
            + "additionnent les lignes qui les précèdent ; findings.csv et les lignes rejetées nomment "
            + "fichier, ligne et cellule. `fundtrail trace` avec le dossier de ce rapport et une cellule "
            + "donne tout ce dont un chiffre est formé ; `fundtrail verify` dit si le rapport est resté ce "
            + "qu'il était.")
    static let aboutReport = Phrase("About this report", fr: "À propos de ce rapport")
    static let asOfMethod = Phrase(
        "{1}; decides waivers, deadlines and editions of lists, moves no record",
        fr: "{1} ; décide des dérogations, des délais et des éditions des listes, ne déplace aucun "
            + "enregistrement")
    static let recordsOf = Phrase("Records of {1}", fr: "Enregistrements de {1}")
    static let periodOf = Phrase(
        "belong to the period of their {1}", fr: "relèvent de la période de leur {1}")
    static let everyPeriod = Phrase("belong to every period", fr: "relèvent de toutes les périodes")
    static let spansMeaning = Phrase(
        "records of the reporting period; before: earlier ones; to date: both",
        fr:
            "enregistrements de la période de rapport ; avant : les précédents ; à ce jour : les deux"
    )
    static let laterWord = Phrase("later", fr: "postérieur")
    static let laterMeaning = Phrase(
        "records after the period are checked and enter no figure",
        fr: "les enregistrements qui suivent la période sont contrôlés et n'entrent dans aucun chiffre")
    static let read = Phrase("Read", fr: "Lu")
    static let readMeaning = Phrase(
        "= accepted + rejected; accepted = eligible + ineligible + later; claimed = eligible",
        fr: "= accepté + rejeté ; accepté = éligible + inéligible + postérieur ; déclaré = éligible"
    )
    static let duplicates = Phrase("Duplicates", fr: "Doublons")
    static let duplicatesMeaning = Phrase(
        "of a declared key: the first in file order stands, later ones are rejected",
        fr: "d'une clé déclarée : le premier dans l'ordre des fichiers vaut, les suivants sont rejetés")
    static let periodsAndRecords = Phrase("Periods and records", fr: "Périodes et enregistrements")
    static let conversion = Phrase("Conversion", fr: "Conversion")
    static let conversionMeaning = Phrase(
        "each leg per record, half-up to the smallest unit of the currency; {1}",
        fr: "chaque étape par enregistrement, à la plus petite unité de la monnaie la plus proche ; {1}")
    static let flatRate = Phrase("Flat rate", fr: "Taux forfaitaire")
    static let flatRateMeaning = Phrase(
        "per total to date, cut to the cent; of a period: to date less before",
        fr: "sur le total à ce jour, tronqué au centime ; d'une période : à ce jour moins avant")
    static let contribution = Phrase("Contribution", fr: "Contribution")
    static let contributionMeaning = Phrase(
        "per total to date, {1}; of a period: to date less before",
        fr: "sur le total à ce jour, {1} ; d'une période : à ce jour moins avant")
    static let halfUp = Phrase("half-up to the cent", fr: "arrondie au centime le plus proche")
    static let cut = Phrase("cut to the cent", fr: "tronquée au centime")
    static let shares = Phrase("Shares", fr: "Parts")
    static let sharesMeaning = Phrase(
        "a period's contribution is spread once, to cells and then to records, by largest remainder; every "
            + "other figure of it is a sum of record shares",
        fr:
            "la contribution d'une période est répartie une fois, en cellules puis en enregistrements, au "
            + "plus fort reste ; tout autre chiffre est une somme de ces parts")
    static let percentages = Phrase("Percentages, means", fr: "Pourcentages, moyennes")
    static let percentagesMeaning = Phrase(
        "rounded for display only, half-up, on exact integers; never used in a calculation",
        fr:
            "arrondis pour l'affichage seulement, sur des entiers exacts ; jamais utilisés dans un calcul"
    )
    static let nothingElse = Phrase("Nothing else is rounded", fr: "Rien d'autre n'est arrondi")
    static let nothingElseMeaning = Phrase(
        "amounts are whole numbers of the smallest unit throughout",
        fr: "les montants sont partout des nombres entiers de la plus petite unité")
    static let rounding = Phrase("Rounding", fr: "Arrondis")
    static let madeAnew = Phrase("made anew at each level", fr: "recalculé à chaque niveau")
    static let amountsOfRecords = Phrase("Amounts made of records", fr: "Montants tirés des enregistrements")
    static let countsOfRecords = Phrase(
        "Counts, days and shares made of records", fr: "Nombres, jours et parts tirés des enregistrements")
    static let figuresOfFigures = Phrase("Figures made of figures", fr: "Chiffres tirés d'autres chiffres")
    static let howMade = Phrase("How it is made", fr: "Comment il est obtenu")
    static let whatItSays = Phrase("What it says", fr: "Ce qu'il dit")
    static let limitsAndPolicies = Phrase("Limits and policies: {1}", fr: "Plafonds et règles : {1}")
    static let filesRead = Phrase(
        "Files read, with their SHA-256", fr: "Fichiers lus, avec leur SHA-256")
    static let source = Phrase("Source", fr: "Source")
    static let bytes = Phrase("Bytes", fr: "Octets")
    static let digest = Phrase("SHA-256", fr: "SHA-256")
}

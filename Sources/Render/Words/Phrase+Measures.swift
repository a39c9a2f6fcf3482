/// How measures are made, one sentence a kind.
extension Phrase {
    static let sumOver = Phrase("sum of {1} over {2}", fr: "somme de {1} sur {2}")
    static let daysFromTo = Phrase(
        "days from {1} to {2}, both counted, over {3}",
        fr: "jours de {1} à {2}, tous deux comptés, sur {3}")
    static let numberOf = Phrase("number of {1}", fr: "nombre d'{1}")
    static let differentIn = Phrase("number of different {1} in {2}", fr: "nombre de {1} distincts dans {2}")
    static let shareOf = Phrase(
        "{1} among {2}, by {3}, of {4}", fr: "{1} parmi {2}, selon {3}, sur {4}")
    static let shareOfDifferent = Phrase(
        "{1} among {2}, by {3}, of different {4} in {5}",
        fr: "{1} parmi {2}, selon {3}, sur les {4} distincts de {5}")
    static let meanOver = Phrase(
        "mean of {1} over {2}, where it is there", fr: "moyenne de {1} sur {2}, là où la valeur existe")
    static let leastOf = Phrase("least {1} of {2}", fr: "plus petit {1} de {2}")
    static let greatestOf = Phrase("greatest {1} of {2}", fr: "plus grand {1} de {2}")
    static let latestOf = Phrase(
        "{1} of the record with the latest {2} of {3}",
        fr: "{1} de l'enregistrement dont {2} est le plus récent parmi {3}")
    static let sumOfLatest = Phrase(
        "sum of {1} over those with the latest {2} among {3}",
        fr: "somme de {1} sur ceux dont {2} est le plus récent parmi {3}")
    static let sumOfLatestPer = Phrase(
        "sum of {1} over those with the latest {2} among {3}, for each {4}",
        fr: "somme de {1} sur ceux dont {2} est le plus récent parmi {3}, pour chaque {4}")
    static let fixedAmount = Phrase("{1}, fixed", fr: "{1}, fixe")
    static let atMost = Phrase("{1}, at most {2}", fr: "{1}, au plus {2}")
    static let exceeding = Phrase("what of {1} exceeds {2}", fr: "ce qui, dans {1}, dépasse {2}")
    static let recordsOfSource = Phrase("records of {1}", fr: "enregistrements de {1}")
    static let recordsWhere = Phrase("records of {1} where {2}", fr: "enregistrements de {1} où {2}")
    static let and = Phrase(" and ", fr: " et ")
    static let or = Phrase(" or ", fr: " ou ")
    static let nor = Phrase(" nor ", fr: " ni ")
    static let verdict = Phrase("the verdict", fr: "le verdict")
    static let isOne = Phrase("{1} is {2}", fr: "{1} est {2}")
    static let isNot = Phrase("{1} is not {2}", fr: "{1} n'est pas {2}")
    static let isThere = Phrase("{1} is there", fr: "{1} est présent")
    static let isAbsent = Phrase("{1} is absent", fr: "{1} est absent")
    static let rateToDate = Phrase("{1} of {2} to date", fr: "{1} de {2} à ce jour")
    static let ofPeriod = Phrase(
        "{1}, {2}; of a period: to date less before",
        fr: "{1}, {2} ; d'une période : à ce jour moins avant")
    static let ofPeriodAndRecords = Phrase(
        "{1}; of a period: to date less before; spread to records by largest remainder",
        fr:
            "{1} ; d'une période : à ce jour moins avant ; réparti sur les enregistrements au plus fort "
            + "reste")
    static let spreadOver = Phrase(
        "{1} of each {2}, spread over {3} in proportion to {4} (where there is none: {5})",
        fr: "{1} de chaque {2}, réparti sur {3} au prorata de {4} (à défaut : {5})")
    static let spreadFirst = Phrase("{1}, after {2}, which goes to {3}", fr: "{1}, après {2}, qui va à {3}")
    static let partOf = Phrase("{1} of {2}, {3}", fr: "{1} de {2}, {3}")
    static let gapBelow = Phrase(
        "what {1} is short of {2}", fr: "ce qui manque à {1} pour atteindre {2}")
    static let unusedBelow = Phrase(
        "where {1} is short of {2}: {3} less {1}", fr: "si {1} n'atteint pas {2} : {3} moins {1}")
    static let largestRemainder = Phrase("by largest remainder", fr: "au plus fort reste")
    static let ofPer = Phrase("{1} of {2}, per {3}", fr: "{1} de {2}, par {3}")
}

internal import Model

extension StandardRule {
    /// Rules about numbers.
    func numberTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .ambiguousNumber: StandardRule.ambiguousNumber(words)
        case .tooManyDecimals: StandardRule.tooManyDecimals(words)
        case .numberTooLarge: StandardRule.numberTooLarge(words)
        case .groupedNumber: StandardRule.groupedNumber(words)
        default: nil
        }
    }

    /// Rules about other values.
    func valueTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .valueType: StandardRule.valueType(words)
        case .unknownCode: StandardRule.unknownCode(words)
        case .unknownCurrency: StandardRule.unknownCurrency(words)
        case .requiredValue: StandardRule.requiredValue(words)
        default: nil
        }
    }

    // MARK: One by one

    private static func ambiguousNumber(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The number can be read in one way only", fr: "Le nombre ne se lit que d'une façon"),
            why: words(
                "Where a sign can group or divide, a figure may be a thousandfold of what was meant.",
                fr:
                    "Si un signe peut grouper ou séparer, un chiffre peut valoir mille fois ce qui "
                    + "était voulu."
            ),
            source: words(
                "the dialect that the source declares", fr: "le dialecte que la source déclare"),
            mend: words(
                "write the number with its decimals, or without grouping",
                fr: "écrire le nombre avec ses décimales, ou sans groupement"))
    }

    private static func tooManyDecimals(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The amount has no more decimals than its currency",
                fr: "Le montant n'a pas plus de décimales que sa monnaie"),
            why: words(
                "Cutting the surplus would change the amount.",
                fr: "Tronquer le surplus changerait le montant."),
            source: words("ISO 4217", fr: "ISO 4217"),
            mend: words(
                "round the amount in the books, or correct the currency",
                fr: "arrondir le montant en comptabilité, ou corriger la monnaie"),
            category: "09 incorrect calculation")
    }

    private static func numberTooLarge(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The number can be held exactly", fr: "Le nombre peut être tenu exactement"),
            why: words(
                "Larger numbers could be added only by losing digits.",
                fr: "Des nombres plus grands ne s'additionneraient qu'en perdant des chiffres."),
            mend: words(
                "check the digits; perhaps two cells ran together",
                fr: "vérifier les chiffres ; deux cellules se sont peut-être confondues"))
    }

    private static func groupedNumber(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "A grouped number without decimals means what it says",
                fr: "Un nombre groupé sans décimales veut dire ce qu'il dit"),
            why: words(
                "Where the source says that . groups, 1.234 is 1234; it may have been meant as 1,234.",
                fr: "Si la source dit que . groupe, 1.234 vaut 1234 ; 1,234 était peut-être voulu."),
            source: words(
                "the dialect that the source declares", fr: "le dialecte que la source déclare"),
            mend: words(
                "write the decimals out, as 1.234,00, or leave the grouping away",
                fr: "écrire les décimales, comme 1.234,00, ou renoncer au groupement"))
    }

    private static func valueType(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The value is of the declared type", fr: "La valeur est du type déclaré"),
            why: words(
                "What cannot be read as a number, a day or a known word is never guessed, never 0.",
                fr:
                    "Ce qui ne se lit ni comme nombre, ni comme jour, ni comme mot connu n'est jamais "
                    + "deviné, jamais 0."
            ),
            source: words("the type that the column declares", fr: "le type que la colonne déclare"),
            mend: words(
                "write the value in the notation shown as expected",
                fr: "écrire la valeur dans la notation attendue"))
    }

    private static func unknownCode(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The code stands in its list", fr: "Le code figure dans sa liste"),
            why: words(
                "A code without an entry has no country or heading: the record fits no table.",
                fr:
                    "Un code sans entrée n'a ni pays ni rubrique : l'enregistrement n'entre dans aucun "
                    + "tableau."
            ),
            source: words("the list that the column names", fr: "la liste que la colonne nomme"),
            mend: words(
                "correct the code, or add it to the list", fr: "corriger le code, ou l'ajouter à la liste"
            ),
            category: "10 misclassified")
    }

    private static func unknownCurrency(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The currency is one of ISO 4217", fr: "La monnaie est une de celles d'ISO 4217"),
            why: words(
                "Without its currency an amount is only digits.",
                fr: "Sans sa monnaie, un montant n'est que des chiffres."),
            source: words("ISO 4217", fr: "ISO 4217"),
            mend: words(
                "write the three-letter code, as TND", fr: "écrire le code à trois lettres, comme TND"))
    }

    private static func requiredValue(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("A required value is there", fr: "Une valeur requise est présente"),
            why: words(
                "An empty cell is absent, never 0.", fr: "Une cellule vide est absente, jamais 0."),
            source: words("the column's `required: yes`", fr: "le `required: yes` de la colonne"),
            mend: words("fill in the cell", fr: "remplir la cellule"),
            category: "01 missing/inadequate documentation")
    }
}

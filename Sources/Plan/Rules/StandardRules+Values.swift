internal import Model

extension StandardRule {
    /// Rules about numbers.
    var numberTexts: RuleTexts? {
        switch self {
        case .ambiguousNumber:
            RuleTexts(
                title: "The number can be read in one way only",
                why: "Where a sign can group or divide, a figure may be a thousandfold of what was meant.",
                source: "the dialect that the source declares",
                mend: "write the number with its decimals, or without grouping")
        case .tooManyDecimals:
            RuleTexts(
                title: "The amount has no more decimals than its currency",
                why: "Cutting the surplus would change the amount.", source: "ISO 4217",
                mend: "round the amount in the books, or correct the currency",
                category: "09 incorrect calculation")
        case .numberTooLarge:
            RuleTexts(
                title: "The number can be held exactly",
                why: "Larger numbers could be added only by losing digits.",
                mend: "check the digits; perhaps two cells ran together")
        case .groupedNumber:
            RuleTexts(
                title: "A grouped number without decimals means what it says",
                why:
                    "Where the source says that . groups, 1.234 is 1234; it may have been meant as 1,234.",
                source: "the dialect that the source declares",
                mend: "write the decimals out, as 1.234,00, or leave the grouping away")
        default: nil
        }
    }

    /// Rules about other values.
    var valueTexts: RuleTexts? {
        switch self {
        case .valueType:
            RuleTexts(
                title: "The value is of the declared type",
                why:
                    "What cannot be read as a number, a day or a known word is never guessed, never 0.",
                source: "the type that the column declares",
                mend: "write the value in the notation shown as expected")
        case .unknownCode:
            RuleTexts(
                title: "The code stands in its list",
                why:
                    "A code without an entry has no country or heading: the record fits no table.",
                source: "the list that the column names", mend: "correct the code, or add it to the list",
                category: "10 misclassified")
        case .unknownCurrency:
            RuleTexts(
                title: "The currency is one of ISO 4217",
                why: "Without its currency an amount is only digits.",
                source: "ISO 4217", mend: "write the three-letter code, as TND")
        case .requiredValue:
            RuleTexts(
                title: "A required value is there", why: "An empty cell is absent, never 0.",
                source: "the column's `required: yes`", mend: "fill in the cell",
                category: "01 missing/inadequate documentation")
        default: nil
        }
    }
}

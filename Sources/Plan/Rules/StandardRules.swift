public import Model

/// The rules of the house, in the order of `StandardRule.allCases`, with their words.
public func standardRules() -> [Rule] {
    StandardRule.allCases.map { rule in
        Rule(
            id: rule.rawValue, check: nil, source: nil, severity: rule.severity, texts: rule.texts,
            location: .house)
    }
}

extension StandardRule {
    /// The words of the rule, for findings, the checks sheet and `explain`.
    var texts: RuleTexts { readingTexts ?? valueTexts ?? factTexts }

    /// Rules about what the bytes say.
    private var readingTexts: RuleTexts? {
        switch self {
        case .unreadableRecord:
            RuleTexts(
                title: "The record can be read",
                why:
                    "Bytes after a closing quote leave open where the cell ends, and so which column an amount is in.",
                source: "RFC 4180, section 2",
                mend: "double the quotes inside the cell (\"\"), or remove what follows the closing quote")
        case .unclosedQuote:
            RuleTexts(
                title: "Every quote is closed",
                why:
                    "A quote that is never closed swallows every record to the end of the file.",
                source: "RFC 4180, section 2", mend: "close the quote on the line where it opens")
        case .columnCount:
            RuleTexts(
                title: "The record has as many cells as the header",
                why: "With a cell too many or too few, values stand in the wrong columns.",
                source: "RFC 4180, section 2",
                mend: "quote the cell that holds a delimiter or a line break, or complete the row")
        case .brokenText:
            RuleTexts(
                title: "The bytes are text in the declared encoding",
                why: "A byte that means nothing in the encoding turns a name into another one.",
                source: "the encoding that the source declares",
                mend: "save the file in the declared encoding, or declare the one it has")
        case .strayQuote:
            RuleTexts(
                title: "A quote opens a cell or is doubled",
                why:
                    "A quote inside a plain cell is text; some programs would read the row otherwise.",
                source: "RFC 4180, section 2",
                mend: "quote the cell and double the quote, or leave it as text")
        case .undescribedColumn:
            RuleTexts(
                title: "The pipeline describes every column",
                why:
                    "A column that nothing describes is not read: it may be a new one, or one renamed.",
                mend: "describe the column in the pipeline, or leave it out of the file")
        case .emptyLine:
            RuleTexts(
                title: "There is no empty line",
                why: "An empty line is no record; it may stand where one was lost.", mend: "remove the line")
        case .noRecords:
            RuleTexts(
                title: "The file holds records",
                why: "A file with only a header adds nothing; perhaps the export was cut short.",
                mend: "check the export, or leave the file out")
        default: nil
        }
    }

    /// Rules about single values.
    private var valueTexts: RuleTexts? {
        switch self {
        case .valueType:
            RuleTexts(
                title: "The value is of the declared type",
                why:
                    "What cannot be read as a number, a day or a known word is never guessed, never 0.",
                source: "the type that the column declares",
                mend: "write the value in the notation shown as expected")
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

    /// Rules about records and their euros.
    private var factTexts: RuleTexts {
        switch self {
        case .duplicateKey:
            RuleTexts(
                title: "No two records have the same key",
                why: "The first in file order stands; a second one would be claimed twice.",
                source: "the key that the source declares", mend: "remove one of the two, or correct its key",
                category: "08 double funding/duplicate")
        case .missingRate:
            RuleTexts(
                title: "There is a rate for the currency and the day",
                why: "Without a rate there are no euros; the record is set aside, never counted as 0.",
                source: "General Conditions (Annex II), art. 15.9 and 15.10",
                mend: "add the rate to the table, or correct the currency or the day",
                category: "05 wrong exchange rate")
        case .rateConflict:
            RuleTexts(
                title: "A table states one rate for a currency and a month",
                why: "Where two rows differ, nobody can say which one the euros came from.",
                source: "InforEuro, one value per currency and month",
                mend: "keep the row of the official table",
                category: "05 wrong exchange rate")
        case .bookAmountDiffers:
            RuleTexts(
                title: "The amount in the books agrees with the table's rate",
                why:
                    "The ledger's amount stands as it is; a large difference may be a slip of the keyboard.",
                source: "General Conditions (Annex II), art. 15.10",
                mend: "check the amount in the books and its currency", category: "05 wrong exchange rate")
        case .bookAmountMissing:
            RuleTexts(
                title: "The amount in the books is stated where the books are in a third currency",
                why: "Without it the first leg cannot be checked and is left out.",
                source: "General Conditions (Annex II), art. 15.10", mend: "add the amount as booked")
        case .unpaidCost:
            RuleTexts(
                title: "The cost has been paid",
                why: "An unpaid cost takes the rate of the period's last month until its payment is known.",
                source: "General Conditions (Annex II), art. 14.1",
                mend: "add the day of payment, or list the cost as pending",
                category: "12 not incurred/not paid")
        default: RuleTexts(title: rawValue)
        }
    }
}

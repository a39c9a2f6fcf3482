internal import Model

extension StandardRule {
    /// Rules about keys and rates.
    var rateTexts: RuleTexts? {
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
        default: nil
        }
    }

    /// Rules about books and payments.
    var bookTexts: RuleTexts? {
        switch self {
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
                why: "An unpaid cost takes the rate of its own reporting period's last month.",
                source: "General Conditions (Annex II), art. 14.1",
                mend: "add the day of payment, or list the cost as pending",
                category: "12 not incurred/not paid")
        default: nil
        }
    }
}

/// The rules of the house: asked of every source, without being declared.
///
/// Their raw values are ids; `Pipeline.rules` starts with them in this order.
public enum StandardRule: String, Sendable, CaseIterable {
    case unreadableRecord = "unreadable-record"
    case unclosedQuote = "unclosed-quote"
    case columnCount = "column-count"
    case brokenText = "broken-text"
    case valueType = "value-type"
    case ambiguousNumber = "ambiguous-number"
    case tooManyDecimals = "too-many-decimals"
    case numberTooLarge = "number-too-large"
    case unknownCode = "unknown-code"
    case unknownCurrency = "unknown-currency"
    case requiredValue = "required-value"
    case duplicateKey = "duplicate-key"
    case missingRate = "missing-rate"
    case rateConflict = "rate-conflict"
    case bookAmountDiffers = "book-amount-differs"
    case bookAmountMissing = "book-amount-missing"
    case unpaidCost = "unpaid-cost"
    case strayQuote = "stray-quote"
    case groupedNumber = "grouped-number"
    case undescribedColumn = "undescribed-column"
    case emptyLine = "empty-line"
    case noRecords = "no-records"

    /// Its position in `Pipeline.rules`.
    public var position: Int { StandardRule.allCases.firstIndex(of: self) ?? 0 }

    /// How much a finding of it matters.
    public var severity: Severity {
        switch self {
        case .strayQuote, .groupedNumber, .bookAmountDiffers, .bookAmountMissing, .unpaidCost: .query
        case .undescribedColumn, .emptyLine, .noRecords: .note
        default: .rejected
        }
    }
}

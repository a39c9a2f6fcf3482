/// The kinds of rule by the key that names them inside `check:`, with the keys that belong to each.
enum RuleKindWord: String, CaseIterable {
    case required
    case oneOf = "one-of"
    case noneOf = "none-of"
    case atLeast = "at-least"
    case atMost = "at-most"
    case within
    case dates
    case pattern
    case reference = "in"
    case sum
    case product
    case part
    case same

    /// The keys beside the kind's own.
    var keys: [String] {
        switch self {
        case .required, .oneOf, .noneOf, .within, .pattern: ["column"]
        case .atLeast: ["column", "at-most"]
        case .atMost: ["column", "at-least"]
        case .dates: []
        case .reference: ["column", "where"]
        case .sum, .product: ["is", "tolerance"]
        case .part: ["rate", "of"]
        case .same: ["source"]
        }
    }

    /// What it asks, for `explain`.
    var explanation: String {
        switch self {
        case .required: "there is a value"
        case .oneOf: "the value is one of these words"
        case .noneOf: "the value is none of these words"
        case .atLeast, .atMost: "the value lies between a least and a most, both included"
        case .within: "the day lies in a span, both ends included"
        case .dates: "the days stand in order; equal ones may follow one another"
        case .pattern: "the whole text has this form"
        case .reference: "the text is the key of an accepted record of another source"
        case .sum: "the parts add up to the total"
        case .product: "the factors multiply to the total, rounded half-up"
        case .part: "the part is the rate of the whole, within the precision the rate is stated with"
        case .same: "no two records have equal content in these columns under different keys"
        }
    }
}

/// The kinds of measure by the key that names them, with the keys that belong to each.
enum MeasureKindWord: String, CaseIterable {
    case sum
    case days
    case count
    case countDistinct = "count-distinct"
    case share
    case mean
    case min
    case max
    case latest
    case sumOfLatest = "sum-of-latest"
    case flatRate = "flat-rate"
    case contribution
    case add
    case difference
    case ratio
    case capped
    case overCeiling = "over-ceiling"
    case spread
    case partOf = "part-of"
    case shortfall
    case amount

    /// The keys beside the kind's own and `title`.
    var keys: [String] {
        switch self {
        case .sum: ["in", "where"]
        case .days, .count, .countDistinct: ["where"]
        case .share: ["of", "among", "distinct", "where"]
        case .mean, .min, .max: ["in", "where"]
        case .latest: ["by", "in", "where"]
        case .sumOfLatest: ["by", "per", "in", "where"]
        case .flatRate: ["of", "rounded", "at-most", "by", "as"]
        case .contribution: ["rate", "maximum", "rounded", "by"]
        case .add, .difference, .amount: []
        case .ratio: ["unit", "places"]
        case .capped, .overCeiling: ["by", "at", "factor"]
        case .partOf: ["rate", "rounded"]
        case .shortfall: ["used", "paid", "rule"]
        case .spread: ["by", "over", "weights", "first", "to", "otherwise"]
        }
    }

    /// The keys whose values name other measures.
    var references: [String] {
        switch self {
        case .flatRate: ["of", "at-most"]
        case .contribution, .add, .difference, .ratio, .partOf: [rawValue]
        case .capped, .overCeiling: [rawValue, "at"]
        case .spread: [rawValue, "weights", "first"]
        case .shortfall: [rawValue, "used", "paid"]
        default: []
        }
    }

    /// What it is, for `explain`.
    var explanation: String {
        switch self {
        case .sum: "the sum of a column; `in: EUR` takes the converted euros"
        case .days: "the days from one date of a record to another, both counted, added up"
        case .count: "how many records a source has"
        case .countDistinct: "how many different values (or combinations) a column has; not additive"
        case .share: "of the records whose word is among some, how many have one word; not additive"
        case .mean: "the mean of a column where it is there; not additive"
        case .min: "the least value; not additive"
        case .max: "the greatest value; not additive"
        case .latest: "the value of the record with the latest day; not additive"
        case .sumOfLatest: "the sum over the records with the latest day, of all or per day of another column"
        case .flatRate: "a flat rate of another measure to date, spread over records' claimants"
        case .contribution:
            "the EU contribution: rate × costs to date, at most the maximum, spread to records"
        case .add: "the sum of other measures"
        case .difference: "the first measure less the others"
        case .ratio: "the first measure by the second; not additive"
        case .capped: "a measure, at most a ceiling per key of dimensions"
        case .overCeiling: "what exceeds the ceiling per key of dimensions"
        case .shortfall:
            "what the next instalment is reduced by, by the rule of an edition; not additive"
        case .amount: "a fixed amount of the whole; not additive"
        case .partOf: "a rate of another measure, rounded to the cent; not additive"
        case .spread: "an amount per key of one dimension, spread over the keys of another by weights"
        }
    }
}

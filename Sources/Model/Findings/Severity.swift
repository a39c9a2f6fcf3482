/// How much a finding matters, from least to most.
///
/// - Source: contract with the users, "Severity of a finding".
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
    /// Informs.
    case note
    /// Asks; never moves money.
    case query
    /// The record is read, but not claimed.
    case ineligible
    /// The record cannot be read, or is a second one of its key.
    case rejected
    /// About totals: a limit broken, sums that disagree; changes no figure.
    case breach

    /// The word in YAML, sheets and messages.
    public var word: String {
        switch self {
        case .note: "note"
        case .query: "query"
        case .ineligible: "ineligible"
        case .rejected: "rejected"
        case .breach: "breach"
        }
    }

    /// From its word.
    public init?(word: String) {
        guard let match = Severity.allCases.first(where: { $0.word == word }) else { return nil }
        self = match
    }

    /// By weight.
    public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

    /// What a finding of this severity does to its record.
    public var verdict: Verdict {
        switch self {
        case .note, .query, .breach: .eligible
        case .ineligible: .ineligible
        case .rejected: .rejected
        }
    }
}

/// What becomes of a record; the worst of its findings, final only when its whole source has been read.
///
/// Read = accepted + rejected; accepted = eligible + ineligible + later; claimed = eligible.
/// - Source: contract with the users, "Verdict of a record".
///
/// In memory a verdict is its raw value, one byte: loops over all records use that.
public enum Verdict: UInt8, Sendable, Comparable, CaseIterable {
    /// Claimed.
    case eligible
    /// Read, not claimed.
    case ineligible
    /// Read and checked, but after the period: enters no figure.
    case later
    /// Set aside.
    case rejected

    /// The word in YAML, sheets and messages.
    public var word: String {
        switch self {
        case .eligible: "eligible"
        case .ineligible: "ineligible"
        case .later: "later"
        case .rejected: "rejected"
        }
    }

    /// By weight.
    public static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }

    // Asked of every record: what Swift derives from the raw value is a call through two witness tables.
    /// Whether two are the same.
    @inlinable
    public static func == (a: Verdict, b: Verdict) -> Bool {
        switch (a, b) {
        case (.eligible, .eligible), (.ineligible, .ineligible), (.later, .later), (.rejected, .rejected):
            true
        default: false
        }
    }

    /// Whether two differ.
    @inlinable
    public static func != (a: Verdict, b: Verdict) -> Bool { !(a == b) }
}

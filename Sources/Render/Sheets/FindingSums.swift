internal import Model

/// Findings counted, and their amounts added up, by rule and by severity.
struct FindingSums {
    /// Of some findings.
    struct Sum {
        var count = 0
        /// How many no waiver covers.
        var open = 0
        fileprivate var cents: Int128?

        /// Their EUR cents, nil where none has any. Throws `ArithmeticOverflow` where they do not fit.
        func euroCents() throws -> Int64? {
            guard let cents else { return nil }
            guard let sum = Int64(exactly: cents) else { throw FindingSums.tooMuch }
            return sum
        }

        fileprivate mutating func add(isOpen: Bool, cents: Int64?) {
            count += 1
            if isOpen { open += 1 }
            if let cents { self.cents = (self.cents ?? 0) + Int128(cents) }
        }
    }

    private static let tooMuch = ArithmeticOverflow(what: "the amounts of findings")

    private(set) var byRule: [String: Sum] = [:]
    private(set) var bySeverity: [Severity: Sum] = [:]

    /// Looks at each finding once: there may be very many.
    init(_ findings: FindingList) {
        for finding in findings {
            let (isOpen, cents) = (finding.waiver.isEmpty, finding.euroCents)
            byRule[finding.rule, default: Sum()].add(isOpen: isOpen, cents: cents)
            bySeverity[finding.severity, default: Sum()].add(isOpen: isOpen, cents: cents)
        }
    }
}

/// What the house asks where a report follows one that was handed in.
///
/// Their raw values are ids; where the report has a sheet of adjustments they stand at the end of
/// `Pipeline.rules`, in this order.
public enum ClosingRule: String, Sendable, CaseIterable {
    /// What was reported to date is what is reported as before.
    case carriedOver = "carried-over"
    /// A record of a closed period came, went or changed, by much.
    case materialAdjustment = "material-adjustment"
    /// A record of a closed period came, went or changed.
    case adjustment
    /// A rate, a maximum or another term is not what it was in the report before.
    case changedTerms = "changed-terms"

    /// How much a finding of it matters.
    public var severity: Severity {
        switch self {
        case .carriedOver: .breach
        case .materialAdjustment, .changedTerms: .query
        case .adjustment: .note
        }
    }
}

extension Pipeline {
    /// The position of a rule about closed periods; nil where the report has no sheet of adjustments.
    public func position(of rule: ClosingRule) -> Int? {
        rules.lastIndex { $0.id == rule.rawValue && $0.location == .house }
    }

    /// Whether its reports keep what they counted, for the report after them.
    public var keepsCounted: Bool { report.keepsCounted }

    /// The sources whose records are closed with a report: those that claim money in a period, by a key.
    public var closingSources: [Int] {
        if !keepsCounted { return [] }
        return sources.indices.filter { source in
            guard case .records = sources[source].role else { return false }
            return sources[source].claim != nil && sources[source].periodField != nil
                && !sources[source].key.isEmpty
        }
    }

    /// The sources whose records of closed periods are held against those of the report before without being
    /// closed with it: what they count, counts where their day says.
    public var watchedSources: [Int] {
        let isWanted = report.sheets.contains { if case .changedRecords = $0.kind { true } else { false } }
        if !isWanted { return [] }
        let closing = Set(closingSources)
        return sources.indices.filter { source in
            guard case .records = sources[source].role else { return false }
            return sources[source].periodField != nil && !closing.contains(source)
        }
    }

    /// The field with the EUR cents that a record of a source claims; nil where there are none.
    public func claimedEuros(of source: Int) -> Int? {
        guard let claim = sources[source].claim else { return nil }
        let converted = sources[source].conversions.first { $0.amount == claim.amount }
        if let converted { return converted.adds.euro }
        return sources[source].fields[claim.amount].type == .money(.fixed(.eur)) ? claim.amount : nil
    }

    /// The same pipeline for a run that follows no other: without what only such a run has.
    public var withoutPrevious: Pipeline {
        var alone = self
        alone.report.sheets.removeAll { $0.kind.isOfClosedPeriods }
        alone.rules.removeAll { rule in
            rule.location == .house && ClosingRule(rawValue: rule.id) != nil
        }
        return alone
    }
}

extension ReportLayout {
    /// Whether it keeps what it counted, for the report after it.
    public var keepsCounted: Bool {
        sheets.contains { if case .adjustments = $0.kind { true } else { false } }
    }
}

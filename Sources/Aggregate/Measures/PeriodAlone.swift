public import Model

extension Pipeline {
    /// Whether nothing that is asked of a source's records looks beyond the period: then what the others say
    /// changes no figure.
    ///
    /// A figure to date or before does, and so do shares of totals, and whatever refers to the records.
    public func asksPeriodAlone(of source: Int) -> Bool {
        guard sources[source].periodField != nil, sources[source].key.isEmpty else { return false }
        let isReferredTo = referenceSteps.contains { step in
            if case .through(source, _, _) = step { true } else { false }
        }
        if isReferredTo { return false }
        return requests.allSatisfy { request in
            request.columns.allSatisfy { column in
                bases(of: column, span: .toDate).allSatisfy { base in
                    guard measures.sources(of: base.measure).contains(source) else { return true }
                    return measures[base.measure].kind.records != nil && base.span == .thisPeriod
                }
            }
        }
    }
}

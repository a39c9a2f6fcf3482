public import Model

extension Pipeline {
    /// Whether nothing that is asked of a source's records looks beyond the period: then what the others say
    /// changes no figure.
    ///
    /// A figure to date or before does, and so does whatever refers to the records. What is made from totals
    /// (shares of them, flat rates and their ceilings) may look at records of any source and time, so where
    /// such a figure is asked for, all records are read.
    public func asksPeriodAlone(of source: Int) -> Bool {
        guard sources[source].periodField != nil, sources[source].key.isEmpty else { return false }
        let isReferredTo = referenceSteps.contains { step in
            if case .through(source, _, _) = step { true } else { false }
        }
        if isReferredTo { return false }
        return requests.allSatisfy { request in
            request.columns.allSatisfy { column in
                bases(of: column, span: .toDate).allSatisfy { isOfPeriodAlone($0.measure, $0.span, source) }
            }
        }
    }

    private func isOfPeriodAlone(_ base: Int, _ span: Span, _ source: Int) -> Bool {
        if case .amount = measures[base].kind { return true }
        guard let records = measures[base].kind.records else { return false }
        return records.source != source || span == .thisPeriod
    }
}

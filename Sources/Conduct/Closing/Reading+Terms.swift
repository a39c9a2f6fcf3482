internal import Model
internal import Review

extension Reading {
    /// Holds the terms of a run against those of the sealed report: what is to date is made by those of now,
    /// so that a changed rate or maximum moves what was reported into this period.
    mutating func holdTerms(against before: RunBefore) {
        guard let rule = pipeline.position(of: .changedTerms) else { return }
        guard let old = before.terms else {
            let reason = pipeline.language.say(
                "the report before did not keep its terms",
                fr: "le rapport précédent n'a pas gardé ses conditions")
            return add([], [RuleTally(rule: rule, source: nil, notRun: reason, looked: 0, hits: 0)])
        }
        let now = pipeline.terms
        let names = Set(old.keys).intersection(now.keys).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let found = names.compactMap { name -> Finding? in
            guard let was = old[name], let value = now[name], was != value else { return nil }
            let moved = changedTerms?.cents(of: name)
            return Finding(
                rule: rule, severity: pipeline.rules[rule].severity, place: nil,
                found: value + figure(of: name, moved?.now),
                expected: was
                    + pipeline.language.say(
                        ", as in the report of \(before.report.period)",
                        fr: ", comme dans le rapport de \(before.report.period)")
                    + figure(of: name, moved?.then),
                subject: name,
                euroCents: moved.flatMap { moved in
                    let (cents, overflow) = moved.now.subtractingReportingOverflow(moved.then)
                    return overflow ? nil : cents
                })
        }
        add(found, [RuleTally(rule: rule, source: nil, looked: names.count, hits: found.count)])
    }

    /// What a term makes of its measure to date.
    private func figure(of name: String, _ cents: Int64?) -> String {
        guard let cents, let title = changedTerms?.title(of: name) else { return "" }
        let amount = Money(minorUnits: cents, currency: .eur).description
        return pipeline.language.say(": \(title) to date \(amount)", fr: " : \(title) à ce jour \(amount)")
    }
}

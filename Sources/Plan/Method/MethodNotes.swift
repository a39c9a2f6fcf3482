internal import Model

extension Draft {
    /// Lines for the method sheet: the pipeline's own, then what follows from its declarations.
    func methodNotes(_ keys: Keys) -> [String] {
        var notes = keys.texts("notes") ?? []
        notes += rateNotes()
        notes += method
        notes += measures.map { "\($0.title): \(definition(of: $0))." }
        return notes
    }

    private func rateNotes() -> [String] {
        guard let grant, sources.contains(where: { !$0.conversions.isEmpty }) else { return [] }
        let table = { (rates: Int) in "the table \(self.sources[rates].name)" }
        let policy: String
        switch grant.ratePolicy {
        case .none: return []
        case .monthOf(let day, let rates):
            policy = "the rate of the month of \(day.rawValue), from \(table(rates))"
        case .periodMean(let rates):
            policy = "the mean of the monthly rates of the reporting period, from \(table(rates))"
        case .instalment(let day, let rates):
            policy =
                "the rate at which the last instalment before the day of \(day.rawValue) was booked, from "
                + table(rates)
        case .onTheLine: policy = "the rate that stands on the line"
        case .fixed: policy = "rates fixed by the contract"
        }
        return [
            "Amounts become euros by \(policy): amount ÷ rate, rounded half-up to the cent, once per leg; "
                + "a rate is never inverted. An amount in the books that a ledger states is checked, not recomputed."
        ]
    }

    /// A measure in words.
    private func definition(of measure: Measure) -> String {
        switch measure.kind {
        case .sum(let field, let set): return "the sum of \(column(field, set))"
        case .count(let set): return "the number of records of \(records(set))"
        case .countDistinct(let fields, let set):
            let names = fields.map { Draft.title(of: sources[set.source].fields[$0].name).lowercased() }
            return
                "the number of different values of \(names.joined(separator: " with ")) in \(records(set)); "
                + "not additive"
        case .share(let field, let words, let among, let distinct, let set):
            let whole = distinct.map { "different \(sources[set.source].fields[$0].name)" } ?? "records"
            return "of the \(whole) with \(sources[set.source].fields[field].name) "
                + "\(among.joined(separator: ", ")), those with \(words.joined(separator: ", ")), in "
                + "\(records(set)); not additive"
        case .mean(let field, let set): return "the mean of \(column(field, set)); not additive"
        case .minimum(let field, let set): return "the least \(column(field, set)); not additive"
        case .maximum(let field, let set): return "the greatest \(column(field, set)); not additive"
        case .latest(let field, let by, let set):
            return "the latest \(column(field, set)) by \(sources[set.source].fields[by].name); not additive"
        default: return combination(measure)
        }
    }

    private func combination(_ measure: Measure) -> String {
        let names = { (parts: [MeasureReference]) in parts.map(self.named) }
        switch measure.kind {
        case .flatRate(let flat):
            let most = flat.mostCents == nil ? "" : ", at most a fixed amount"
            let base = "\(flat.rate) of \(measures[flat.base].title) to date"
            let cut = flat.rounding == .down ? "cut to the cent" : "to the nearest cent"
            return "\(base), \(cut)\(most); of a period: to date less before"
        case .contribution(let contribution):
            let costs = contribution.costs.map { measures[$0].title }.joined(separator: " + ")
            let maximum = contribution.maximumCents.map {
                ", at most \(Money(minorUnits: $0, currency: .eur))"
            }
            return
                "\(contribution.rate) of \(costs) to date\(maximum ?? ""), rounded once, spread to records by "
                + "largest remainder; of a period: to date less before"
        case .add(let parts): return names(parts).joined(separator: " + ")
        case .difference(let parts): return names(parts).joined(separator: " − ")
        case .ratio(let a, let b): return "\(named(a)) ÷ \(named(b)), made anew at each level"
        case .cappedAt(let ceiling): return "\(named(ceiling.measure)), at most \(described(ceiling))"
        case .overCeiling(let ceiling):
            return "what of \(named(ceiling.measure)) exceeds \(described(ceiling))"
        default: return ""
        }
    }

    private func named(_ reference: MeasureReference) -> String {
        measures[reference.measure].title + (reference.span.map { " \($0.rawValue)" } ?? "")
    }

    private func described(_ ceiling: CeilingMeasure) -> String {
        let by = ceiling.by.map { dimensions[$0].title.lowercased() }.joined(separator: " and ")
        switch ceiling.ceiling {
        case .cents(let cents):
            return "\(ceiling.factor) of \(Money(minorUnits: cents, currency: .eur)) per \(by)"
        case .measure(let reference): return "\(ceiling.factor) of \(named(reference)) per \(by)"
        }
    }

    private func column(_ field: Int, _ set: RecordSet) -> String {
        "\(Draft.title(of: sources[set.source].fields[field].name).lowercased()) in \(records(set))"
    }

    private func records(_ set: RecordSet) -> String {
        let tests = set.conditions.map { worded($0) }
        let name = sources[set.source].name
        return tests.isEmpty
            ? "eligible records of \(name)" : "\(name) where \(tests.joined(separator: " and "))"
    }

    private func worded(_ condition: Condition) -> String {
        let subject: String
        switch condition.subject {
        case .verdict: subject = "the verdict"
        case .path(let path): subject = worded(path)
        case .field(let source, let field): subject = sources[source].fields[field].name
        }
        switch condition.test {
        case .oneOf(let words): return "\(subject) is \(words.joined(separator: " or "))"
        case .noneOf(let words): return "\(subject) is not \(words.joined(separator: " or "))"
        case .compare(let comparison, let value):
            return "\(subject) \(comparison.rawValue) \(worded(value, condition))"
        case .present: return "\(subject) is there"
        case .absent: return "\(subject) is missing"
        }
    }

    private func worded(_ path: DimensionPath) -> String {
        let steps = path.steps.map { step -> String in
            switch step {
            case .attribute(let list, let field): sources[list].fields[field].name
            case .through(let source, _, let field): sources[source].fields[field].name
            case .month: "month"
            case .quarter: "quarter"
            case .year: "year"
            }
        }
        return ([sources[path.source].fields[path.field].name] + steps).joined(separator: "'s ")
    }

    /// A value compared with, in the notation of its field.
    private func worded(_ value: Int64, _ condition: Condition) -> String {
        guard case .field(let source, let field) = condition.subject else { return String(value) }
        switch sources[source].fields[field].type {
        case .money(.fixed(let currency)): return Money(minorUnits: value, currency: currency).description
        case .decimal(let scale): return Money.digits(value, decimals: scale)
        case .day: return Day(number: Int32(truncatingIfNeeded: value)).description
        case .timestamp: return Day(number: Int32(truncatingIfNeeded: value / 86_400)).description
        default: return String(value)
        }
    }
}

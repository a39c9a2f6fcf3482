extension Pipeline {
    /// The terms by which costs become what is claimed, by name, in words that no language changes: rates,
    /// maxima, rounding, how rates of exchange are chosen. The report after it is held to them.
    public var terms: [String: String] {
        var terms: [String: String] = [:]
        if let grant {
            terms["grant.budget"] = Pipeline.euros(grant.budgetCents)
            terms["grant.co-financing-rate"] = grant.rate.description
            terms["grant.exchange-rates"] = words(grant.ratePolicy)
            terms["grant.maximum"] = Pipeline.euros(grant.maximumCents)
        }
        for measure in measures {
            for (key, value) in words(measure.kind) { terms["\(measure.name).\(key)"] = value }
        }
        return terms
    }

    private func words(_ kind: MeasureKind) -> [String: String] {
        switch kind {
        case .flatRate(let flat):
            var words = ["rate": flat.rate.description, "rounded": flat.rounding.word]
            if let most = flat.mostCents { words["at-most"] = self.words(most) }
            return words
        case .contribution(let contribution):
            return [
                "maximum": contribution.maximumCents.map(Pipeline.euros) ?? "none",
                "rate": contribution.rate.description, "rounded": contribution.rounding.word,
            ]
        case .part(_, let rate, let rounding): return ["rate": rate.description, "rounded": rounding.word]
        case .cappedAt(let ceiling), .overCeiling(let ceiling):
            return ["at": words(ceiling.ceiling), "factor": ceiling.factor.description]
        case .amount(let cents): return ["amount": Pipeline.euros(cents)]
        default: return [:]
        }
    }

    private func words(_ ceiling: CeilingAmount) -> String {
        switch ceiling {
        case .cents(let cents): Pipeline.euros(cents)
        case .measure(let reference): measures[reference.measure].name
        }
    }

    private func words(_ policy: RatePolicy) -> String {
        switch policy {
        case .none: "none"
        case .monthOf(let day, let rates): "\(sources[rates].name), month of \(day.rawValue)"
        case .periodMean(let rates): "\(sources[rates].name), mean of the period"
        case .instalment(let day, let rates): "\(sources[rates].name), instalment by \(day.rawValue)"
        case .onTheLine: "on the line"
        case .fixed(let rates):
            rates.map { "\($0.key.code) \($0.value)" }.sorted { $0 < $1 }.joined(separator: ", ")
        }
    }

    private static func euros(_ cents: Int64) -> String {
        cents == .max ? "none" : Money(minorUnits: cents, currency: .eur).description
    }
}

extension Rounding {
    /// The word in pipelines.
    fileprivate var word: String { self == .halfUp ? "nearest" : "down" }
}

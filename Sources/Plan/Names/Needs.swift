internal import Model

extension Draft {
    /// Settles what the run needs of each field, once everything that names fields has been read.
    ///
    /// Every described column is type-checked, save plain texts that nothing asks for.
    func settleNeeds(_ report: ReportLayout) {
        let showsRates = report.sheets.contains { if case .rates = $0.kind { true } else { false } }
        for source in sources.indices {
            for conversion in sources[source].conversions where showsRates {
                for field in [conversion.adds.firstRate, conversion.adds.secondRate, conversion.adds.rateDay]
                {
                    need(FieldPlace(source: source, field: field), .kept)
                }
            }
            keepCurrencies(source)
            for field in sources[source].fields.indices { settle(FieldPlace(source: source, field: field)) }
        }
    }

    /// What names the currency of an amount is needed as long as the amount.
    private func keepCurrencies(_ source: Int) {
        for field in sources[source].fields.indices {
            let place = FieldPlace(source: source, field: field)
            guard case .money(let currency) = self.field(place).type else { continue }
            let wanted = max(needs[place] ?? .nothing, .checked)
            switch currency {
            case .fixed: break
            case .field(let other), .attribute(let other, _):
                need(FieldPlace(source: source, field: other), wanted)
            }
        }
    }

    private func settle(_ place: FieldPlace) {
        let field = self.field(place)
        var wanted = needs[place] ?? .nothing
        if field.type != .text || field.required { wanted = max(wanted, .checked) }
        sources[place.source].fields[place.field].need = wanted
        if field.type == .text {
            sources[place.source].fields[place.field].dictionary = dictionaryNumbers[dictionaryRoot(place)]
        }
    }
}

internal import Model

extension Draft {
    /// What can be asked of the pipeline, with requests that count keys and values; they replace all others.
    func catalogue(kept node: Yaml?) -> Catalogue {
        limits = []
        requests = []
        let named = measureNames.compactMap { name in measures.firstIndex { $0.name == name } }
        let asked = Array(dimensions.indices)
        let keys = asked.map { dimension -> Int in
            let own = dimensions[dimension].paths.map(\.source)
            let records = own.filter { sourcesOfRecords.contains($0) }
            let columns = (records.isEmpty ? own : records).map { source in
                counting("records of \(sources[source].name)", .count(over: everything(source)))
            }
            requests.append(TotalsRequest(dimensions: [dimension], levels: [1], columns: columns))
            return requests.count - 1
        }
        var columns: [Catalogue.Column] = []
        var counts: [MeasureReference] = []
        for source in sourcesOfRecords {
            for (field, described) in sources[source].fields.enumerated() where described.origin == .file {
                need(FieldPlace(source: source, field: field), .kept)
                let name = "\(sources[source].name).\(described.name)"
                counts.append(counting(name, .countDistinct(fields: [field], over: everything(source))))
                columns.append(Catalogue.Column(source: source, field: field))
            }
        }
        requests.append(TotalsRequest(dimensions: [], levels: [0], columns: counts))
        return Catalogue(
            dimensions: asked, keys: keys, measures: named, columns: columns, values: requests.count - 1,
            questions: (node?.entries ?? []).map(\.key.shown))
    }

    /// All accepted records: what is looked for may stand in any of them.
    private func everything(_ source: Int) -> RecordSet {
        let verdicts = [Verdict.eligible, .ineligible, .later].map(\.word)
        return RecordSet(
            source: source,
            conditions: [Condition(subject: .verdict, test: .oneOf(verdicts), location: .house)])
    }

    private func counting(_ name: String, _ kind: MeasureKind) -> MeasureReference {
        measures.append(
            Measure(name: name, title: name, kind: kind, unit: .count, isAdditive: false, location: .house))
        return inPeriod(MeasureReference(measure: measures.count - 1, span: nil))
    }
}

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

    /// The words of texts that a filter names where others may hide that nobody has one, with requests for
    /// what records have of them; nil where all words are known, or the texts are personal.
    func askedWords(_ filter: Filter, of wanted: [Int]) -> AskedWords? {
        let found = conditions(of: filter, for: wanted).compactMap {
            condition -> (DimensionPath, [String])? in
            guard case .path(let path) = condition.subject, case .dictionary = path.domain,
                !field(FieldPlace(source: path.source, field: path.field)).personal
            else { return nil }
            switch condition.test {
            case .oneOf(let words): return words.count > 1 ? (path, words) : nil
            case .noneOf(let words): return (path, words)
            default: return nil
            }
        }
        guard let words = found.first?.1 else { return nil }
        let asked = found.map { path, words in
            dimensions.append(
                Dimension(
                    name: filter.text, title: filter.text, paths: [path], domain: path.domain,
                    location: filter.node.location))
            let column = counting("records with \(filter.text)", .count(over: everything(path.source)))
            let has = Condition(
                subject: .path(path), test: .oneOf(words), location: filter.node.location)
            requests.append(
                TotalsRequest(
                    dimensions: [dimensions.count - 1], levels: [1], columns: [column], conditions: [has]))
            return requests.count - 1
        }
        return AskedWords(requests: asked, words: words, filter: filter.text)
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

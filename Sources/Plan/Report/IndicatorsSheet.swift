internal import Model

extension Draft {
    /// Indicators: codes of a list, each tied to a measure.
    func indicatorsLayout(_ keys: Keys) -> IndicatorsLayout? {
        guard let node = keys.required("list"), let values = keys.required("values") else { return nil }
        let lists = sources.filter { if case .list = $0.role { true } else { false } }.map(\.name)
        guard let name = node.text, lists.contains(name), let list = source(named: name) else {
            mistakes.unknown(node, "list", node.shown, known: lists)
            return nil
        }
        let shown = (keys["show"]?.oneOrMany ?? []).compactMap { node -> RecordColumn? in
            guard let column = recordColumn(node, list) else { return nil }
            if case .field(let field) = column.content {
                shownInClear(FieldPlace(source: list, field: field), node, "a column of it")
            }
            return column
        }
        var layout = IndicatorsLayout(
            list: list, shown: shown, baseline: number(keys["baseline"], list),
            target: number(keys["target"], list),
            values: (values.entries ?? []).compactMap(indicatorValue))
        layout.baselineYear = number(keys["baseline-year"], list)
        layout.targetYear = number(keys["target-year"], list)
        return layout
    }

    private func number(_ node: Yaml?, _ list: Int) -> Int? {
        guard let node, let field = ownField(node.shown, node, of: list) else { return nil }
        switch sources[list].fields[field].type {
        case .integer, .decimal, .money: return field
        default:
            mistakes.value(
                node, "\(node.shown) is no number", expected: "a column of type integer or decimal")
            return nil
        }
    }

    private func indicatorValue(_ entry: YamlEntry) -> IndicatorValue? {
        var (node, by) = (entry.value, Yaml?.none)
        if node.entries != nil {
            let what = "the indicator \(entry.key.shown)"
            guard let keys = Keys(node, what, known: ["measure", "by"], mistakes: mistakes),
                let measure = keys.required("measure")
            else { return nil }
            (node, by) = (measure, keys["by"])
        }
        guard let reference = measureReference(node) else { return nil }
        if reference.span != nil {
            mistakes.value(
                node, "an indicator shows this period and to date",
                expected: "the measure without a span")
        }
        let spans: [Span] = [.thisPeriod, .toDate]
        let columns = spans.map { MeasureReference(measure: reference.measure, span: $0) }
        let request = request(TotalsRequest(dimensions: [], levels: [0], columns: columns))
        var value = IndicatorValue(code: entry.key.shown, request: request, measure: reference.measure)
        value.parts = (by?.oneOrMany ?? []).compactMap { indicatorPart($0, columns) }
        return value
    }

    /// `by: [sex, country]`: what an indicator is broken down by.
    private func indicatorPart(_ node: Yaml, _ columns: [MeasureReference]) -> IndicatorPart? {
        guard let dimension = dimension(node) else { return nil }
        for column in columns.prefix(1) { checkBroken(column.measure, by: [dimension], node) }
        let request = TotalsRequest(dimensions: [dimension], levels: [1], columns: columns)
        return IndicatorPart(dimension: dimension, request: self.request(request))
    }
}

internal import Model

extension Draft {
    static let chartKeys = ["kind", "title", "of", "columns", "text"]

    /// `charts:` of a sheet, by title, each drawn from one of its sections.
    func charts(_ keys: Keys, of sections: [SectionLayout]) -> [ChartLayout] {
        guard let node = keys["charts"] else { return [] }
        guard let entries = node.entries else {
            mistakes.value(node, "charts are a mapping", expected: "titles, each with its own keys")
            return []
        }
        return entries.compactMap { entry in
            let what = "the chart \(entry.key.shown)"
            guard let chart = Keys(entry.value, what, known: Draft.chartKeys, mistakes: mistakes),
                let section = section(of: chart, keys, among: sections)
            else { return nil }
            let columns = drawnColumns(chart, of: sections[section])
            checkDrawing(entry.key, sections[section], columns)
            let kind = chart.word("kind", among: ChartKind.allCases.map(\.rawValue))
            return ChartLayout(
                kind: kind.flatMap { ChartKind(rawValue: $0) } ?? .column,
                title: words(chart, "title") ?? entry.key.shown, text: words(chart, "text") ?? "",
                section: section, columns: columns)
        }
    }

    /// The section that a chart names; a sheet that is one table needs no name.
    private func section(of chart: Keys, _ sheet: Keys, among sections: [SectionLayout]) -> Int? {
        let names = (sheet["sections"]?.entries ?? []).map(\.key.shown)
        if names.isEmpty, !sections.isEmpty, chart["of"] == nil { return 0 }
        guard let node = chart.required("of") else { return nil }
        guard let place = names.firstIndex(of: node.shown) else {
            mistakes.unknown(node, "section", node.shown, known: names)
            return nil
        }
        // A section that could not be read has said so.
        return sections.count == names.count ? place : nil
    }

    /// Positions of the columns that are drawn: those named, else all.
    private func drawnColumns(_ chart: Keys, of section: SectionLayout) -> [Int] {
        let request = requests[section.request]
        guard let node = chart["columns"] else { return Array(request.columns.indices) }
        return positions(of: node, in: request)
    }

    /// Positions of columns in a request.
    func positions(of node: Yaml, in request: TotalsRequest) -> [Int] {
        columnReferences(node).enumerated().compactMap { number, column in
            if let place = request.columns.firstIndex(of: column.reference) { return place }
            let nodes = node.oneOrMany ?? []
            let named = number < nodes.count ? nodes[number] : node
            mistakes.value(
                named, "the table has no column \(named.shown)", expected: "a column of it, with its span")
            return nil
        }
    }

    /// A chart has one row of names, one axis of figures, and as many series as can be told apart.
    private func checkDrawing(_ node: Yaml, _ section: SectionLayout, _ columns: [Int]) {
        let request = requests[section.request]
        if request.dimensions.count != 1 {
            mistakes.value(
                node, "a chart draws a table of one dimension", expected: "a section with one name in rows")
        }
        if request.across != nil, request.columns.count != 1 {
            mistakes.value(
                node, "a chart draws one figure of what goes across", expected: "a section with one column")
        }
        let units = columns.map { measures[request.columns[$0].measure].unit }
        if let first = units.first, units.contains(where: { $0 != first }) {
            mistakes.value(node, "a chart has one axis", expected: "columns of the same unit")
        }
        if units.contains(.day) {
            mistakes.value(node, "days are no figures to draw", expected: "amounts, counts or percentages")
        }
    }

    /// `bars:` of a table: percentages with a bar behind each.
    func bars(_ node: Yaml?, of request: TotalsRequest) -> [Int] {
        guard let node else { return [] }
        let places = positions(of: node, in: request)
        for place in places where measures[request.columns[place].measure].unit != .percent {
            mistakes.value(
                node, "\(measures[request.columns[place].measure].name) is no percentage",
                expected: "measures in percent: a bar ends at 100 %")
        }
        return places
    }
}

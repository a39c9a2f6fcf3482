internal import Model

extension Draft {
    /// The source of records that a column `SOURCE.COLUMN` names, or nil: an attribute of a list has no dot.
    func recordsNamed(in node: Yaml) -> Int? {
        guard let text = node.text, let dot = text.firstIndex(of: "."),
            let source = source(named: String(text[..<dot])), case .records = sources[source].role
        else { return nil }
        return source
    }

    /// `{ attribute: events.title }`: what the records with the row's key say.
    func saidColumn(_ keys: Keys, _ rows: [Int], _ source: Int) -> TableColumn? {
        guard let node = keys["attribute"], let place = column(node),
            shownInClear(place, node, "a column of it"), let path = way(node, from: source, to: rows)
        else { return nil }
        switch field(place).type {
        case .money(.fixed), .text, .code, .choice, .boolean, .currency, .day, .timestamp, .integer, .decimal:
            break
        case .money, .rate:
            mistakes.value(
                node, "\(name(place)) cannot stand beside figures", expected: "an amount of one currency")
            return nil
        }
        need(place, .kept)
        return TableColumn(
            title: words(keys, "title") ?? Draft.title(of: field(place).name),
            content: .said(field: place.field, by: path), node: node)
    }

    /// The way from a source to the innermost rows, or nil, with a mistake.
    func way(_ node: Yaml, from source: Int, to rows: [Int]) -> DimensionPath? {
        if let path = rows.last.flatMap({ dimensions[$0].path(in: source) }) { return path }
        let words = rows.last.map { dimensions[$0].name } ?? "a dimension"
        mistakes.value(
            node, "\(sources[source].name) does not lead to the rows",
            expected: "a path from \(sources[source].name) in \(words)")
        return nil
    }

    /// `{ names: cluster, of: attendances this period }`: the keys under which a measure met a record.
    func namesColumn(_ keys: Keys, _ table: TableFrame) -> TableColumn? {
        guard let node = keys["names"], let named = dimension(node),
            let of = keys.required("of"), let reference = measureReference(of)
        else { return nil }
        if table.rows.contains(named) {
            mistakes.value(node, "\(dimensions[named].name) is among the rows", expected: "another dimension")
            return nil
        }
        checkBroken(reference.measure, by: table.rows + [named], of)
        let dimensions = table.rows + [named]
        let request = TotalsRequest(
            dimensions: dimensions, levels: [dimensions.count], columns: [inPeriod(reference)],
            conditions: table.conditions)
        return TableColumn(
            title: words(keys, "title") ?? self.dimensions[named].title,
            content: .names(request: self.request(request)), node: node)
    }

    /// `{ share-of: total-cost this period }`: what part of the table's total each row is.
    func shareColumn(_ keys: Keys) -> TableColumn? {
        guard let node = keys["share-of"], let reference = measureReference(node) else { return nil }
        let measure = measures[reference.measure]
        guard measure.isAdditive, [.euro, .count].contains(measure.unit) else {
            mistakes.value(
                node, "the rows of \(measure.name) do not add up to its total",
                expected: "an additive measure of euros or of a number")
            return nil
        }
        return TableColumn(
            title: words(keys, "title") ?? measure.title, shareOf: inPeriod(reference), node: node)
    }

    /// `rows-of: [registered this period]`: which of the columns make rows, by position; nil for all.
    func rowColumns(_ node: Yaml?, among figures: [MeasureReference]) -> [Int]? {
        guard let node else { return nil }
        let wanted = node.oneOrMany ?? []
        let positions = wanted.compactMap { element -> Int? in
            guard let reference = measureReference(element).map(inPeriod) else { return nil }
            if let position = figures.firstIndex(of: reference) { return position }
            mistakes.value(
                element, "\(element.shown) is no column of this table", expected: "one of its figures")
            return nil
        }
        if wanted.isEmpty {
            mistakes.value(node, "this names no columns", expected: "a list of the table's figures")
        }
        return positions.count == wanted.count ? positions : nil
    }
}

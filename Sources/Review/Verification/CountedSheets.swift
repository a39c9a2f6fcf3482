internal import Model

/// A sheet of records against what was kept of them: the same figures and keys in the same line of a file.
struct CountedRecords {
    private(set) var found: Found

    init(_ sheet: TwinSheet, _ twin: Twin, _ source: Source, _ lines: CountedLines) {
        found = Found(.tables, sheet, twin)
        guard let origin = twin.position(of: "origin") else { return }
        // Words and times stand there in the report's own way.
        let plain = source.fields.filter { field in
            switch field.type {
            case .code, .text, .currency, .day: true
            default: false
            }
        }
        let names = Set(sheet.figures).union(Set(sheet.key).intersection(plain.map(\.name)))
        let columns = twin.columns.indices.compactMap { column -> (own: Int, kept: Int)? in
            let name = twin.columns[column]
            guard names.contains(name) else { return nil }
            return lines.twin.position(of: name).map { (column, $0) }
        }
        var kept: [String: Int] = [:]
        for row in 0..<lines.twin.count {
            let cells = lines.twin.cells(of: row)
            if lines.isRecord(cells) { kept[lines.origin(cells)] = row }
        }
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            guard let other = kept[cells[origin]] else { continue }
            let texts = lines.twin.cells(of: other)
            for column in columns where !cells[column.own].isEmpty && !texts[column.kept].isEmpty {
                let expected = CountedRecords.shown(texts[column.kept])
                // What is covered is nobody's to compare.
                if cells[column.own].unicodeScalars.allSatisfy({ $0 == "•" }) { continue }
                found.hold(row, column.own, as: expected, "not what \(lines.sheet.file) says")
            }
        }
    }

    /// A rate by its number; all else as it is.
    private static func shown(_ text: String) -> String {
        guard let quote = CountedFile.quote(text), quote.divisor == 1 else { return text }
        return ExactNumber(digits: Int128(quote.value.mantissa), places: quote.value.scale).description
    }
}

/// A table whose keys stand in the kept records themselves: each row a second way, from those records.
struct CountedTable {
    private(set) var found: Found
    private let twin: Twin
    private let lines: CountedLines
    private let period: ReportingPeriod?

    init?(
        _ sheet: TwinSheet, _ twin: Twin, _ rows: Range<Int>, _ section: SectionLayout, _ pipeline: Pipeline,
        _ run: RunFolder, _ lines: CountedLines
    ) {
        let request = pipeline.requests[section.request]
        guard request.across == nil, request.conditions.isEmpty, !request.dimensions.isEmpty,
            let source = pipeline.sources.firstIndex(where: { $0.name == lines.source }),
            let level = twin.position(of: RowLevelWord.column)
        else { return nil }
        var keys: [(own: Int, kept: Int)] = []
        for dimension in request.dimensions {
            guard let key = CountedTable.key(pipeline.dimensions[dimension], source, pipeline, twin, lines)
            else { return nil }
            keys.append(key)
        }
        self.twin = twin
        self.lines = lines
        found = Found(.tables, sheet, twin)
        let follows = run.manifest["previous"]?["period"] != nil
        period = follows ? nil : ReportingPeriod.parse(run.period)
        let day = pipeline.sources[source].periodField.flatMap {
            lines.twin.position(of: pipeline.sources[source].fields[$0].name)
        }
        for column in section.columns {
            guard case .figure(let number) = column.content else { continue }
            let reference = request.columns[number]
            let measure = pipeline.measures[reference.measure]
            guard let span = reference.span,
                let own = twin.position(
                    of: ([measure.name] + span.rawValue.split(separator: " ").map(String.init))
                        .joined(separator: "-")),
                let columns = CountedColumns(measure, of: source, in: pipeline)?.positions(in: lines.twin),
                let sums = sums(span, day, columns, keys.map(\.kept))
            else { continue }
            for row in rows where twin.cells(of: row)[level] == RowLevelWord.detail {
                hold(row, own, sums[keys.map { twin.cells(of: row)[$0.own] }])
            }
        }
    }

    private mutating func hold(_ row: Int, _ column: Int, _ sum: ExactNumber??) {
        guard let sum else { return }
        found.hold(row, column, sum, "not the sum of its records in \(lines.sheet.file)")
    }

    /// Where a key stands in the sheet and in the kept records; nil where a way leads to it.
    private static func key(
        _ dimension: Dimension, _ source: Int, _ pipeline: Pipeline, _ twin: Twin, _ lines: CountedLines
    ) -> (own: Int, kept: Int)? {
        guard let path = dimension.paths.first(where: { $0.source == source }), path.steps.isEmpty else {
            return nil
        }
        switch pipeline.sources[source].fields[path.field].type {
        case .code, .text, .currency: break
        default: return nil
        }
        guard let own = twin.position(of: dimension.name + "-code") ?? twin.position(of: dimension.name),
            let kept = lines.twin.position(of: pipeline.sources[source].fields[path.field].name)
        else { return nil }
        return (own, kept)
    }

    /// The sums of columns over the records of a span, by key; nil where that cannot be told from them.
    private func sums(
        _ span: Span, _ day: Int?, _ columns: [(position: Int, isTaken: Bool)], _ keys: [Int]
    ) -> [[String]: ExactNumber?]? {
        if span != .toDate, period == nil || day == nil { return nil }
        let (from, to) = (period?.range.from.description ?? "", period?.range.to.description ?? "")
        var sums: [[String]: ExactNumber?] = [:]
        for row in 0..<lines.twin.count {
            let cells = lines.twin.cells(of: row)
            guard lines.counts(cells) else { continue }
            let group = keys.map { cells[$0] }
            let own = day.map { String(cells[$0].prefix(10)) } ?? ""
            let isIn =
                switch span {
                case .toDate: true
                case .before: own < from
                case .thisPeriod: own >= from && own <= to
                }
            let before = sums[group] ?? .zero
            sums[group] =
                isIn ? before.flatMap { sum in columns.sum(cells).flatMap { sum.adding($0) } } : before
        }
        return sums
    }
}

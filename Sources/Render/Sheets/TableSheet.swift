internal import Model

extension Composer {
    /// Totals, in one or more sections.
    func tableSheet(_ layout: SheetLayout, _ sections: [SectionLayout]) throws -> Sheet {
        var tables: [SheetTable] = []
        var notes = FootnoteList()
        var showsMoney = false
        for section in sections {
            var composer = SectionComposer(outcome, section)
            var table = try composer.table()
            if tables.count == sections.count - 1, let words = BreakdownWords(outcome) {
                table.note = [table.note, words.text].filter { !$0.isEmpty }.joined(separator: " ")
            }
            tables.append(table)
            notes.add(composer.footnotes)
            showsMoney = showsMoney || composer.showsMoney
        }
        return sheet(
            layout, lines: showsMoney ? [say(.amountsInEuros)] : [], tables: tables, footnotes: notes.texts)
    }

    /// A measure in a span, in words.
    func title(of reference: MeasureReference) -> String {
        let measure = pipeline.measures[reference.measure]
        guard let span = reference.span else { return measure.title }
        return "\(measure.title), \(say(span))"
    }
}

/// Footnotes, each once, in the order in which they are first needed.
struct FootnoteList {
    private(set) var texts: [String] = []

    /// Adds what is not there yet.
    mutating func add(_ footnotes: [String]) {
        for footnote in footnotes where !footnote.isEmpty && !texts.contains(footnote) {
            texts.append(footnote)
        }
    }

    /// Adds the footnote of a key.
    mutating func add(_ key: KeyText) {
        if let footnote = key.footnote { add([footnote]) }
    }
}

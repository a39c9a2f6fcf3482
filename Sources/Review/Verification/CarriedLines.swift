internal import Model

/// What the report before counted against what this one has of that: each record with the same money, or
/// taken back.
struct CarriedLines {
    private(set) var found: Found

    init(_ lines: CountedLines, before: CountedLines, _ run: RunFolder, _ pipeline: Pipeline) {
        found = Found(.tables, lines.sheet, lines.twin)
        guard let described = pipeline.sources.first(where: { $0.name == lines.source }) else { return }
        let names =
            described.key.map { described.fields[$0].name }
            + described.fields.filter {
                if case .recordShare = $0.origin { true } else { $0.name.hasSuffix(".eur") }
            }.map(\.name)
        let closed = CarriedLines.closed(before, names, leaving: nil)
        let kept = CarriedLines.closed(lines, names, leaving: run.period)
        for content in Set(closed.keys).union(kept.keys).sorted() where closed[content] != kept[content] {
            found.hold(
                whole: content, Counted.words(kept[content] ?? 0, "row", "rows"),
                as: Counted.words(closed[content] ?? 0, "row", "rows"), "not as the report before counted it")
        }
        found.made()
    }

    /// How often each content stands there, but for what one report counted first.
    private static func closed(
        _ lines: CountedLines, _ names: [String], leaving period: String?
    ) -> [String: Int] {
        let columns = [lines.countedIn, lines.countsAs] + names.compactMap { lines.twin.position(of: $0) }
        var contents: [String: Int] = [:]
        for row in 0..<lines.twin.count {
            let cells = lines.twin.cells(of: row)
            if cells[lines.countedIn] == period { continue }
            let isRecord = lines.isRecord(cells) || cells[lines.row] == CountedFile.Row.reversed.rawValue
            let kind = isRecord ? "record" : cells[lines.row]
            contents[([kind] + columns.map { cells[$0] }).joined(separator: " · "), default: 0] += 1
        }
        return contents
    }
}

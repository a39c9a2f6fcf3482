internal import Model
internal import Render

/// What a question asks for that no record has.
public struct Unanswered: Sendable {
    /// Words that filters name and no record of the period has: the filter, then the word.
    public var words: [(filter: String, word: String)] = []
    /// Whether the answer has no rows, for want of records.
    public var isEmpty = false
}

extension Run {
    /// What the pipeline's question asks for that no record has.
    public var unanswered: Unanswered {
        var unanswered = Unanswered()
        guard let breakdown = outcome.pipeline.breakdown else { return unanswered }
        for asked in breakdown.words {
            let rows = asked.requests.flatMap { outcome.totals[$0].rows }
            let found = Set(rows.compactMap { $0.keys.last?.code })
            for word in asked.words where !found.contains(word) {
                unanswered.words.append((asked.filter, word))
            }
        }
        if outcome.pipeline.requests[breakdown.request].dimensions.isEmpty {
            let counts = outcome.totals[breakdown.counting].rows.first?.figures.first ?? []
            unanswered.isEmpty = !counts.isEmpty && counts.allSatisfy { $0 == .count(0) }
        } else {
            unanswered.isEmpty = !outcome.totals[breakdown.request].rows.contains { $0.level > 0 }
        }
        return unanswered
    }

    /// The codes of the answer's rows, or the figures of its only one: what records have, for messages.
    public var values: [String] {
        guard let breakdown = outcome.pipeline.breakdown else { return [] }
        let (request, table) = (
            outcome.pipeline.requests[breakdown.request], outcome.totals[breakdown.request]
        )
        if !request.dimensions.isEmpty {
            return table.rows.compactMap { row in
                row.keys.last.flatMap { row.level > 0 && $0.key >= 0 ? $0.code : nil }
            }
        }
        let figures = table.rows.first?.figures.first ?? []
        return zip(request.columns, figures).compactMap { column, figure in
            try? CellDigits(figure, of: outcome.pipeline.measures[column.measure].unit).text
        }
    }
}

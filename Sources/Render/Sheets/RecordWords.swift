internal import Model

/// What records say about the keys of a table's rows.
struct RecordWords {
    /// By key, what all its accepted records say, whatever their day; "several" where they differ.
    let values: [Int32: CellValue]

    init(_ outcome: Outcome, _ field: Int, _ path: DimensionPath) {
        let described = outcome.pipeline.sources[path.source].fields[field]
        let reader = FieldCellReader(outcome, path.source, field)
        let keys = outcome.keys.reader(of: path)
        let several = outcome.keys.text(SpecialKey.several, in: path.domain).label
        var values: [Int32: CellValue] = [:]
        for batch in outcome.tables[path.source].batches {
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                let key = keys.key(batch, row)
                let value =
                    RecordWords.label(batch, row, field, described, outcome.keys) ?? reader.value(batch, row)
                if key == SpecialKey.notAttributed || key == SpecialKey.several || value == .empty {
                    continue
                }
                if let known = values[key], known != value {
                    values[key] = .text(several)
                } else {
                    values[key] = value
                }
            }
        }
        self.values = values
    }

    /// The label of a code of a list, or what the pipeline says a word means.
    private static func label(
        _ batch: Batch, _ row: Int, _ field: Int, _ described: Field, _ keys: KeySpace
    ) -> CellValue? {
        guard let column = batch.columns[field], !column.isAbsent(row) else { return nil }
        switch described.type {
        case .code(let list): return .text(keys.text(column.code(row), in: .list(source: list)).label)
        case .choice(let words): return described.meanings[words[Int(column.code(row))]].map { .text($0) }
        default: return nil
        }
    }

    /// By the keys of the other dimensions, the labels of the last one, in report order.
    static func names(_ totals: TotalsTable) -> [[Int32]: String] {
        var names: [[Int32]: String] = [:]
        for row in totals.rows {
            guard let named = row.keys.last, named.key != SpecialKey.notAttributed else { continue }
            let keys = row.keys.dropLast().map(\.key)
            names[keys] = names[keys].map { $0 + "; " + named.label } ?? named.label
        }
        return names
    }
}

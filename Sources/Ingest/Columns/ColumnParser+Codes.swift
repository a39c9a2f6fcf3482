internal import Gather
internal import Model

extension ColumnParser {
    /// Codes of a list, words of a choice, yes and no, currencies.
    func codes(_ field: FieldPlan, _ column: Int) -> [Int32] {
        guard let source = field.codes else {
            return [Int32](repeating: Column.absentCode, count: cells.count)
        }
        let (cells, number, known) = (cells, field.field, memory.codes(of: field, format: format))
        let (required, hasMissing, transcodes) = (field.isRequired, !field.missing.isEmpty, transcodes)
        let unknown = field.unknownRule
        let values = [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentCode
                if cells.skipped[row] != 0 { continue }
                var cell = cells.content(row, column)
                if transcodes { cell = decoded(cell) }
                let code = known.find(cell)
                if code >= 0 {
                    values[row] = code
                } else if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                    if required { note(row, number, .requiredValue) }
                } else if let found = source.find(cell.buffer) {
                    known.remember(cell, found)
                    values[row] = found
                } else {
                    note(row, number, unknown)
                }
            }
        }
        return values
    }

    /// The keys of texts in a dictionary: those that the worker has met cost no lock, the others one a batch.
    func keys(_ field: FieldPlan, _ column: Int, _ dictionary: Int) -> [Int32] {
        let (cells, number, known) = (cells, field.field, memory.codes(of: field, format: format))
        let (required, hasMissing, transcodes) = (field.isRequired, !field.missing.isEmpty, transcodes)
        var (newRows, newTexts) = ([Int32](), TextColumn())
        var values = [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentCode
                if cells.skipped[row] != 0 { continue }
                var cell = cells.content(row, column)
                if transcodes { cell = decoded(cell) }
                if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                    if required { note(row, number, .requiredValue) }
                    continue
                }
                let key = known.find(cell)
                if key >= 0 {
                    values[row] = key
                } else {
                    newRows.append(Int32(truncatingIfNeeded: row))
                    newTexts.append(cell.buffer)
                }
            }
        }
        if newRows.isEmpty { return values }
        for (row, key) in zip(newRows, interners[dictionary].keys(of: newTexts)) {
            values[Int(row)] = key
            var cell = cells.content(Int(row), column)
            if transcodes { cell = decoded(cell) }
            known.remember(cell, key)
        }
        return values
    }
}

extension FieldPlan {
    /// The rule that a text breaks which stands for no code.
    var unknownRule: StandardRule {
        switch type {
        case .currency: .unknownCurrency
        case .code: .unknownCode
        default: .valueType
        }
    }
}

internal import Gather
internal import Model

extension ColumnParser {
    /// Codes of a list, words of a choice, yes and no, currencies.
    func codes(_ field: FieldPlan, _ column: Int) -> [Int32] {
        guard let source = field.codes else { return [Int32](repeating: Column.absentCode, count: cells.count) }
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

    /// The keys of texts in a dictionary: those that the worker has met cost no lock.
    func keys(_ texts: TextColumn, _ field: FieldPlan, _ dictionary: Int) -> [Int32] {
        interners[dictionary].keys(of: texts)
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

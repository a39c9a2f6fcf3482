internal import Model

extension ColumnParser {
    /// Whole numbers, decimals and money, at each record's scale; a stride of 0 gives all the same one.
    mutating func numbers(_ field: FieldPlan, _ column: Int, scales: [Int8], stride: Int) -> [Int64] {
        var odd: [CellProblem] = []
        let (cells, reader, missing) = (cells, plan.numbers, field.missing)
        let values = [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            scales.withUnsafeBufferPointer { scales in
                for row in 0..<cells.count {
                    values[row] = Column.absentInteger
                    if cells.skipped[row] != 0 { continue }
                    let cell = cells.content(row, column)
                    if cell.count == 0 || (!missing.isEmpty && isMissing(cell, missing)) {
                        if field.isRequired { odd.append(CellProblem(row: row, field: field.field, rule: .requiredValue)) }
                        continue
                    }
                    let scale = Int(scales[row &* stride])
                    if scale >= 0 { values[row] = reader.plain(cell, scale: scale) }
                    if values[row] == NumberReader.unread {
                        values[row] = careful(cell, scale, row, field, &odd)
                    }
                }
            }
        }
        problems += odd
        return values
    }

    /// Reads what is not plain, or says what is wrong with it.
    @inline(never)
    private func careful(
        _ cell: CellBytes, _ scale: Int, _ row: Int, _ field: FieldPlan, _ odd: inout [CellProblem]
    ) -> Int64 {
        let rule: StandardRule
        switch plan.numbers.read(cell, scale: scale < 0 ? nil : scale) {
        case .value(let value) where scale >= 0: return value
        case .grouped(let value):
            odd.append(CellProblem(row: row, field: field.field, rule: .groupedNumber))
            return value
        case .value: rule = .unknownCurrency
        case .notANumber: rule = .valueType
        case .ambiguous: rule = .ambiguousNumber
        case .tooManyDecimals: rule = field.type == .integer ? .valueType : .tooManyDecimals
        case .tooLarge: rule = .numberTooLarge
        }
        odd.append(CellProblem(row: row, field: field.field, rule: rule))
        return Column.absentInteger
    }
}

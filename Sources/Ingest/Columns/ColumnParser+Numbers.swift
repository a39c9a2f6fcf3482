internal import Model

extension ColumnParser {
    /// Whole numbers, decimals and money, at each record's scale; a stride of 0 gives all the same one.
    func numbers(_ field: FieldPlan, _ column: Int, scales: [Int8], stride: Int) -> [Int64] {
        let (cells, reader, number) = (cells, plan.numbers, field.field)
        let (required, hasMissing) = (field.isRequired, !field.missing.isEmpty)
        let values = [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            scales.withUnsafeBufferPointer { scales in
                for row in 0..<cells.count {
                    values[row] = Column.absentInteger
                    if cells.skipped[row] != 0 { continue }
                    let cell = cells.content(row, column)
                    if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                        if required { note(row, number, .requiredValue) }
                        continue
                    }
                    let scale = Int(scales[row &* stride])
                    if scale >= 0 { values[row] = reader.plain(cell, scale: scale) }
                    if values[row] == NumberReader.unread {
                        values[row] = careful(cell, scale, row, number)
                    }
                }
            }
        }
        return values
    }

    /// Reads what is not plain, or says what is wrong with it.
    @inline(never)
    private func careful(
        _ cell: CellBytes, _ scale: Int, _ row: Int, _ number: Int
    ) -> Int64 {
        let rule: StandardRule
        switch plan.numbers.read(cell, scale: scale < 0 ? nil : scale) {
        case .value(let value) where scale >= 0: return value
        case .grouped(let value):
            note(row, number, .groupedNumber)
            return value
        case .value: rule = .unknownCurrency
        case .notANumber: rule = .valueType
        case .ambiguous: rule = .ambiguousNumber
        case .tooManyDecimals: rule = typeOf(number) == .integer ? .valueType : .tooManyDecimals
        case .tooLarge: rule = .numberTooLarge
        }
        note(row, number, rule)
        return Column.absentInteger
    }
}

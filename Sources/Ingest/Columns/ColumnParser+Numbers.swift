internal import Model

extension ColumnParser {
    /// Whole numbers, decimals and money, at each record's scale; a stride of 0 gives all the same one.
    @inline(never)  // Its loop keeps its registers to itself.
    func numbers(_ field: FieldPlan, _ column: Int, scales: [Int8], stride: Int) -> [Int64] {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        let (plain, quote) = (plan.numbers.plain, cells.quote)
        let missing = field.missingNumberLengths
        return [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            guard let values = values.baseAddress else { return }
            if hasSkipped { values.update(repeating: Column.absentInteger, count: cells.count) }
            scales.withUnsafeBufferPointer { scales in
                guard let scales = scales.baseAddress else { return }
                for run in runs {
                    var walk = cells.walk(run, column, of: columns)
                    let isQuoted = walk.isQuoted(quote)
                    for row in run.rows {
                        let cell = isQuoted ? walk.next().bare(quote) : walk.next()
                        if cell.count == 0, !isRequired {
                            values[row] = Column.absentInteger
                            continue
                        }
                        let scale = Int(scales[row &* stride])
                        var value = NumberReader.unread
                        if !cell.isAsLong(as: missing) {
                            value = plain.read(cell, scale: scale, isFixed: stride == 0)
                        }
                        if value == NumberReader.unread { value = careful(row, column, field, scale) }
                        values[row] = value
                    }
                }
            }
        }
    }

    /// Reads what is not plain, or says what is wrong with it.
    @inline(never)
    private func careful(_ row: Int, _ column: Int, _ field: FieldPlan, _ scale: Int) -> Int64 {
        guard let cell = present(row, column, field) else { return Column.absentInteger }
        let plain = plan.numbers.plain.readSigned(cell, scale: scale)
        if plain != NumberReader.unread { return plain }
        let rule: StandardRule
        switch plan.numbers.read(cell, scale: scale < 0 ? nil : scale) {
        case .value(let value) where scale >= 0: return value
        case .grouped(let value):
            note(row, field.field, .groupedNumber)
            return value
        case .value: rule = .unknownCurrency
        case .notANumber: rule = .valueType
        case .ambiguous: rule = .ambiguousNumber
        case .tooManyDecimals: rule = field.type == .integer ? .valueType : .tooManyDecimals
        case .tooLarge: rule = .numberTooLarge
        }
        note(row, field.field, rule)
        return Column.absentInteger
    }

    /// Minor digits of each record's currency; -1 where it is unknown.
    func scales(_ currency: MoneyCurrency) -> [Int8] {
        let digits = ColumnParser.minorDigits
        switch currency {
        case .fixed(let fixed): return [Int8](repeating: Int8(fixed.minorDigits), count: cells.count)
        case .field(let field):
            guard case .codes(let codes)? = columns[field] else { break }
            return ColumnParser.scales(codes, digits)
        case .attribute(let field, let attribute):
            guard case .codes(let codes)? = columns[field], case .code(let list)? = typeOf(field),
                let list = lists[list], case .codes(let currencies)? = list.attributes[attribute]
            else { break }
            return ColumnParser.scales(codes, currencies.map { $0 < 0 ? -1 : digits[Int($0)] })
        }
        return [Int8](repeating: -1, count: cells.count)
    }

    private static let minorDigits = Currency.all.map { Int8($0.minorDigits) }

    private static func scales(_ codes: [Int32], _ digits: [Int8]) -> [Int8] {
        [Int8](unsafeUninitializedCapacity: codes.count) { scales, count in
            count = codes.count
            codes.withUnsafeBufferPointer { codes in
                digits.withUnsafeBufferPointer { digits in
                    for row in 0..<codes.count {
                        scales[row] = codes[row] < 0 ? -1 : digits[Int(codes[row])]
                    }
                }
            }
        }
    }

    private func typeOf(_ field: Int) -> FieldType? { plan.fields.first { $0.field == field }?.type }
}

internal import Gather
internal import Model

extension ColumnParser {
    /// Codes of a list, words of a choice, yes and no, currencies.
    func codes(_ field: FieldPlan, _ column: Int) -> [Int32] {
        if field.codes == nil { return [Int32](repeating: Column.absentCode, count: cells.count) }
        let known = memory.texts(of: field, format: format)
        return coded(field, column, known) { row in
            guard let text = text(row, column, field) else { return absent(row, column, field, known) }
            let met = known.find(text)
            if met != TextMemory.unknown { return met }
            guard let code = field.codes?.find(text.buffer) else {
                note(row, field.field, field.unknownRule)
                return Column.absentCode
            }
            known.remember(text.buffer, code)
            return code
        }
    }

    /// The keys of texts in a dictionary: those that the worker has met cost no lock, the others one a batch.
    func keys(_ field: FieldPlan, _ column: Int, _ dictionary: Int) -> [Int32] {
        let known = memory.texts(of: field, format: format)
        if known.rests() { return interners[dictionary].keys(of: texts(field, column)) }
        var (rows, fresh) = ([Int32](), TextColumn())
        var values = coded(field, column, known) { row in
            guard let text = text(row, column, field) else { return absent(row, column, field, known) }
            let met = known.find(text)
            if met != TextMemory.unknown { return met }
            rows.append(Int32(truncatingIfNeeded: row))
            fresh.append(text.buffer)
            return Column.absentCode
        }
        known.weigh(misses: rows.count, of: cells.count)
        if rows.isEmpty { return values }
        let keys = interners[dictionary].keys(of: fresh)
        for (place, row) in rows.enumerated() {
            values[Int(row)] = keys[place]
            fresh.withBytes(place) { known.remember($0, keys[place]) }
        }
        return values
    }

    /// The code of a cell without a text; one that is called missing is remembered as such.
    private func absent(_ row: Int, _ column: Int, _ field: FieldPlan, _ known: TextMemory) -> Int32 {
        let cell = cells.content(row, column)
        if cell.count > 0, !field.isRequired, !transcodes {
            known.remember(cell.buffer, Column.absentCode)
        }
        return Column.absentCode
    }

    /// The codes of the texts that the worker has met; the others are looked up, out of line.
    @inline(__always)
    private func coded(
        _ field: FieldPlan, _ column: Int, _ known: TextMemory, _ lookUp: (Int) -> Int32
    ) -> [Int32] {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        // Texts of other encodings are remembered as they are in UTF-8.
        let tops: UInt64 = transcodes ? 0x8080_8080_8080_8080 : 0
        return [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            guard let values = values.baseAddress else { return }
            if hasSkipped { values.update(repeating: Column.absentCode, count: cells.count) }
            let (quote, quotes) = (cells.quote, TextWord.filled(UInt8(truncatingIfNeeded: cells.quote)))
            var (short, long) = (known.short, known.long)
            for run in runs {
                var walk = cells.walk(run, column, of: columns)
                for row in run.rows {
                    var cell = walk.next()
                    var code = TextMemory.unknown
                    if cell.count == 0, !isRequired { code = Column.absentCode }
                    if Int32(cell.start[0]) == quote, cell.count > 0 { cell = cell.plainContent(quotes) }
                    if UInt(bitPattern: cell.count &- 1) < UInt(TextMemory.longest) {
                        code = short.find(cell, tops: tops)
                    } else if cell.count > TextMemory.longest, tops == 0 {
                        code = long.find(cell)
                    }
                    if code == TextMemory.unknown {
                        code = lookUp(row)
                        (short, long) = (known.short, known.long)
                    }
                    values[row] = code
                }
            }
        }
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

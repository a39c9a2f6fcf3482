internal import Glibc
internal import Model

extension ColumnParser {
    /// Texts in UTF-8, one after the other.
    func texts(_ field: FieldPlan, _ column: Int) -> TextColumn {
        let (cells, number, transcodes) = (cells, field.field, transcodes)
        let (required, hasMissing) = (field.isRequired, !field.missing.isEmpty)
        var ends: [UInt32] = []
        let bytes = [UInt8](unsafeUninitializedCapacity: room(column)) { bytes, count in
            count = 0
            ends = [UInt32](unsafeUninitializedCapacity: cells.count) { ends, rows in
                rows = cells.count
                for row in 0..<cells.count {
                    ends[row] = UInt32(truncatingIfNeeded: count)
                    if cells.skipped[row] != 0 { continue }
                    var cell = cells.content(row, column)
                    if transcodes { cell = decoded(cell) }
                    if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                        if required { note(row, number, .requiredValue) }
                        continue
                    }
                    if let base = bytes.baseAddress { memcpy(base + count, cell.start, cell.count) }
                    count += cell.count
                    ends[row] = UInt32(truncatingIfNeeded: count)
                }
            }
        }
        return TextColumn(bytes: bytes, ends: ends)
    }

    /// Most bytes that the column's texts can take.
    private func room(_ column: Int) -> Int {
        var total = 0
        for row in 0..<cells.count where cells.skipped[row] == 0 { total &+= cells.raw(row, column).count }
        return hasHighBytes && plan.decoder.replaces ? total * 3 : total
    }
}

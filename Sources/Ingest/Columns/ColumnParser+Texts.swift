internal import Glibc
internal import Model

extension ColumnParser {
    /// Texts in UTF-8, one after the other.
    mutating func texts(_ field: FieldPlan, _ column: Int) -> TextColumn {
        var odd: [CellProblem] = []
        let (cells, missing) = (cells, field.missing)
        var ends: [UInt32] = []
        let bytes = [UInt8](unsafeUninitializedCapacity: room(column)) { bytes, count in
            count = 0
            ends = [UInt32](unsafeUninitializedCapacity: cells.count) { ends, rows in
                rows = cells.count
                for row in 0..<cells.count {
                    ends[row] = UInt32(truncatingIfNeeded: count)
                    if cells.skipped[row] != 0 { continue }
                    let cell = decoded(cells.content(row, column))
                    if cell.count == 0 || (!missing.isEmpty && isMissing(cell, missing)) {
                        if field.isRequired { odd.append(CellProblem(row: row, field: field.field, rule: .requiredValue)) }
                        continue
                    }
                    if let base = bytes.baseAddress { memcpy(base + count, cell.start, cell.count) }
                    count += cell.count
                    ends[row] = UInt32(truncatingIfNeeded: count)
                }
            }
        }
        problems += odd
        return TextColumn(bytes: bytes, ends: ends)
    }

    /// Most bytes that the column's texts can take.
    private func room(_ column: Int) -> Int {
        var total = 0
        for row in 0..<cells.count where cells.skipped[row] == 0 { total &+= cells.raw(row, column).count }
        return hasHighBytes && plan.decoder.replaces ? total * 3 : total
    }
}

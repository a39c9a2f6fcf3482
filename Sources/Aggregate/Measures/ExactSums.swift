/// Sums by cell, exact: 64 bits each, and what would not fit into them on the side.
struct ExactSums: Sendable {
    private var low: [Int64] = []
    /// What was taken out of a cell before it would have overflowed.
    private var high: [Int: Int128] = [:]

    /// How many cells there are.
    var count: Int { low.count }

    /// The sum of a cell.
    subscript(cell: Int) -> Int128 {
        high.isEmpty ? Int128(low[cell]) : Int128(low[cell]) &+ (high[cell] ?? 0)
    }

    mutating func reserve(groups: Int) { low.reserve(groups: groups, 0) }

    mutating func add(_ value: Int128, to cell: Int) {
        if let narrow = Int64(exactly: value) {
            let (sum, overflow) = low[cell].addingReportingOverflow(narrow)
            if !overflow {
                low[cell] = sum
                return
            }
        }
        high[cell, default: 0] &+= value
    }

    /// Adds the values of some records; `isPresent` says whether a record has one, and is told each cell.
    @inline(__always)
    mutating func add(
        _ values: [Int64], _ rows: GroupedRows, _ isPresent: (_ value: Int64, _ cell: Int) -> Bool
    ) {
        var spilled: [(cell: Int, value: Int64)] = []
        values.withUnsafeBufferPointer { values in
            low.withUnsafeMutableBufferPointer { low in
                rows.visit { row, cell in
                    let value = values[row]
                    if !isPresent(value, cell) { return }
                    let (sum, overflow) = low[cell].addingReportingOverflow(value)
                    if overflow { spilled.append((cell, value)) } else { low[cell] = sum }
                }
            }
        }
        for (cell, value) in spilled { high[cell, default: 0] &+= Int128(value) }
    }
}

public import Model

/// Where references lead: from the key of a record elsewhere to a field of the accepted records that have it.
public enum ReferenceKeys {
    /// For each dictionary key of `keyField`, the key in `field`: `notAttributed` where no accepted record
    /// has one, `several` where accepted records differ. Absent values say nothing; an instant counts by its
    /// day.
    ///
    /// - Complexity: a pass over the table.
    public static func table(from keyField: Int, to field: Int, in table: SourceTable) -> [Int32] {
        var keys: [Int32] = []
        for batch in table.batches {
            guard case .codes(let codes)? = batch.columns[keyField], let column = batch.columns[field] else {
                continue
            }
            for row in 0..<batch.count where batch.verdicts[row] != .rejected && codes[row] >= 0 {
                guard let value = key(column, row) else { continue }
                let code = Int(codes[row])
                if code >= keys.count {
                    let missing = max(code + 1, keys.count * 2) - keys.count
                    keys += [Int32](repeating: SpecialKey.notAttributed, count: missing)
                }
                if keys[code] == SpecialKey.notAttributed {
                    keys[code] = value
                } else if keys[code] != value {
                    keys[code] = SpecialKey.several
                }
            }
        }
        return keys
    }

    /// The same of a way that goes on from a field of these records: those that differ on the way and agree
    /// at its end agree.
    public static func table(from keyField: Int, along way: PathReader, in table: SourceTable) -> [Int32] {
        var keys: [Int32] = []
        for batch in table.batches {
            guard case .codes(let codes)? = batch.columns[keyField] else { continue }
            let ends = way.keys(batch)
            for row in 0..<batch.count where batch.verdicts[row] != .rejected && codes[row] >= 0 {
                if ends[row] == SpecialKey.notAttributed { continue }
                let code = Int(codes[row])
                if code >= keys.count {
                    let missing = max(code + 1, keys.count * 2) - keys.count
                    keys += [Int32](repeating: SpecialKey.notAttributed, count: missing)
                }
                if keys[code] == SpecialKey.notAttributed {
                    keys[code] = ends[row]
                } else if keys[code] != ends[row] {
                    keys[code] = SpecialKey.several
                }
            }
        }
        return keys
    }

    private static func key(_ column: Column, _ row: Int) -> Int32? {
        if column.isAbsent(row) { return nil }
        switch column {
        case .codes(let codes): return codes[row]
        case .days(let days): return days[row]
        case .integers(let seconds): return Day(ofSecond: seconds[row]).number
        case .texts: return nil
        }
    }
}

internal import Model

/// The columns of a key in one batch: hashes and exact comparisons of whole keys.
struct KeyColumns: Sendable {
    /// By field of the key; nil where the file has no such column.
    let columns: [Column?]
    /// How many records there are.
    let count: Int

    init(_ batch: Batch, fields: [Int]) {
        columns = fields.map { batch.columns[$0] }
        count = batch.count
    }

    /// The keys of some records only.
    init(_ batch: Batch, fields: [Int], rows: [Int]) {
        columns = fields.map { batch.columns[$0]?.taking(rows) }
        count = rows.count
    }

    /// Which records have no part of the key, or, where `any` is set, lack at least one.
    func lacking(any: Bool) -> [Bool] {
        var lacking = [Bool](repeating: !any, count: count)
        for column in columns {
            guard let column else {
                if any { return [Bool](repeating: true, count: count) }
                continue
            }
            let absences = column.absences
            if columns.count == 1 { return absences }
            for row in 0..<count {
                lacking[row] = any ? lacking[row] || absences[row] : lacking[row] && absences[row]
            }
        }
        return lacking
    }

    /// A hash of every record's key.
    func hashes() -> [UInt64] {
        var hashes = [UInt64](repeating: 0, count: count)
        for column in columns {
            switch column {
            case nil: for row in 0..<count { hashes[row] = KeyColumns.mix(hashes[row], 0) }
            case .integers(let values)?:
                for row in 0..<count {
                    hashes[row] = KeyColumns.mix(hashes[row], UInt64(bitPattern: values[row]))
                }
            case .days(let values)?, .codes(let values)?:
                for row in 0..<count {
                    hashes[row] = KeyColumns.mix(hashes[row], UInt64(UInt32(bitPattern: values[row])))
                }
            case .texts(let texts)?: KeyColumns.mix(texts, into: &hashes)
            }
        }
        return hashes
    }

    /// A hash of one record's key.
    func hash(_ row: Int) -> UInt64 {
        KeyColumns(columns: columns.map { $0?.taking([row]) }, count: 1).hashes()[0]
    }

    private init(columns: [Column?], count: Int) {
        self.columns = columns
        self.count = count
    }

    private static func mix(_ texts: TextColumn, into hashes: inout [UInt64]) {
        texts.bytes.withUnsafeBufferPointer { bytes in
            texts.ends.withUnsafeBufferPointer { ends in
                hashes.withUnsafeMutableBufferPointer { hashes in
                    var start = 0
                    for row in 0..<hashes.count {
                        let end = Int(ends[row])
                        let hash = ByteHash.of(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                        hashes[row] = mix(hashes[row], hash)
                        start = end
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        let product = (hash ^ value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        let folded = product.high ^ product.low
        return folded ^ folded >> 29
    }

    /// How the key of a record stands to that of another, part by part; absent parts come first.
    func compare(_ row: Int, to other: KeyColumns, _ otherRow: Int) -> KeyOrder {
        for (mine, theirs) in zip(columns, other.columns) {
            let order = KeyColumns.compare(mine, row, theirs, otherRow)
            if order != .same { return order }
        }
        return .same
    }

    private static func compare(_ a: Column?, _ row: Int, _ b: Column?, _ otherRow: Int) -> KeyOrder {
        switch (a, b) {
        case (.integers(let a)?, .integers(let b)?): return order(a[row], b[otherRow])
        case (.days(let a)?, .days(let b)?), (.codes(let a)?, .codes(let b)?):
            return order(a[row], b[otherRow])
        case (.texts(let a)?, .texts(let b)?):
            return a.withBytes(row) { mine in
                b.withBytes(otherRow) { order(ByteOrder.compare(mine, $0), 0) }
            }
        default:
            // A column that the file does not have holds absent values.
            let (isAbsent, otherIsAbsent) = (a?.isAbsent(row) ?? true, b?.isAbsent(otherRow) ?? true)
            return isAbsent == otherIsAbsent ? .same : isAbsent ? .before : .behind
        }
    }

    private static func order<T: Comparable>(_ a: T, _ b: T) -> KeyOrder {
        a == b ? .same : a < b ? .before : .behind
    }
}

/// How one key stands to another.
enum KeyOrder: Sendable {
    case before
    case same
    case behind
}

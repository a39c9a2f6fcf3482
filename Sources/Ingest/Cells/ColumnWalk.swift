internal import Glibc

/// Records of a batch that follow one another and all have the columns of the file, so that the ends of a
/// column's fields lie at a fixed distance.
struct RowRun {
    var rows: Range<Int>
    /// The first entry of the first record in the block's fields.
    var entry: Int
}

extension Cells {
    /// All records that are not skipped; one run where none is.
    func runs() -> [RowRun] {
        var (runs, row) = ([RowRun](), 0)
        while row < count {
            if skipped[row] != 0 {
                row += 1
                continue
            }
            var end = count
            if let next = memchr(skipped + row, 1, count - row) {
                end = UnsafeRawPointer(next) - UnsafeRawPointer(skipped)
            }
            runs.append(RowRun(rows: row..<end, entry: Int(firsts[row])))
            row = end
        }
        return runs
    }

    /// The fields of a column over a run of records with so many columns.
    @inline(__always)
    func walk(_ run: RowRun, _ column: Int, of columns: Int) -> ColumnWalk {
        ColumnWalk(
            bytes: bytes, ends: fields + (run.entry + column), stride: columns,
            starts: column == 0 ? starts + run.rows.lowerBound : fields + (run.entry + column - 1),
            startStride: column == 0 ? 1 : columns, gap: column == 0 ? 0 : 1)
    }
}

/// Walks the fields of one column.
struct ColumnWalk {
    let bytes: UnsafePointer<UInt8>
    var ends: UnsafePointer<UInt32>
    let stride: Int
    var starts: UnsafePointer<UInt32>
    let startStride: Int
    /// Bytes between what `starts` holds and the field.
    let gap: Int

    /// Whether the next field begins with a quote; then most others of its column will.
    func isQuoted(_ quote: Int32) -> Bool { Int32(bytes[Int(starts.pointee) + gap]) == quote }

    /// The next field as it stands.
    @inline(__always)
    mutating func next() -> CellBytes {
        let start = Int(starts.pointee) &+ gap
        let cell = CellBytes(start: bytes + start, count: Int(ends.pointee) &- start)
        starts += startStride
        ends += stride
        return cell
    }
}

extension CellBytes {
    /// The content of a quoted field that is there as it stands; empty where there is none, or where it holds
    /// quotes (`quotes` has one in every byte) and so has to be laid out.
    @inline(never)
    func plainContent(_ quotes: UInt64) -> CellBytes {
        let inner = CellBytes(start: start + 1, count: max(0, count &- 2))
        let none = CellBytes(start: start, count: 0)
        if inner.count < 8 {
            let bits = UInt64(truncatingIfNeeded: inner.count &* 8)
            let hits = TextWord.lowestZero(TextWord.load(inner.start) ^ quotes)
            return hits & ((1 &<< bits) &- 1) == 0 ? inner : none
        }
        var (at, hits) = (0, UInt64(0))
        while at &+ 8 < inner.count {
            hits |= TextWord.lowestZero(TextWord.load(inner.start + at) ^ quotes)
            at &+= 8
        }
        hits |= TextWord.lowestZero(TextWord.load(inner.start + (inner.count &- 8)) ^ quotes)
        return hits == 0 ? inner : none
    }

    /// The field without quotes around it; what stands between them is not looked at.
    @inline(__always)
    func bare(_ quote: Int32) -> CellBytes {
        if Int32(start[0]) != quote { return self }
        return CellBytes(start: start + 1, count: count &- 2)
    }

    /// Whether the field is as long as a text of one of some lengths (`FieldPlan.missingLengths`).
    @inline(__always)
    func isAsLong(as lengths: UInt64) -> Bool {
        (lengths &>> UInt64(truncatingIfNeeded: min(count, 63))) & 1 != 0
    }
}

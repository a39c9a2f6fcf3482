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

internal import Glibc
internal import Model

extension ColumnParser {
    /// Texts in UTF-8, one after the other.
    func texts(_ field: FieldPlan, _ column: Int) -> TextColumn {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        let isPlain = field.missing.isEmpty && !transcodes
        let room = room(column)
        var ends: [UInt32] = []
        let bytes = [UInt8](unsafeUninitializedCapacity: room + TextCopy.slack) { bytes, written in
            guard let base = bytes.baseAddress else { return }
            ends = [UInt32](unsafeUninitializedCapacity: cells.count) { ends, rows in
                rows = cells.count
                guard let ends = ends.baseAddress else { return }
                var (at, next, quote) = (0, 0, cells.quote)
                for run in runs {
                    while next < run.rows.lowerBound {
                        ends[next] = UInt32(truncatingIfNeeded: at)
                        next += 1
                    }
                    var walk = cells.walk(run, column, of: columns)
                    for row in run.rows {
                        let cell = walk.next()
                        if isPlain, cell.count > 0, Int32(cell.start[0]) != quote {
                            TextCopy.copy(cell.start, cell.count, to: base + at)
                            at &+= cell.count
                        } else if cell.count > 0 || isRequired {
                            at &+= carefulText(row, column, field, base + at)
                            quote = cells.quote
                        }
                        ends[row] = UInt32(truncatingIfNeeded: at)
                    }
                    next = run.rows.upperBound
                }
                for row in next..<cells.count { ends[row] = UInt32(truncatingIfNeeded: at) }
                written = at
            }
        }
        return TextColumn(bytes: bytes, ends: ends)
    }

    /// Writes a text that is quoted, in another encoding or missing; returns its length.
    @inline(never)
    private func carefulText(
        _ row: Int, _ column: Int, _ field: FieldPlan, _ out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard let text = text(row, column, field) else { return 0 }
        TextCopy.copy(text.start, text.count, to: out)
        return text.count
    }

    /// Most bytes that the column's texts can take.
    private func room(_ column: Int) -> Int {
        var total = 0
        for run in runs {
            var walk = cells.walk(run, column, of: plan.columns)
            for _ in run.rows { total &+= walk.next().count }
        }
        return transcodes ? total * 3 : total
    }
}

/// Copies short texts in whole words: both sides have room behind them.
enum TextCopy {
    /// Bytes behind a copied text that may be written, and behind its original that are read.
    static let slack = 16

    @inline(__always)
    static func copy(_ from: UnsafePointer<UInt8>, _ count: Int, to: UnsafeMutablePointer<UInt8>) {
        if count > 64 {
            memcpy(to, from, count)
            return
        }
        let (source, target) = (UnsafeRawPointer(from), UnsafeMutableRawPointer(to))
        var at = 0
        repeat {
            let word = source.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
            target.storeBytes(of: word, toByteOffset: at, as: SIMD16<UInt8>.self)
            at &+= 16
        } while at < count
    }
}

internal import Glibc
internal import Model

extension ColumnParser {
    /// Texts in UTF-8, one after the other.
    func texts(_ field: FieldPlan, _ column: Int) -> TextColumn {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        let (missing, tops) = (field.missingLengths, transcodes ? TextWord.tops : 0)
        let room = room(column)
        var ends: [UInt32] = []
        let bytes = [UInt8](unsafeUninitializedCapacity: room + TextCopy.slack) { bytes, written in
            guard let base = bytes.baseAddress else { return }
            ends = [UInt32](unsafeUninitializedCapacity: cells.count) { ends, rows in
                rows = cells.count
                guard let ends = ends.baseAddress else { return }
                let (quote, quotes) = (cells.quote, TextWord.filled(UInt8(truncatingIfNeeded: cells.quote)))
                var (at, next) = (0, 0)
                for run in runs {
                    while next < run.rows.lowerBound {
                        ends[next] = UInt32(truncatingIfNeeded: at)
                        next += 1
                    }
                    var walk = cells.walk(run, column, of: columns)
                    for row in run.rows {
                        let raw = walk.next()
                        let isQuoted = Int32(raw.start[0]) == quote && raw.count > 0
                        let cell = isQuoted ? raw.plainContent(quotes) : raw
                        if cell.count > 0, !cell.isAsLong(as: missing),
                            TextCopy.copy(cell.start, cell.count, to: base + at) & tops == 0
                        {
                            at &+= cell.count
                        } else if raw.count > 0 || isRequired {
                            at &+= carefulText(row, column, field, base + at)
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

    /// Returns bits of all bytes copied, and of some behind them.
    @inline(__always) @discardableResult
    static func copy(
        _ from: UnsafePointer<UInt8>, _ count: Int, to: UnsafeMutablePointer<UInt8>
    ) -> UInt64 {
        if count > 256 {
            memcpy(to, from, count)
            return TextWord.tops
        }
        let target = UnsafeMutableRawPointer(to)
        var (at, bits) = (0, UInt64(0))
        repeat {
            let (first, second) = (TextWord.load(from + at), TextWord.load(from + at + 8))
            target.storeBytes(of: first.littleEndian, toByteOffset: at, as: UInt64.self)
            target.storeBytes(of: second.littleEndian, toByteOffset: at &+ 8, as: UInt64.self)
            bits |= first | second
            at &+= 16
        } while at < count
        return bits
    }
}

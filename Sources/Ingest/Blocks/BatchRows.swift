internal import CScan

/// The records of one batch within a block: where each starts, its line, and whether it can be taken apart.
struct BatchRows {
    /// Most records of a batch.
    static let most = 65_536

    /// Offsets in the block of each record's first byte, and of the byte behind the last record.
    var starts: [UInt32] = []
    /// The physical line of each.
    var lines: [UInt32] = []
    /// The first of each record's entries in the block's fields.
    var firsts: [UInt32] = []
    /// 1 for records whose fields cannot be told apart or are not as many as the columns.
    var skipped: [UInt8] = []
    /// Records with more or fewer fields than columns, with the number of fields.
    var uneven: [(row: Int, fields: Int)] = []
    /// Empty lines: offset in the block and physical line.
    var emptyLines: [(offset: Int, line: Int)] = []

    var count: Int { lines.count }
}

/// Walks the records of a block, a batch at a time.
struct RowWalker {
    private let block: Block
    private let columns: Int
    private var record = 0
    private var entry: UInt32 = 0
    private var at: UInt32 = 0
    private var line: UInt32
    private var nextBreak = 0

    init(_ block: Block, columns: Int) {
        self.block = block
        self.columns = columns
        line = UInt32(truncatingIfNeeded: block.line)
    }

    /// Whether records (or empty lines behind them) are left.
    var isAtEnd: Bool { record == block.scan.records && nextBreak == block.scan.breaks }

    /// The next records, at most `BatchRows.most`.
    mutating func next() -> BatchRows {
        var rows = BatchRows()
        let count = min(BatchRows.most, block.scan.records - record)
        rows.starts.reserveCapacity(count + 1)
        rows.lines.reserveCapacity(count)
        rows.firsts.reserveCapacity(count)
        rows.skipped = [UInt8](repeating: 0, count: count)
        skipEmptyLines(&rows)
        let (records, fields, breaks, breakCount) = (
            block.records, block.fields, block.breaks, block.scan.breaks
        )
        for row in 0..<count {
            let end = records[record]
            rows.starts.append(at)
            rows.lines.append(line)
            rows.firsts.append(entry)
            if Int(end - entry) != columns {
                rows.skipped[row] = 1
                rows.uneven.append((row, Int(end - entry)))
            }
            at = behindLineEnd(fields[Int(end) - 1])
            entry = end
            record += 1
            line += 1
            if nextBreak < breakCount, breaks[nextBreak] <= at { passBreaks(&rows) }
        }
        rows.starts.append(at)
        return rows
    }

    /// Lines that ended within the record just walked, and empty ones behind it.
    private mutating func passBreaks(_ rows: inout BatchRows) {
        while nextBreak < block.scan.breaks, block.breaks[nextBreak] < at {
            line += 1
            nextBreak += 1
        }
        skipEmptyLines(&rows)
    }

    private mutating func skipEmptyLines(_ rows: inout BatchRows) {
        while nextBreak < block.scan.breaks, block.breaks[nextBreak] == at {
            rows.emptyLines.append((Int(at), Int(line)))
            at = behindLineEnd(at)
            line += 1
            nextBreak += 1
        }
    }

    private func behindLineEnd(_ end: UInt32) -> UInt32 {
        let (position, limit) = (Int(end), block.scan.consumed)
        if position >= limit { return UInt32(limit) }
        let isPair =
            block.bytes[position] == 0x0D && position + 1 < limit && block.bytes[position + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }
}

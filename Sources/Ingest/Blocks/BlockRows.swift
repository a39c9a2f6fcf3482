internal import CScan

/// The records of one batch within a block: where each starts, its line, and whether it can be taken apart.
struct BatchRows {
    /// Most records of a batch.
    static let most = 65_536

    let count: Int
    /// Offsets in the block of each record's first byte, and of the byte behind the last record.
    let starts: UnsafePointer<UInt32>
    /// The first of each record's entries in the block's fields.
    let firsts: UnsafePointer<UInt32>
    /// 1 for records whose fields cannot be told apart or are not as many as the columns.
    let skipped: UnsafeMutablePointer<UInt8>
    /// The physical line of the first record.
    let firstLine: Int
    /// The physical line of each; nil where they follow each other.
    let lines: UnsafePointer<UInt32>?
    /// Records with more or fewer fields than columns, with the number of fields.
    var uneven: [(row: Int, fields: Int)] = []
    /// Empty lines: offset in the block and physical line.
    var emptyLines: [(offset: Int, line: Int)] = []

    /// The physical line of a record.
    func line(_ row: Int) -> Int { lines.map { Int($0[row]) } ?? firstLine + row }
}

/// The records of a block, in memory of a worker that is used again for the next one.
final class BlockRows {
    private let starts = Positions()
    private let firsts = Positions()
    private let lines = Positions()
    private var skipped: UnsafeMutablePointer<UInt8>
    private var capacity = 0
    /// How many of `firsts` are multiples of how many columns.
    private var even = (columns: 0, count: 0)
    private var isAnySkipped = false
    private var uneven: [(row: Int, fields: Int)] = []
    private var emptyLines: [(offset: Int, line: Int)] = []
    private var firstLine = 0
    private var hasLines = false
    private var count = 0

    init() { skipped = .allocate(capacity: 1) }

    deinit { skipped.deallocate() }

    /// The batches of a block whose fields are indexed; one without records where there are only empty lines.
    func batches(of block: Block, columns: Int) -> [BatchRows] {
        reserve(block.scan.records)
        uneven.removeAll(keepingCapacity: true)
        emptyLines.removeAll(keepingCapacity: true)
        hasLines = false
        firstLine = block.line
        if !isEven(block, columns) { walk(block, columns) }
        if count == 0 && emptyLines.isEmpty { return [] }
        return stride(from: 0, to: max(1, count), by: BatchRows.most).map { batch(from: $0) }
    }

    private func batch(from first: Int) -> BatchRows {
        let count = min(BatchRows.most, count - first)
        let lines = hasLines ? UnsafePointer(lines.start + first) : nil
        return BatchRows(
            count: count, starts: starts.start + first, firsts: firsts.start + first,
            skipped: skipped + first, firstLine: lines.map { Int($0[0]) } ?? firstLine + first, lines: lines,
            uneven: uneven.compactMap { row, fields in
                first..<first + count ~= row ? (row - first, fields) : nil
            },
            emptyLines: first == 0 ? emptyLines : [])
    }

    private func reserve(_ count: Int) {
        self.count = count
        starts.reserve(count + 1)
        lines.reserve(count + 1)
        if count > capacity {
            skipped.deallocate()
            capacity = max(count, capacity * 2)
            skipped = .allocate(capacity: capacity)
            firsts.reserve(capacity)
            even.count = 0
            isAnySkipped = true
        }
        if isAnySkipped { skipped.initialize(repeating: 0, count: capacity) }
        isAnySkipped = false
    }

    /// Whether every record has as many fields as there are columns, and no empty line lies between them:
    /// then there is next to nothing to do.
    private func isEven(_ block: Block, _ columns: Int) -> Bool {
        let scan = block.scan
        guard columns > 0, scan.fields == scan.records * columns else { return false }
        let (fields, marks, starts, bytes) = (block.fields.start, block.marks, starts.start, block.bytes)
        var ended: UInt64 = 1
        var last = columns - 1
        starts[0] = 0
        for row in 0..<count {
            let end = Int(fields[last])
            ended &= marks[end &>> 6].lines &>> UInt64(end & 63)
            starts[row &+ 1] = UInt32(truncatingIfNeeded: end &+ 1)
            last = last &+ columns
        }
        if ended == 0 { return false }
        if scan.returns != 0 {
            for row in 1..<count + 1 {
                let next = Int(starts[row])
                if bytes[next &- 1] == 0x0D && bytes[next] == 0x0A { starts[row] = starts[row] &+ 1 }
            }
        }
        if scan.breaks > 0, !numberLines(block) { return false }
        starts[count] = UInt32(truncatingIfNeeded: scan.consumed)
        countFirsts(columns)
        return true
    }

    /// Numbers the lines of records in which lines end; false where there are empty lines between records.
    private func numberLines(_ block: Block) -> Bool {
        let (breaks, starts, lines) = (block.breaks.start, starts.start, lines.start)
        var (line, passed) = (block.line, 0)
        for row in 0..<count {
            lines[row] = UInt32(truncatingIfNeeded: line)
            line &+= 1
            if passed < block.scan.breaks, breaks[passed] == starts[row] { return false }
            while passed < block.scan.breaks, breaks[passed] < starts[row &+ 1] {
                line &+= 1
                passed &+= 1
            }
        }
        hasLines = true
        return passed == block.scan.breaks
    }

    private func countFirsts(_ columns: Int) {
        if even.columns != columns { even = (columns, 0) }
        let (firsts, known) = (firsts.start, even.count)
        if known >= count { return }
        for row in known..<count { firsts[row] = UInt32(truncatingIfNeeded: row &* columns) }
        even.count = count
    }

    /// Walks the records of any block.
    private func walk(_ block: Block, _ columns: Int) {
        block.indexRecords()
        even.count = 0
        var walker = RowWalker(block)
        walker.skipEmptyLines()
        firstLine = walker.line
        hasLines = block.scan.breaks > 0 && count > 0
        let (records, starts, firsts, lines) = (
            block.records.start, starts.start, firsts.start, lines.start
        )
        for row in 0..<count {
            let (end, first) = (records[row], walker.entry)
            starts[row] = walker.at
            lines[row] = UInt32(truncatingIfNeeded: walker.line)
            firsts[row] = first
            if Int(end &- first) != columns { noteUneven(row, Int(end &- first)) }
            walker.pass(to: end)
        }
        starts[count] = walker.at
        emptyLines = walker.emptyLines
    }

    @inline(never)
    private func noteUneven(_ row: Int, _ fields: Int) {
        skipped[row] = 1
        isAnySkipped = true
        uneven.append((row, fields))
    }

    /// Remembers that a record was marked as one that cannot be taken apart.
    func noteSkipped() { isAnySkipped = true }
}

/// Walks from record to record of a block, past line ends within and empty lines between them.
private struct RowWalker {
    private let bytes: UnsafePointer<UInt8>
    private let fields: UnsafePointer<UInt32>
    private let breaks: UnsafePointer<UInt32>
    private let breakCount: Int
    private let limit: Int
    private let hasReturns: Bool
    private var nextBreak = 0
    /// The first byte of the record, its first field and its line.
    private(set) var at: UInt32 = 0
    private(set) var entry: UInt32 = 0
    private(set) var line: Int
    private(set) var emptyLines: [(offset: Int, line: Int)] = []

    init(_ block: Block) {
        bytes = UnsafePointer(block.bytes)
        fields = UnsafePointer(block.fields.start)
        breaks = UnsafePointer(block.breaks.start)
        breakCount = block.scan.breaks
        limit = block.scan.consumed
        hasReturns = block.scan.returns != 0
        line = block.line
    }

    /// Goes on behind the record whose last field is the one before `end`.
    @inline(__always)
    mutating func pass(to end: UInt32) {
        at = behindLineEnd(fields[Int(end) &- 1])
        entry = end
        line &+= 1
        if nextBreak < breakCount, breaks[nextBreak] <= at { passBreaks() }
    }

    /// Lines that ended within the record just walked, and empty ones behind it.
    @inline(never)
    private mutating func passBreaks() {
        while nextBreak < breakCount, breaks[nextBreak] < at {
            line += 1
            nextBreak += 1
        }
        skipEmptyLines()
    }

    mutating func skipEmptyLines() {
        while nextBreak < breakCount, breaks[nextBreak] == at {
            emptyLines.append((Int(at), line))
            at = behindLineEnd(at)
            line += 1
            nextBreak += 1
        }
    }

    @inline(__always)
    private func behindLineEnd(_ end: UInt32) -> UInt32 {
        let position = Int(end)
        if position >= limit { return UInt32(limit) }
        guard hasReturns else { return end &+ 1 }
        let isPair = bytes[position] == 0x0D && position &+ 1 < limit && bytes[position &+ 1] == 0x0A
        return end &+ (isPair ? 2 : 1)
    }
}

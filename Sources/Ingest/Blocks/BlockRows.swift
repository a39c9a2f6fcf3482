internal import CScan
internal import Model

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
    /// The physical line of each.
    let lines: LineNumbers
    /// Records with more or fewer fields than columns, with the number of fields.
    var uneven: [(row: Int, fields: Int)] = []
    /// Empty lines: offset in the block and physical line.
    var emptyLines: [(offset: Int, line: Int)] = []

    /// The physical line of a record.
    func line(_ row: Int) -> Int { lines[row] }
}

/// The records of a block, in memory of a worker that is used again for the next one.
final class BlockRows {
    private let starts = Positions()
    private let firsts = Positions()
    private var skipped: UnsafeMutablePointer<UInt8>
    private var capacity = 0
    /// How many of `firsts` are multiples of how many columns.
    private var even = (columns: 0, count: 0)
    private var isAnySkipped = false
    private var uneven: [(row: Int, fields: Int)] = []
    private var emptyLines: [(offset: Int, line: Int)] = []
    private var lines = LineNumbers(first: 0)
    private var count = 0

    init() { skipped = .allocate(capacity: 1) }

    deinit { skipped.deallocate() }

    /// The batches of a block whose fields are indexed; one without records where there are only empty lines.
    func batches(of block: Block, columns: Int) -> [BatchRows] {
        reserve(block.scan.records)
        uneven.removeAll(keepingCapacity: true)
        emptyLines.removeAll(keepingCapacity: true)
        lines = LineNumbers(first: block.line)
        if !isEven(block, columns), !isDense(block, columns) { walk(block, columns) }
        if count == 0 && emptyLines.isEmpty { return [] }
        return stride(from: 0, to: max(1, count), by: BatchRows.most).map { batch(from: $0) }
    }

    private func batch(from first: Int) -> BatchRows {
        let count = min(BatchRows.most, count - first)
        return BatchRows(
            count: count, starts: starts.start + first, firsts: firsts.start + first,
            skipped: skipped + first,
            lines: count == self.count ? lines : lines.part(first..<first + count),
            uneven: uneven.compactMap { row, fields in
                first..<first + count ~= row ? (row - first, fields) : nil
            },
            emptyLines: first == 0 ? emptyLines : [])
    }

    private func reserve(_ count: Int) {
        self.count = count
        starts.reserve(count + 1)
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
        let (fields, marks, starts) = (block.fields.start, block.marks, starts.start)
        var ended: UInt64 = 1
        var last = columns - 1
        starts[0] = 0
        for row in 0..<count {
            let end = Int(fields[last])
            ended &= marks[end &>> 6].lines &>> UInt64(end & 63)
            starts[row &+ 1] = UInt32(truncatingIfNeeded: end &+ 1)
            last = last &+ columns
        }
        if ended == 0 || !passLineEnds(block) { return false }
        countFirsts(columns)
        return true
    }

    /// Whether no empty line lies between records, however many fields they have: then each begins behind the
    /// last field of the one before it.
    private func isDense(_ block: Block, _ columns: Int) -> Bool {
        block.indexRecords()
        even.count = 0
        let (records, fields) = (block.records.start, block.fields.start)
        let (starts, firsts) = (starts.start, firsts.start)
        var (entry, others) = (UInt32(0), UInt32(0))
        let wanted = UInt32(truncatingIfNeeded: columns)
        starts[0] = 0
        for row in 0..<count {
            let end = records[row]
            firsts[row] = entry
            others |= (end &- entry) ^ wanted
            starts[row &+ 1] = fields[Int(end) &- 1] &+ 1
            entry = end
        }
        if !passLineEnds(block) { return false }
        if others == 0 { return true }
        for row in 0..<count {
            let found = Int(records[row] &- firsts[row])
            if found != columns { noteUneven(row, found) }
        }
        return true
    }

    /// Moves starts behind line ends of two bytes and numbers the lines; false where there are empty ones.
    private func passLineEnds(_ block: Block) -> Bool {
        let (scan, starts, bytes) = (block.scan, starts.start, block.bytes)
        if scan.returns != 0 {
            for row in 1..<count + 1 {
                let next = Int(starts[row])
                if bytes[next &- 1] == 0x0D && bytes[next] == 0x0A { starts[row] = starts[row] &+ 1 }
            }
        }
        if scan.breaks > 0, !numberLines(block) { return false }
        starts[count] = UInt32(truncatingIfNeeded: scan.consumed)
        return true
    }

    /// Numbers the lines of records in which lines end; false where there are empty lines between records.
    private func numberLines(_ block: Block) -> Bool {
        let (breaks, starts) = (block.breaks.start, starts.start)
        lines = LineNumbers(first: block.line)
        var row = 0
        for passed in 0..<block.scan.breaks {
            let position = breaks[passed]
            row = BlockRows.first(behind: position, in: starts, row..<count + 1)
            // An empty line stands where the next record was expected.
            if row > count || starts[row &- 1] == position { return false }
            if row < count { lines.leap(row, to: block.line &+ row &+ passed &+ 1) }
        }
        return true
    }

    /// The first of some rising positions that lies behind one; the end where none does.
    private static func first(
        behind position: UInt32, in starts: UnsafePointer<UInt32>, _ rows: Range<Int>
    ) -> Int {
        var (low, high) = (rows.lowerBound, rows.upperBound)
        while low < high {
            let middle = (low &+ high) &>> 1
            if starts[middle] > position { high = middle } else { low = middle &+ 1 }
        }
        return low
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
        lines = LineNumbers(first: walker.line)
        let (records, starts, firsts) = (block.records.start, starts.start, firsts.start)
        for row in 0..<count {
            let (end, first) = (records[row], walker.entry)
            starts[row] = walker.at
            lines.leap(row, to: walker.line)
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

import CScan
import Glibc
import Model
import Testing

@testable import Ingest

/// Reads bytes as the workers do, but from memory, so that many small files cost little; the scanner's
/// paths are held against each other, entry by entry.
struct MemoryReading {
    var path = Int32(FUNDTRAIL_PATH_PORTABLE.rawValue)
    var delimiter: UInt8 = 0x2C
    var quote: Int32 = 0x22
    /// Bytes of a block; records that are longer double it.
    var blockBytes = Int.max

    static let paths: [Int32] = [
        Int32(FUNDTRAIL_PATH_PORTABLE.rawValue), Int32(FUNDTRAIL_PATH_SSE2.rawValue),
        Int32(FUNDTRAIL_PATH_AVX2.rawValue),
    ]

    func read(_ bytes: [UInt8], into block: Block, plan: FilePlan) -> ReferenceFile {
        var file = ReferenceFile()
        (block.offset, block.line, block.record) = (0, 1, 1)
        while block.offset < bytes.count {
            var wanted = min(blockBytes, bytes.count + 1)
            repeat {
                scan(bytes, block, wanted)
                wanted *= 2
            } while block.scan.consumed == 0
            gather(block, plan, &file)
            block.offset += block.scan.consumed
            block.line += block.scan.records + block.scan.breaks
        }
        return file
    }

    private func scan(_ bytes: [UInt8], _ block: Block, _ wanted: Int) {
        let room = max(wanted, 1)
        if block.capacity < room {
            block.reserve(room)
            // What lies behind must not matter: quotes would show if it did.
            (block.bytes + block.capacity).initialize(repeating: 0x22, count: Int(FUNDTRAIL_PADDING))
        }
        let got = min(wanted, bytes.count - block.offset)
        bytes.withUnsafeBufferPointer { from in
            if let base = from.baseAddress { block.bytes.update(from: base + block.offset, count: got) }
        }
        let isLast = got < wanted || block.offset + got == bytes.count
        block.scan = fundtrail_scan(block.bytes, got, delimiter, quote, isLast ? 1 : 0, path, block.marks)
        block.index(path)
        for other in MemoryReading.paths where other != path {
            MemoryReading.other.scan = fundtrail_scan(
                block.bytes, got, delimiter, quote, isLast ? 1 : 0, other, MemoryReading.other.marks)
            MemoryReading.other.index(other)
            if !agree(block, MemoryReading.other) {
                Issue.record("path \(other) differs from \(path): \(bytes)")
            }
        }
    }

    /// Room for the marks of small files.
    nonisolated(unsafe) private static let other: Block = {
        let block = Block()
        block.reserve(1 << 20)
        return block
    }()

    private func agree(_ a: Block, _ b: Block) -> Bool {
        let (one, two) = (a.scan, b.scan)
        guard one.consumed == two.consumed, one.fields == two.fields, one.records == two.records,
            one.breaks == two.breaks, one.strange == two.strange, one.high == two.high,
            one.returns == two.returns, one.unclosed == two.unclosed
        else { return false }
        a.indexRecords()
        b.indexRecords()
        return memcmp(a.fields.start, b.fields.start, a.scan.fields * 4) == 0
            && memcmp(a.records.start, b.records.start, a.scan.records * 4) == 0
            && memcmp(a.breaks.start, b.breaks.start, a.scan.breaks * 4) == 0
    }

    private func gather(_ block: Block, _ plan: FilePlan, _ file: inout ReferenceFile) {
        // No record has -1 columns, so this never takes the short way, which is held against it.
        for var rows in MemoryReading.rows.batches(of: block, columns: -1) {
            rows.uneven = []
            compareShortWay(block, rows)
            for line in rows.emptyLines { file.emptyLines.append(line.line) }
            let isOdd = block.scan.strange != 0 || block.scan.unclosed != 0
            let odd = isOdd ? OddRecords(plan: plan, block: block).look(at: &rows) : []
            var records = (0..<rows.count).map { ReferenceRecord(line: rows.line($0)) }
            for oddity in odd {
                switch oddity.rule {
                case .strayQuote: records[oddity.row].hasStrayQuote = true
                case .unreadableRecord: records[oddity.row].isUnreadable = true
                default: records[oddity.row].isUnclosed = true
                }
            }
            fields(block, rows, &records)
            file.records += records
        }
    }

    /// What rows are where every record has as many fields as there are columns, and what they are else.
    private func compareShortWay(_ block: Block, _ rows: BatchRows) {
        guard rows.count > 0, block.scan.fields % rows.count == 0 else { return }
        let columns = block.scan.fields / rows.count
        for short in MemoryReading.otherRows.batches(of: block, columns: columns) where short.uneven.isEmpty {
            let same =
                memcmp(short.starts, rows.starts, (rows.count + 1) * 4) == 0
                && memcmp(short.firsts, rows.firsts, rows.count * 4) == 0
                && (0..<rows.count).allSatisfy { short.line($0) == rows.line($0) && short.skipped[$0] == 0 }
            if !same { Issue.record("the short way over rows differs") }
        }
    }

    nonisolated(unsafe) private static let rows = BlockRows()
    nonisolated(unsafe) private static let otherRows = BlockRows()
    nonisolated(unsafe) private static let quoted = Scratch()

    private func fields(_ block: Block, _ rows: BatchRows, _ records: inout [ReferenceRecord]) {
        let cells = Cells(
            bytes: block.bytes, fields: block.fields.start, starts: rows.starts, firsts: rows.firsts,
            skipped: rows.skipped, count: rows.count, quote: quote,
            quoted: .passUnretained(MemoryReading.quoted))
        for row in records.indices where !records[row].isUnreadable && !records[row].isUnclosed {
            let count = Int(block.records.start[row] - rows.firsts[row])
            records[row].fields = (0..<count).map { Array(cells.content(row, $0).buffer) }
        }
    }
}

extension ReferenceFile {
    /// Without the fields of records that are rejected: where they end is nobody's business.
    var comparable: ReferenceFile {
        var copy = self
        for number in copy.records.indices
        where copy.records[number].isUnreadable || copy.records[number].isUnclosed {
            copy.records[number].fields = []
        }
        return copy
    }
}

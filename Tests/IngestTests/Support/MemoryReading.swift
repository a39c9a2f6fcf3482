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
        block.scan = fundtrail_scan(block.bytes, got, delimiter, quote, isLast ? 1 : 0, path, block.index)
        for other in MemoryReading.paths where other != path {
            let index = MemoryReading.otherIndex
            let scan = fundtrail_scan(block.bytes, got, delimiter, quote, isLast ? 1 : 0, other, index)
            if !agrees(scan, index, block) { Issue.record("path \(other) differs from \(path): \(bytes)") }
        }
    }

    /// Room for the index of small files.
    nonisolated(unsafe) private static let otherIndex = fundtrail_index(
        fields: .allocate(capacity: 65_536), records: .allocate(capacity: 65_536),
        breaks: .allocate(capacity: 65_536))

    private func agrees(_ scan: fundtrail_scan, _ index: fundtrail_index, _ block: Block) -> Bool {
        var (a, b) = (scan, block.scan)
        return memcmp(&a, &b, MemoryLayout<fundtrail_scan>.size) == 0
            && memcmp(index.fields, block.fields, scan.fields * 4) == 0
            && memcmp(index.records, block.records, scan.records * 4) == 0
            && memcmp(index.breaks, block.breaks, scan.breaks * 4) == 0
    }

    private func gather(_ block: Block, _ plan: FilePlan, _ file: inout ReferenceFile) {
        var walker = RowWalker(block, columns: -1)
        var firstRecord = 0
        while !walker.isAtEnd {
            var rows = walker.next()
            rows.uneven = []
            for line in rows.emptyLines { file.emptyLines.append(line.line) }
            let odd = OddRecords(plan: plan, block: block).look(at: &rows)
            var records = (0..<rows.count).map { ReferenceRecord(line: Int(rows.lines[$0])) }
            for oddity in odd {
                switch oddity.rule {
                case .strayQuote: records[oddity.row].hasStrayQuote = true
                case .unreadableRecord: records[oddity.row].isUnreadable = true
                default: records[oddity.row].isUnclosed = true
                }
            }
            fields(block, rows, firstRecord, &records)
            firstRecord += rows.count
            file.records += records
        }
    }

    nonisolated(unsafe) private static let quoted = Scratch()

    private func fields(
        _ block: Block, _ rows: BatchRows, _ firstRecord: Int, _ records: inout [ReferenceRecord]
    ) {
        for row in records.indices where !records[row].isUnreadable && !records[row].isUnclosed {
            let count = Int(block.records[firstRecord + row] - rows.firsts[row])
            records[row].fields = rows.starts.withUnsafeBufferPointer { starts in
                rows.firsts.withUnsafeBufferPointer { firsts in
                    guard let starts = starts.baseAddress, let firsts = firsts.baseAddress else { return [] }
                    let cells = Cells(
                        bytes: block.bytes, fields: block.fields, starts: starts, firsts: firsts,
                        skipped: block.bytes, count: rows.count, quote: quote,
                        quoted: .passUnretained(MemoryReading.quoted))
                    return (0..<count).map { Array(cells.content(row, $0).buffer) }
                }
            }
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

import CScan
import Model

@testable import Ingest

/// Reads bytes as the workers do, but from memory, so that many small files cost little.
struct MemoryReading {
    var path: Int32
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
        block.reserve(max(wanted, 1))
        let got = min(wanted, bytes.count - block.offset)
        for at in 0..<got { block.bytes[at] = bytes[block.offset + at] }
        // What lies behind must not matter: quotes and line ends would show if it did.
        for at in got..<(block.capacity + Int(FUNDTRAIL_PADDING)) { block.bytes[at] = at % 2 == 0 ? 0x22 : 0x0A }
        block.scan = fundtrail_scan(
            block.bytes, got, delimiter, quote, got < wanted || block.offset + got == bytes.count ? 1 : 0, path,
            block.index)
    }

    private func gather(_ block: Block, _ plan: FilePlan, _ file: inout ReferenceFile) {
        var walker = RowWalker(block, columns: -1)
        while !walker.isAtEnd {
            var rows = walker.next()
            rows.uneven = []
            file.emptyLines += rows.emptyLines.map(\.line)
            let odd = OddRecords(plan: plan, block: block).look(at: &rows)
            for row in 0..<rows.count { file.records.append(record(block, rows, row, odd)) }
        }
    }

    private func record(
        _ block: Block, _ rows: BatchRows, _ row: Int, _ odd: [OddRecords.Oddity]
    ) -> ReferenceRecord {
        var record = ReferenceRecord()
        record.line = Int(rows.lines[row])
        let kinds = odd.filter { $0.row == row }.map(\.rule)
        record.hasStrayQuote = kinds.contains(.strayQuote)
        record.isUnreadable = kinds.contains(.unreadableRecord)
        record.isUnclosed = kinds.contains(.unclosedQuote)
        if record.isUnreadable || record.isUnclosed { return record }
        let last = row + 1 < rows.count ? rows.firsts[row + 1] : block.records[recordNumber(block, rows, row)]
        rows.starts.withUnsafeBufferPointer { starts in
            rows.firsts.withUnsafeBufferPointer { firsts in
                rows.skipped.withUnsafeBufferPointer { skipped in
                    guard let starts = starts.baseAddress, let firsts = firsts.baseAddress,
                        let skipped = skipped.baseAddress
                    else { return }
                    let cells = Cells(
                        bytes: block.bytes, fields: block.fields, starts: starts, firsts: firsts, skipped: skipped,
                        count: rows.count, quote: quote, quoted: Scratch())
                    let count = Int(last - firsts[row])
                    record.fields = (0..<count).map { Array(cells.content(row, $0).buffer) }
                }
            }
        }
        return record
    }

    private func recordNumber(_ block: Block, _ rows: BatchRows, _ row: Int) -> Int {
        (0..<block.scan.records).first { block.records[$0] > rows.firsts[row] } ?? 0
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

internal import CScan
internal import Gather
internal import Model

/// What was read of a file.
struct FileTotals: Sendable {
    var bytes = 0
    var records = 0
    var sha256 = ""
}

/// Cuts the files of a source into blocks of whole records, in order, for any number of threads.
///
/// Reading and marking a block, and hashing a small file, go on under one lock; what is done with the marks
/// does not.
final class BlockReader: Sendable {
    private let files: [PreparedFile]
    private let blockBytes: Int
    /// The scanner that is used.
    let path: Int32
    private let hashes: Bool
    /// Who hashes large files; nil where whoever reads them does.
    private let digests: FileDigests?
    private let cursor = Guarded(Cursor())

    private struct Cursor {
        var file = -1
        var open: OpenFile?
        var hash: RunningDigest?
        var offset = 0
        var line = 1
        var record = 1
        var batch = 0
        var stopped = false
        var totals: [FileTotals] = []
    }

    /// Records longer than this are refused: positions in a block are 32 bits wide.
    static let longestRecord = 1 << 31

    init(files: [PreparedFile], options: IngestOptions, digests: FileDigests?) {
        self.files = files
        blockBytes = max(1, options.blockBytes)
        path = Int32((options.portableScanner ? FUNDTRAIL_PATH_PORTABLE : FUNDTRAIL_PATH_BEST).rawValue)
        hashes = options.hashes
        self.digests = digests
    }

    /// Fills the block with the next whole records; false at the end of the last file.
    ///
    /// - Throws: `SourceFault` where a file can no longer be read or has changed, or a record is too long.
    func next(_ block: Block) throws -> Bool {
        try cursor.with { cursor in
            while !cursor.stopped {
                if cursor.open == nil, try !openNext(&cursor) { return false }
                if try fill(block, &cursor) { return true }
                try finishFile(&cursor)
            }
            return false
        }
    }

    /// Makes every later call of `next` return false.
    func stop() { cursor.with { $0.stopped = true } }

    /// What was read of each file.
    var totals: [FileTotals] { cursor.with { $0.totals } }

    private func openNext(_ cursor: inout Cursor) throws -> Bool {
        guard cursor.file + 1 < files.count else { return false }
        cursor.file += 1
        let file = files[cursor.file]
        guard let open = OpenFile(file.openPath) else { throw file.unreadable() }
        try file.checkUnchanged(open)
        cursor.open = open
        cursor.offset = file.offset
        cursor.line = file.line
        cursor.record = 1
        cursor.batch = 0
        cursor.totals.append(FileTotals())
        let isLarge = file.stamp.bytes >= FileDigests.leastBytes
        if hashes, !isLarge || digests?.start(cursor.file) != true {
            guard let start = open.bytes(0..<file.offset) else { throw file.unreadable() }
            let hash = RunningDigest()
            start.withUnsafeBufferPointer { if let base = $0.baseAddress { hash.add(base, count: $0.count) } }
            cursor.hash = hash
        }
        return true
    }

    private func finishFile(_ cursor: inout Cursor) throws {
        if let open = cursor.open { try files[cursor.file].checkUnchanged(open) }
        cursor.totals[cursor.file].bytes = cursor.offset
        cursor.totals[cursor.file].records = cursor.record - 1
        cursor.totals[cursor.file].sha256 = cursor.hash?.finish() ?? ""
        cursor.open = nil
        cursor.hash = nil
    }

    /// False at the end of the file.
    private func fill(_ block: Block, _ cursor: inout Cursor) throws -> Bool {
        let file = files[cursor.file]
        var wanted = blockBytes
        while true {
            guard wanted <= BlockReader.longestRecord else { throw tooLong(file, cursor.line) }
            block.reserve(wanted)
            guard let got = cursor.open?.read(into: block.bytes, count: wanted, at: cursor.offset) else {
                throw file.unreadable()
            }
            if got == 0 { return false }
            let isLast = got < wanted
            block.scan = fundtrail_scan(
                block.bytes, got, file.delimiter, file.quote, isLast ? 1 : 0, path, block.marks)
            if block.scan.consumed > 0 { break }
            wanted *= 2
        }
        place(block, &cursor)
        return true
    }

    /// Numbers the block and moves on.
    private func place(_ block: Block, _ cursor: inout Cursor) {
        block.file = cursor.file
        block.offset = cursor.offset
        block.line = cursor.line
        block.record = cursor.record
        block.batch = cursor.batch
        cursor.hash?.add(block.bytes, count: block.scan.consumed)
        cursor.offset += block.scan.consumed
        cursor.line += block.scan.records + block.scan.breaks
        cursor.record += block.scan.records
        cursor.batch += (block.scan.records + BatchRows.most - 1) / BatchRows.most
    }

    private func tooLong(_ file: PreparedFile, _ line: Int) -> SourceFault {
        SourceFault(
            .recordTooLong, file.path, line: line, expected: "a record of at most 2 GiB",
            found: "a record that goes on; a quote may be unclosed", mend: "close the quote on this line",
            at: file.location)
    }
}

internal import CScan
internal import Glibc

/// A run of bytes: a field as it stands, or its content in scratch memory until the next one is asked for.
struct CellBytes {
    var start: UnsafePointer<UInt8>
    var count: Int

    @inline(__always)
    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}

/// Memory in which quoted or transcoded fields are laid out; one a worker.
final class Scratch {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int

    init() {
        capacity = 4_096
        bytes = .allocate(capacity: capacity + Int(FUNDTRAIL_PADDING))
    }

    deinit { bytes.deallocate() }

    func reserve(_ count: Int) {
        if count <= capacity { return }
        bytes.deallocate()
        capacity = max(count, capacity * 2)
        bytes = .allocate(capacity: capacity + Int(FUNDTRAIL_PADDING))
    }
}

/// The fields of a batch's records, by row and column, as bytes of a block; valid while the block is.
struct Cells {
    let bytes: UnsafePointer<UInt8>
    let fields: UnsafePointer<UInt32>
    let starts: UnsafePointer<UInt32>
    let firsts: UnsafePointer<UInt32>
    let skipped: UnsafePointer<UInt8>
    let count: Int
    /// The quote, or -1.
    let quote: Int32
    /// Unmanaged, so that copies of this struct cost no count of references; the worker owns it.
    let quoted: Unmanaged<Scratch>

    /// The field without its quotes; `""` is one quote. Only for records that are not skipped.
    @inline(__always)
    func content(_ row: Int, _ column: Int) -> CellBytes {
        let cell = raw(row, column)
        if cell.count == 0 || Int32(cell.start[0]) != quote { return cell }
        return unquoted(cell)
    }

    /// The field as it stands.
    @inline(__always)
    func raw(_ row: Int, _ column: Int) -> CellBytes {
        let entry = Int(firsts[row]) + column
        let start = column == 0 ? Int(starts[row]) : Int(fields[entry - 1]) + 1
        return CellBytes(start: bytes + start, count: Int(fields[entry]) - start)
    }

    @inline(never)
    private func unquoted(_ cell: CellBytes) -> CellBytes {
        let inner = CellBytes(start: cell.start + 1, count: max(0, cell.count - 2))
        if memchr(inner.start, quote, inner.count) == nil { return inner }
        let scratch = quoted.takeUnretainedValue()
        scratch.reserve(inner.count)
        let out = scratch.bytes
        var (written, at) = (0, 0)
        while at < inner.count {
            out[written] = inner.start[at]
            at += Int32(inner.start[at]) == quote ? 2 : 1
            written += 1
        }
        return CellBytes(start: UnsafePointer(out), count: written)
    }
}

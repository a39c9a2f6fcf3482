internal import Model

/// Where the codes of a column come from.
enum CodeSource: Sendable {
    case list(CodeList)
    case words(CodeIndex)
    case currency

    /// The code of a text, or nil.
    func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        switch self {
        case .list(let list): list.position(of: text)
        case .words(let words): words.find(text)
        case .currency: Currency(bytes: text).map { Int32($0.index) }
        }
    }
}

/// A small memory of the short texts that a worker has met, so that most cells cost one comparison.
///
/// One text a slot: a new one drives the old one out, so it stays small whatever the column holds.
final class CodeMemory {
    private let keys: UnsafeMutablePointer<UInt64>
    private let codes: UnsafeMutablePointer<Int32>
    private static let slots = 2_048

    /// Longest text that is remembered.
    static let longest = 15
    /// What `find` returns for a text that is not remembered.
    static let unknown = Int32.min

    init() {
        keys = .allocate(capacity: CodeMemory.slots * 2)
        keys.initialize(repeating: 0, count: CodeMemory.slots * 2)
        codes = .allocate(capacity: CodeMemory.slots)
        codes.initialize(repeating: CodeMemory.unknown, count: CodeMemory.slots)
    }

    deinit {
        keys.deallocate()
        codes.deallocate()
    }

    /// The code that was remembered for the text, or `unknown`; 16 bytes from its start must be readable.
    @inline(__always)
    func find(_ cell: CellBytes) -> Int32 {
        if cell.count > CodeMemory.longest { return CodeMemory.unknown }
        let (low, high) = CodeMemory.words(cell)
        let slot = CodeMemory.slot(low, high)
        if keys[slot * 2] != low || keys[slot * 2 + 1] != high { return CodeMemory.unknown }
        return codes[slot]
    }

    func remember(_ cell: CellBytes, _ code: Int32) {
        if cell.count > CodeMemory.longest { return }
        let (low, high) = CodeMemory.words(cell)
        let slot = CodeMemory.slot(low, high)
        (keys[slot * 2], keys[slot * 2 + 1], codes[slot]) = (low, high, code)
    }

    /// The bytes with zeros behind them and the length on top, so that different texts differ.
    @inline(__always)
    private static func words(_ cell: CellBytes) -> (UInt64, UInt64) {
        let raw = UnsafeRawPointer(cell.start)
        let low = raw.loadUnaligned(as: UInt64.self)
        let high = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let length = UInt64(cell.count) << 56
        if cell.count >= 8 {
            let keep = cell.count == 8 ? 0 : ~UInt64(0) >> UInt64((16 - cell.count) * 8)
            return (low, high & keep | length)
        }
        let keep = cell.count == 0 ? 0 : ~UInt64(0) >> UInt64((8 - cell.count) * 8)
        return (low & keep, length)
    }

    @inline(__always)
    private static func slot(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 53)
    }
}

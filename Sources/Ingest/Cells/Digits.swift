internal import Model

/// Eight bytes of text as one word, the first byte lowest: what the loops over cells are made of.
enum TextWord {
    /// `0` in every byte.
    static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// A byte in every place.
    @inline(__always)
    static func filled(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// The first so many bytes, 1 to 8, moved to the end, with `0` before them.
    @inline(__always)
    static func atEnd(_ word: UInt64, _ count: Int) -> UInt64 {
        let bits = UInt64(truncatingIfNeeded: count) &* 8
        return (word &<< (64 &- bits)) | ((zeros &>> (bits &- 8)) &>> 8)
    }

    /// The top bit of the lowest byte that is 0; bits above that one mean nothing.
    @inline(__always)
    static func lowestZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// Whether all bytes, taken as differences to `0`, are digits.
    @inline(__always)
    static func areDigits(_ differences: UInt64) -> Bool {
        ((differences &+ 0x7676_7676_7676_7676) | differences) & tops == 0
    }

    /// The number of eight digits, given as differences to `0`.
    @inline(__always)
    static func number(_ digits: UInt64) -> Int64 {
        let pairs = (digits &* 10) &+ (digits &>> 8)
        let first = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let second = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64(truncatingIfNeeded: (first &+ second) &>> 32)
    }

    /// The number of two digits, known to be some.
    @inline(__always)
    static func pair(_ start: UnsafePointer<UInt8>, _ place: Int) -> Int {
        let both = UInt16(
            littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: place, as: UInt16.self))
        return Int(truncatingIfNeeded: ((UInt32(both ^ 0x3030) &* 2_561) &>> 8) & 0xFF)
    }
}

/// Reads digits with decimals, at most 16 bytes, without a loop over them.
struct PlainNumbers {
    /// The decimal sign in every byte.
    private let points: UInt64
    private let powers: UnsafePointer<Int64>

    /// The largest scale that is read here.
    static let mostScale = 9

    init(decimal: UInt8) {
        points = TextWord.filled(decimal)
        powers = PlainNumbers.powers
    }

    /// 10 to the power of 0…18; made once and never freed.
    nonisolated(unsafe) private static let powers: UnsafePointer<Int64> = {
        let table = UnsafeMutablePointer<Int64>.allocate(capacity: 19)
        for exponent in 0...18 { (table + exponent).initialize(to: PowersOfTen.int64(exponent)) }
        return UnsafePointer(table)
    }()

    /// The digits at a scale, or `NumberReader.unread` for anything that needs the careful reader: signs, and
    /// numbers so long that they might overflow. 16 bytes from `start` must be readable.
    @inline(__always)
    func read(_ cell: CellBytes, scale: Int) -> Int64 {
        guard UInt(bitPattern: scale) <= UInt(PlainNumbers.mostScale) else { return NumberReader.unread }
        if UInt(bitPattern: cell.count &- 1) < 8 { return short(cell.start, cell.count, scale) }
        return long(cell.start, cell.count, scale)
    }

    /// The same behind a minus.
    @inline(__always)
    func readSigned(_ cell: CellBytes, scale: Int) -> Int64 {
        if cell.start[0] != 0x2D { return read(cell, scale: scale) }
        // The mark of what was not read is its own negative.
        return 0 &- read(CellBytes(start: cell.start + 1, count: cell.count &- 1), scale: scale)
    }

    @inline(__always)
    private func short(_ start: UnsafePointer<UInt8>, _ length: Int, _ scale: Int) -> Int64 {
        var text = TextWord.atEnd(TextWord.load(start), length)
        var missing = scale
        if scale > 0 {
            let point = TextWord.lowestZero(text ^ points)
            if point != 0 {
                let bit = point.trailingZeroBitCount &- 7
                missing = scale &- (7 &- bit &>> 3)
                // A digit stands before the point and behind it.
                if missing < 0 || bit == 56 || bit == 64 &- length &* 8 { return NumberReader.unread }
                text = PlainNumbers.without(text, bit, carried: 0x30)
            }
        }
        let digits = text ^ TextWord.zeros
        return TextWord.areDigits(digits) ? TextWord.number(digits) &* powers[missing] : NumberReader.unread
    }

    /// Nine bytes or more.
    @inline(never)
    private func long(_ start: UnsafePointer<UInt8>, _ length: Int, _ scale: Int) -> Int64 {
        guard length >= 9, length <= 16, length &+ scale <= 18 else { return NumberReader.unread }
        var head = TextWord.atEnd(TextWord.load(start), length &- 8)
        var tail = TextWord.load(start + (length &- 8))
        var missing = scale
        let point = TextWord.lowestZero(tail ^ points)
        if point != 0 {
            let bit = point.trailingZeroBitCount &- 7
            missing = scale &- (7 &- bit &>> 3)
            if missing < 0 || bit == 56 { return NumberReader.unread }
            tail = PlainNumbers.without(tail, bit, carried: head &>> 56)
            head = head &<< 8 | 0x30
        }
        let (high, low) = (head ^ TextWord.zeros, tail ^ TextWord.zeros)
        guard TextWord.areDigits(high), TextWord.areDigits(low) else { return NumberReader.unread }
        return (TextWord.number(high) &* 100_000_000 &+ TextWord.number(low)) &* powers[missing]
    }

    /// The bytes without the one at a bit, which is not the last; those before it move up behind another.
    @inline(__always)
    private static func without(_ text: UInt64, _ bit: Int, carried: UInt64) -> UInt64 {
        let place = UInt64(truncatingIfNeeded: bit)
        let before = text & ((1 &<< place) &- 1)
        return text & (~0 &<< (place &+ 8)) | before &<< 8 | carried
    }
}

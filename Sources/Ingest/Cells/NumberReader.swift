internal import Model

/// What reading a number came to.
enum NumberReading: Equatable {
    /// The digits, at the scale that was asked for.
    case value(Int64)
    /// The digits, read as grouped in threes, though the one sign could have been a decimal one.
    case grouped(Int64)
    case notANumber
    case ambiguous
    case tooManyDecimals
    case tooLarge
}

/// Reads numbers strictly by a dialect: digits grouped in threes by the declared sign, or not at all.
///
/// - Source: contract with the users, "Records, numbers and dates".
struct NumberReader: Sendable {
    let decimal: UInt8
    let thousands: Thousands
    let parentheses: Bool
    let trailingMinus: Bool
    let isUTF8: Bool

    init(_ dialect: Dialect) {
        decimal = dialect.decimal
        thousands = dialect.thousands
        parentheses = dialect.parenthesesAreNegative
        trailingMinus = dialect.trailingMinus
        isUTF8 = dialect.encoding == .utf8
    }

    /// What `PlainNumbers` returns for anything that needs `read`.
    static let unread = Int64.min

    /// Reads most numbers as they are written; for loops, which hold it beside them.
    var plain: PlainNumbers { PlainNumbers(decimal: decimal) }

    /// Reads any number that the dialect allows. `scale` nil: only the form is asked, and the value is 0.
    func read(_ cell: CellBytes, scale: Int?) -> NumberReading {
        var digits = NumberDigits()
        var inner = cell
        guard let negative = sign(&inner) else { return .notANumber }
        var at = 0
        while at < inner.count {
            let byte = inner.start[at]
            if byte &- 0x30 <= 9 {
                digits.add(byte &- 0x30)
                at += 1
            } else if byte == decimal {
                guard digits.beginFraction() else { return .notANumber }
                at += 1
            } else {
                let length = groupSign(inner, at)
                guard length > 0, digits.beginGroup() else { return .notANumber }
                at += length
            }
        }
        guard digits.isWhole else { return .notANumber }
        guard let scale else { return .value(0) }
        return result(digits, negative: negative, scale: scale)
    }

    private func result(_ digits: NumberDigits, negative: Bool, scale: Int) -> NumberReading {
        let looksDecimal = digits.groups == 1 && !digits.hasFraction && groupsCouldBeDecimals
        // A thousandfold claim is possible where three decimals are.
        if looksDecimal, scale >= 3 { return .ambiguous }
        guard let value = digits.value(scale: scale) else {
            return digits.fraction > scale ? .tooManyDecimals : .tooLarge
        }
        let signed = negative ? -value : value
        return looksDecimal ? .grouped(signed) : .value(signed)
    }

    private var groupsCouldBeDecimals: Bool {
        if case .sign(let sign) = thousands { return sign == 0x2E || sign == 0x2C }
        return false
    }

    /// Takes the sign off; nil where it stands in a way that the dialect does not have.
    private func sign(_ cell: inout CellBytes) -> Bool? {
        guard cell.count > 0 else { return nil }
        if cell.start[0] == 0x2D {
            cell = CellBytes(start: cell.start + 1, count: cell.count - 1)
            return true
        }
        let last = cell.start[cell.count - 1]
        if parentheses, cell.count > 2, cell.start[0] == 0x28, last == 0x29 {
            cell = CellBytes(start: cell.start + 1, count: cell.count - 2)
            return true
        }
        if trailingMinus, last == 0x2D {
            cell.count -= 1
            return true
        }
        return false
    }

    /// Bytes of the grouping sign that stands here, or 0.
    private func groupSign(_ cell: CellBytes, _ at: Int) -> Int {
        let byte = cell.start[at]
        switch thousands {
        case .never: return 0
        case .sign(let sign): return byte == sign ? 1 : 0
        case .space:
            if byte == 0x20 { return 1 }
            if !isUTF8 { return byte == 0xA0 ? 1 : 0 }
            if byte == 0xC2, at + 1 < cell.count, cell.start[at + 1] == 0xA0 { return 2 }
            let isNarrow = at + 2 < cell.count && cell.start[at + 1] == 0x80 && cell.start[at + 2] == 0xAF
            return byte == 0xE2 && isNarrow ? 3 : 0
        }
    }
}

/// Digits as they come, with the groups they stand in.
struct NumberDigits {
    private var total: Int64 = 0
    private var isTooLarge = false
    private var inGroup = 0
    private var startsWithZero = false
    private(set) var groups = 0
    private(set) var fraction = 0
    private(set) var hasFraction = false

    mutating func add(_ digit: UInt8) {
        if inGroup == 0, groups == 0, !hasFraction { startsWithZero = digit == 0 }
        if hasFraction { fraction += 1 } else { inGroup += 1 }
        let (tens, over) = total.multipliedReportingOverflow(by: 10)
        let (next, overToo) = tens.addingReportingOverflow(Int64(digit))
        if over || overToo { isTooLarge = true } else { total = next }
    }

    /// A grouping sign: behind one to three digits, the first not 0, or behind three.
    mutating func beginGroup() -> Bool {
        if hasFraction { return false }
        let isRight = groups == 0 ? (1...3).contains(inGroup) && !startsWithZero : inGroup == 3
        groups += 1
        inGroup = 0
        return isRight
    }

    /// The decimal sign: behind a digit, and behind three where there are groups.
    mutating func beginFraction() -> Bool {
        if hasFraction || !isWholeInteger { return false }
        hasFraction = true
        return true
    }

    /// Whether the digits can end here.
    var isWhole: Bool { isWholeInteger && (!hasFraction || fraction > 0) }

    private var isWholeInteger: Bool { groups == 0 ? inGroup > 0 : inGroup == 3 }

    /// At a scale; nil where there are more decimals, or it does not fit.
    func value(scale: Int) -> Int64? {
        guard fraction <= scale, !isTooLarge else { return nil }
        let (scaled, over) = total.multipliedReportingOverflow(by: PowersOfTen.int64(scale - fraction))
        return over ? nil : scaled
    }
}

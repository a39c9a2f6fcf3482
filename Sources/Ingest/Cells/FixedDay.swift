internal import Model

/// The first parts of a date pattern, as far as each has a fixed place: read without a walk over the pattern.
struct FixedDay: Sendable {
    /// Bytes that the parts take.
    let length: Int
    /// How many parts of the pattern they are.
    let parts: Int
    /// Whether the pattern is a day and nothing else, every part in its place.
    let isOnlyDay: Bool
    /// The literal bytes in their places; nil where a digit stands.
    let bytes: [UInt8?]
    /// Where the digits of each part begin.
    let places: DatePlaces
    private let words: PatternWords

    /// nil where year, month and day have no fixed places.
    init?(_ pattern: [DatePart]) {
        var (bytes, count, places) = ([UInt8?](), 0, DatePlaces())
        scan: for part in pattern {
            let at = bytes.count
            switch part {
            case .literal: break
            case .year: places.year = at
            case .month(digits: 2): places.month = at
            case .day(digits: 2): places.day = at
            case .hour: places.hour = at
            case .minute: places.minute = at
            case .second: places.second = at
            default: break scan
            }
            // One byte is left for the Z behind them.
            if at + FixedDay.width(part) >= PatternWords.most { break }
            if case .literal(let byte) = part {
                bytes.append(byte)
            } else {
                bytes += [UInt8?](repeating: nil, count: FixedDay.width(part))
            }
            count += 1
        }
        if places.year < 0 || places.month < 0 || places.day < 0 { return nil }
        if places.last >= bytes.count { return nil }
        (length, parts, self.bytes, self.places) = (bytes.count, count, bytes, places)
        isOnlyDay = count == pattern.count && !places.hasClock
        words = PatternWords(bytes)
    }

    private static func width(_ part: DatePart) -> Int {
        switch part {
        case .literal: 1
        case .year: 4
        default: 2
        }
    }

    /// The day number of a text as long as the pattern, or `DayReader.unread`.
    @inline(__always)
    func day(_ start: UnsafePointer<UInt8>, _ months: MonthTable) -> Int64 {
        words.hold(start) ? places.day(start, months) : DayReader.unread
    }
}

/// Instants whose every byte has its place: a fixed pattern, with `Z` behind it where an offset is asked for.
struct PlainInstant: Sendable {
    /// Bytes of the text.
    let length: Int
    private let places: DatePlaces
    private let words: PatternWords
    /// The same for columns; nil for no pattern.
    let lanes: DateLanes?

    /// A pattern whose parts behind the fixed ones can all be left out, but for the offset.
    init?(_ fixed: FixedDay, of pattern: [DatePart]) {
        let rest = pattern[fixed.parts...]
        guard rest.allSatisfy({ $0 == .fraction || $0 == .offset }) else { return nil }
        let bytes = fixed.bytes + rest.filter { $0 == .offset }.map { _ in 0x5A }
        if bytes.count > PatternWords.most { return nil }
        length = bytes.count
        places = fixed.places
        words = PatternWords(bytes)
        lanes = DateLanes(bytes, places)
    }

    /// No pattern: no text is so long.
    private init() { (length, places, words, lanes) = (Int.min, DatePlaces(), PatternWords([]), nil) }

    static let none = PlainInstant()

    /// Seconds since 1970 on the clock as written, for a text of the right length; or `DayReader.unread`.
    @inline(__always)
    func second(_ start: UnsafePointer<UInt8>, _ months: MonthTable) -> Int64 {
        if !words.hold(start) { return DayReader.unread }
        let day = places.day(start, months)
        let clock = places.clock(start)
        if day == DayReader.unread || clock < 0 { return DayReader.unread }
        return day &* 86_400 &+ Int64(clock)
    }
}

/// Where the digits of each part of a date begin; negative for parts that it does not have.
struct DatePlaces: Sendable, Equatable {
    var year = -1
    var month = -1
    var day = -1
    var hour = -1
    var minute = -1
    var second = -1

    var hasClock: Bool { hour >= 0 || minute >= 0 || second >= 0 }

    /// The last place.
    var last: Int { max(year, month, day, hour, minute, second) }

    /// The number of a real day, or `DayReader.unread`; the digits are known to be some.
    @inline(__always)
    func day(_ start: UnsafePointer<UInt8>, _ months: MonthTable) -> Int64 {
        let century = TextWord.pair(start, year)
        return months.day(
            year: century &* 100 &+ TextWord.pair(start, year &+ 2), month: TextWord.pair(start, month),
            day: TextWord.pair(start, day))
    }

    /// The second of the day, negative where no clock shows it.
    @inline(__always)
    func clock(_ start: UnsafePointer<UInt8>) -> Int {
        let hour = hour < 0 ? 0 : TextWord.pair(start, hour)
        let minute = minute < 0 ? 0 : TextWord.pair(start, minute)
        let second = second < 0 ? 0 : TextWord.pair(start, second)
        // Negative where one is too large.
        if ((23 &- hour) | (59 &- minute) | (59 &- second)) < 0 { return -1 }
        return hour &* 3_600 &+ minute &* 60 &+ second
    }
}

/// What the bytes of a fixed pattern must be, eight at a time: digits, or a literal byte.
struct PatternWords: Sendable {
    /// Most bytes that are looked at.
    static let most = DateLanes.most

    private var first = Word()
    private var second = Word()
    private var third = Word()
    private let isLong: Bool

    private struct Word: Sendable {
        /// All ones where a byte counts.
        var used: UInt64 = 0
        /// `0` for a digit, or the literal byte.
        var base: UInt64 = 0
        /// What brings a difference that is too large to the byte's top bit.
        var slack: UInt64 = 0

        init() {}

        init(_ bytes: ArraySlice<UInt8?>) {
            for (place, byte) in bytes.enumerated() {
                used |= 0xFF << UInt64(place * 8)
                base |= UInt64(byte ?? 0x30) << UInt64(place * 8)
                slack |= (byte == nil ? 0x76 : 0x7F) << UInt64(place * 8)
            }
        }

        /// Top bits that are set where a byte is wrong.
        @inline(__always)
        func wrong(_ start: UnsafePointer<UInt8>) -> UInt64 {
            let digits = (TextWord.load(start) & used) ^ base
            return (digits &+ slack) | digits
        }
    }

    /// A pattern of at most `most` bytes, nil standing for a digit.
    init(_ bytes: [UInt8?]) {
        first = Word(bytes.prefix(8))
        second = Word(bytes.dropFirst(8).prefix(8))
        third = Word(bytes.dropFirst(16).prefix(8))
        isLong = bytes.count > 16
    }

    /// Whether a text begins so; `most` bytes from its start must be readable.
    @inline(__always)
    func hold(_ start: UnsafePointer<UInt8>) -> Bool {
        var wrong = first.wrong(start) | second.wrong(start + 8)
        if isLong { wrong |= third.wrong(start + 16) }
        return wrong & 0x8080_8080_8080_8080 == 0
    }
}

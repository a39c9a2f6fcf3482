/// One step of a path, ready to be taken.
enum KeyStep: Sendable {
    case table([Int32])
    case month
    case quarter
    case year
}

/// Reads the keys of a path from records.
public struct PathReader: Sendable {
    /// The path.
    public let path: DimensionPath
    private let steps: [KeyStep]
    /// Where the first step is a table: from its keys to those at the end.
    private let ends: [Int32]?

    init(path: DimensionPath, steps: [KeyStep]) {
        self.path = path
        self.steps = steps
        if case .table(let first)? = steps.first {
            ends = first.indices.map { PathReader.take(Int32(truncatingIfNeeded: $0), steps) }
        } else {
            ends = nil
        }
    }

    /// The key of a record, or a `SpecialKey`; absent days and codes are not attributed.
    public func key(_ batch: Batch, _ row: Int) -> Int32 {
        guard let column = batch.columns[path.field], let start = start(column, row) else {
            return SpecialKey.notAttributed
        }
        return PathReader.take(start, steps)
    }

    /// The keys of all records of a batch.
    ///
    /// - Complexity: a look-up a record.
    public func keys(_ batch: Batch) -> [Int32] {
        guard let column = batch.columns[path.field] else {
            return [Int32](repeating: SpecialKey.notAttributed, count: batch.count)
        }
        if case .codes(let codes) = column {
            if steps.isEmpty { return codes }
            if let ends { return PathReader.ends(of: codes, ends) }
        }
        if steps.count == 1 {
            switch steps[0] {
            case .month: return calendarKeys(column) { $0 }
            case .quarter: return calendarKeys(column) { $0 / 3 }
            case .year: return calendarKeys(column) { $0 / 12 }
            case .table: break
            }
        }
        return (0..<batch.count).map { row in
            start(column, row).map { PathReader.take($0, steps) } ?? SpecialKey.notAttributed
        }
    }

    private func start(_ column: Column, _ row: Int) -> Int32? {
        if column.isAbsent(row) { return nil }
        switch column {
        case .codes(let codes): return codes[row]
        case .days(let days): return days[row]
        case .integers(let seconds): return PathReader.day(ofSecond: seconds[row])
        case .texts: return nil
        }
    }

    /// The key at the end of the steps.
    private static func take(_ start: Int32, _ steps: [KeyStep]) -> Int32 {
        var key = start
        for step in steps {
            if key < 0, case .table = step { return key }
            switch step {
            case .table(let table):
                guard Int(key) < table.count else { return SpecialKey.notAttributed }
                key = table[Int(key)]
            case .month: key = Day(number: key).inMonth.number
            case .quarter: key = Day(number: key).quarter.number
            case .year: key = Int32(Day(number: key).year)
            }
        }
        return key
    }

    private static func ends(of codes: [Int32], _ ends: [Int32]) -> [Int32] {
        let most = UInt32(truncatingIfNeeded: ends.count)
        return [Int32](unsafeUninitializedCapacity: codes.count) { keys, count in
            count = codes.count
            codes.withUnsafeBufferPointer { codes in
                ends.withUnsafeBufferPointer { ends in
                    for row in 0..<codes.count {
                        let code = UInt32(bitPattern: codes[row])
                        keys[row] = code < most ? ends[Int(code)] : SpecialKey.notAttributed
                    }
                }
            }
        }
    }

    /// The keys of days or instants in the calendar, made from their months.
    @inline(__always)
    private func calendarKeys(_ column: Column, _ key: (Int32) -> Int32) -> [Int32] {
        switch column {
        case .days(let days):
            return days.withUnsafeBufferPointer { days in
                PathReader.made(days.count) { months, row in
                    days[row] == Column.absentDay
                        ? SpecialKey.notAttributed : key(months.number(of: days[row]))
                }
            }
        case .integers(let seconds):
            return seconds.withUnsafeBufferPointer { seconds in
                PathReader.made(seconds.count) { months, row in
                    seconds[row] == Column.absentInteger
                        ? SpecialKey.notAttributed
                        : key(months.number(of: PathReader.day(ofSecond: seconds[row])))
                }
            }
        case .codes(let codes):
            return codes.map { $0 < 0 ? SpecialKey.notAttributed : key(Day(number: $0).inMonth.number) }
        case .texts(let texts): return [Int32](repeating: SpecialKey.notAttributed, count: texts.count)
        }
    }

    @inline(__always)
    private static func made(_ count: Int, _ key: (MonthsOfDays.Reader, Int) -> Int32) -> [Int32] {
        MonthsOfDays.near.withReader { months in
            [Int32](unsafeUninitializedCapacity: count) { keys, initialized in
                initialized = count
                for row in 0..<count { keys[row] = key(months, row) }
            }
        }
    }

    /// The day of an instant that is kept as seconds of its own day's zone.
    @inline(__always)
    static func day(ofSecond second: Int64) -> Int32 {
        // Rounded down: what is before 1970 is moved to the last second of its day's neighbour first.
        Int32(truncatingIfNeeded: (second &- second &>> 63 & 86_399) / 86_400)
    }
}

/// The month of each day of the years 1900 to 2099, made once; other days are calculated.
struct MonthsOfDays: Sendable {
    private let first: Int32
    private let months: [UInt16]

    static let near = MonthsOfDays(years: 1900...2099)

    init(years: ClosedRange<Int>) {
        first = Day.number(year: years.lowerBound, month: 1, day: 1)
        var months: [UInt16] = []
        for number in years.lowerBound * 12..<(years.upperBound + 1) * 12 {
            let days = Day.length(ofMonth: number % 12 + 1, year: number / 12)
            months.append(contentsOf: repeatElement(UInt16(truncatingIfNeeded: number), count: days))
        }
        self.months = months
    }

    /// Calls with something that reads months without a look at who owns them.
    @inline(__always)
    func withReader<Result>(_ body: (Reader) -> Result) -> Result {
        months.withUnsafeBufferPointer { body(Reader(first: first, months: $0)) }
    }

    struct Reader {
        let first: Int32
        let months: UnsafeBufferPointer<UInt16>

        /// `Month.number` of a day.
        @inline(__always)
        func number(of day: Int32) -> Int32 {
            let place = Int(day) - Int(first)
            if place >= 0, place < months.count { return Int32(months[place]) }
            return Day(number: day).inMonth.number
        }
    }
}

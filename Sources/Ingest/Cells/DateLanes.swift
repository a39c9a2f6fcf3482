internal import CScan
internal import Model

/// Reads columns of dates whose every byte has its place, a text in some twenty instructions.
///
/// A text that it leaves (of another length, no real day, a year outside `MonthTable`) is not wrong yet.
struct DateLanes: @unchecked Sendable {
    // Nothing changes it, and the table that it points to is never freed.
    private let dates: fundtrail_dates

    /// Bytes that are looked at.
    static let most = 24

    /// Dates of at most `most` bytes: nil where a digit stands, and where the digits of each part begin.
    init(_ bytes: [UInt8?], _ places: DatePlaces) {
        var (head, tail, zeros) = (
            [UInt8](repeating: 128, count: 16), [UInt8](), [UInt8](repeating: 0, count: 16)
        )
        tail = head
        var (literals, used) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
        for (lane, place, digits) in places.lanes where place >= 0 {
            for digit in 0..<digits {
                let byte = place + digit
                if byte < 16 {
                    head[lane + digit] = UInt8(byte)
                } else {
                    tail[lane + digit] = UInt8(byte - 8)
                }
                zeros[lane + digit] = 0x30
            }
        }
        for (place, byte) in bytes.enumerated() {
            guard let byte else { continue }
            let slot = place < 16 ? place : place + 8
            (literals[slot], used[slot]) = (byte, 255)
        }
        var dates = fundtrail_dates()
        dates.length = bytes.count
        withUnsafeMutableBytes(of: &dates.from_head) { $0.copyBytes(from: head) }
        withUnsafeMutableBytes(of: &dates.from_tail) { $0.copyBytes(from: tail) }
        withUnsafeMutableBytes(of: &dates.zeros) { $0.copyBytes(from: zeros) }
        withUnsafeMutableBytes(of: &dates.literals) { $0.copyBytes(from: literals) }
        withUnsafeMutableBytes(of: &dates.used) { $0.copyBytes(from: used) }
        MonthTable.shared.lend(to: &dates)
        self.dates = dates
    }

    /// Whether no text of some lengths (`FieldPlan.missingLengths`) can be such a date.
    func isFree(of lengths: UInt64) -> Bool { (lengths >> UInt64(min(dates.length, 63))) & 1 == 0 }

    /// Reads days; returns how many texts are left, which are `Column.absentDay`.
    func days(_ cells: fundtrail_column, _ count: Int, into days: UnsafeMutablePointer<Int32>) -> Int {
        withUnsafePointer(to: cells) { cells in
            withUnsafePointer(to: dates) { fundtrail_days(cells, count, $0, days) }
        }
    }

    /// Reads instants in seconds since 1970 on the clock as written; those that are left are
    /// `Column.absentInteger`.
    func seconds(_ cells: fundtrail_column, _ count: Int, into seconds: UnsafeMutablePointer<Int64>) -> Int {
        withUnsafePointer(to: cells) { cells in
            withUnsafePointer(to: dates) { fundtrail_instants(cells, count, $0, seconds) }
        }
    }
}

extension DatePlaces {
    /// The first lane of each part, where it begins, and its digits.
    fileprivate var lanes: [(lane: Int, place: Int, digits: Int)] {
        [(0, year, 4), (4, month, 2), (6, day, 2), (8, hour, 2), (10, minute, 2), (12, second, 2)]
    }
}

extension ColumnWalk {
    /// The fields as the scanner's library walks them, without their quotes where the first has some.
    func cells(quote: Int32) -> fundtrail_column {
        fundtrail_column(
            bytes: bytes, ends: ends, stride: stride, starts: starts, start_stride: startStride, gap: gap,
            quote: isQuoted(quote) ? quote : -1)
    }
}

/// Finds where the rows of a CSV file start, and what in it is no CSV.
struct TwinScan {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// What is wrong, and in which line of the file.
    struct Problem {
        var line: Int
        var expected: String
        var found: String
    }

    private enum State {
        /// Before the first byte of a cell.
        case start
        /// In a cell without quotes.
        case bare
        /// Between quotes.
        case quoted
        /// After a quote between quotes: the closing one, or the first of two.
        case closed
        /// After a carriage return, which only a line feed may follow.
        case returned
    }

    /// Where each row starts, and the end of the last.
    private(set) var starts = [0]
    private(set) var problem: Problem?
    private var state = State.start
    private var line = 1
    private var width = 0
    private var cells = 1

    /// Reads the whole file; stops at the first problem.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < bytes.count {
            take(bytes[place], place)
            if problem != nil { return }
            place += 1
            if state == .bare { place = TwinScan.plainEnd(bytes, place) }
            if state == .quoted { place = TwinScan.quotedEnd(bytes, place) }
        }
        if state == .quoted { return refuse("a closing quote", "the end of the file") }
        if problem == nil, let last = starts.last, last < bytes.count { endRow(bytes.count) }
        if starts.count < 2 { refuse("a header row", "an empty file") }
    }

    /// Past the bytes of a bare cell that mean nothing but themselves.
    private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == comma || byte == lineFeed || byte == quote || byte == carriageReturn { break }
            place += 1
        }
        return place
    }

    /// Past the bytes between quotes that mean nothing but themselves.
    private static func quotedEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] != quote, bytes[place] != lineFeed { place += 1 }
        return place
    }

    private mutating func take(_ byte: UInt8, _ place: Int) {
        if state == .quoted {
            if byte == TwinScan.quote { state = .closed }
            if byte == TwinScan.lineFeed { line += 1 }
            return
        }
        if state == .returned, byte != TwinScan.lineFeed {
            return refuse("a line feed", "a carriage return alone")
        }
        switch byte {
        case TwinScan.quote:
            if state == .bare { return refuse("quotes around a whole cell", "a quote within one") }
            state = .quoted
        case TwinScan.comma:
            cells += 1
            state = .start
        case TwinScan.lineFeed:
            endRow(place + 1)
            line += 1
        case TwinScan.carriageReturn: state = .returned
        default:
            if state == .closed { return refuse("a comma or the end of the row", "bytes after a quote") }
            state = .bare
        }
    }

    private mutating func endRow(_ end: Int) {
        if starts.count == 1 { width = cells }
        if cells != width { refuse("\(width) cells, as the header has", "\(cells)") }
        starts.append(end)
        cells = 1
        state = .start
    }

    private mutating func refuse(_ expected: String, _ found: String) {
        if problem == nil { problem = Problem(line: line, expected: expected, found: found) }
    }
}

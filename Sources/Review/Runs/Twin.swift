internal import Glibc

/// A CSV twin of a sheet, read back: rows are decoded one at a time, cells found by the name of their column.
///
/// - Source: RFC 4180; LF or CRLF, a header row, as many cells in each row.
/// - Complexity: holds the bytes of the file and 8 bytes a row.
public struct Twin: Sendable {
    /// The file.
    public let path: String
    /// The names of its columns, in order.
    public let columns: [String]
    private let bytes: [UInt8]
    /// Where each row starts, and the end of the last.
    private let starts: [Int]
    private let positions: [String: Int]

    /// Reads a file; throws where there is none, or it is no CSV.
    public init(path: String) throws(ReviewFault) {
        guard let bytes = try FileBytes.read(path) else {
            throw .refused(
                path, "missing", expected: "the CSV twin that run.json names", found: "no such file",
                mend: "write the run again, with its CSV files")
        }
        try self.init(path: path, bytes: bytes)
    }

    init(path: String, bytes: [UInt8]) throws(ReviewFault) {
        var scan = TwinScan()
        bytes.withUnsafeBufferPointer { scan.read($0) }
        if let problem = scan.problem {
            throw .refused(
                "\(path):\(problem.line)", "not a CSV twin", expected: problem.expected, found: problem.found,
                mend: "write the run again")
        }
        self.path = path
        self.bytes = bytes
        starts = scan.starts
        columns = starts.count < 2 ? [] : Twin.texts(bytes, starts[0]..<starts[1])
        positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
    }

    /// How many rows there are below the header.
    public var count: Int { max(0, starts.count - 2) }

    /// The position of a column; nil where there is none of that name.
    public func position(of column: String) -> Int? { positions[column] }

    /// The cells of a row, as texts; the `'` before what would start a formula is taken off.
    public func cells(of row: Int) -> [String] { Twin.texts(bytes, starts[row + 1]..<starts[row + 2]) }

    /// The cell of a row in a column; nil where there is no such column.
    public func text(_ row: Int, _ column: String) -> String? { positions[column].map { cells(of: row)[$0] } }

    /// The number in a cell; nil where there is none.
    public func number(_ row: Int, _ column: String) -> ExactNumber? {
        text(row, column).flatMap { ExactNumber($0) }
    }

    /// The line of the file in which a row starts, from 1.
    func line(of row: Int) -> Int { bytes[..<starts[row + 1]].count { $0 == TwinScan.lineFeed } + 1 }

    /// Whether two rows are the same bytes.
    func isEqual(_ row: Int, to other: Twin, _ otherRow: Int) -> Bool {
        let left = starts[row + 1]..<starts[row + 2]
        let right = other.starts[otherRow + 1]..<other.starts[otherRow + 2]
        guard left.count == right.count else { return false }
        return bytes.withUnsafeBufferPointer { mine in
            other.bytes.withUnsafeBufferPointer { theirs in
                guard let first = mine.baseAddress, let second = theirs.baseAddress else { return true }
                return memcmp(first + left.lowerBound, second + right.lowerBound, left.count) == 0
            }
        }
    }

    // MARK: Cells

    /// Where the first cells of a row stand, with their quotes.
    func places(of row: Int, first count: Int, into places: inout [Range<Int>]) {
        places.removeAll(keepingCapacity: true)
        bytes.withUnsafeBufferPointer { bytes in
            var (start, place, isQuoted) = (starts[row + 1], starts[row + 1], false)
            let end = starts[row + 2]
            while place < end, places.count < count {
                let byte = bytes[place]
                if byte == TwinScan.quote { isQuoted.toggle() }
                let isEnd = byte == TwinScan.comma || byte == TwinScan.lineFeed
                if !isQuoted, isEnd || byte == TwinScan.carriageReturn {
                    places.append(start..<place)
                    start = place + 1
                }
                place += 1
            }
            if places.count < count { places.append(start..<end) }
        }
    }

    /// The bytes of a cell without its quotes.
    func append(_ place: Range<Int>, to text: inout [UInt8]) {
        guard let first = place.first, bytes[first] == TwinScan.quote else {
            text.append(contentsOf: bytes[place])
            return
        }
        var isSecond = false
        for byte in bytes[place].dropFirst().dropLast() {
            isSecond = byte == TwinScan.quote && !isSecond
            if !isSecond { text.append(byte) }
        }
    }

    /// The bytes of a row without what ends it.
    func append(row: Int, to text: inout [UInt8]) {
        text.append(contentsOf: bytes[starts[row + 1]..<starts[row + 2]])
        while text.last == TwinScan.lineFeed || text.last == TwinScan.carriageReturn { text.removeLast() }
    }

    private static func texts(_ bytes: [UInt8], _ row: Range<Int>) -> [String] {
        var texts: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var place = row.lowerBound
        while place < row.upperBound {
            let byte = bytes[place]
            place += 1
            switch byte {
            case TwinScan.quote:
                if isQuoted, place < row.upperBound, bytes[place] == TwinScan.quote {
                    cell.append(byte)
                    place += 1
                } else {
                    isQuoted.toggle()
                }
            case TwinScan.comma where !isQuoted:
                texts.append(text(cell))
                cell.removeAll(keepingCapacity: true)
            case TwinScan.lineFeed where !isQuoted: break
            case TwinScan.carriageReturn where !isQuoted: break
            default: cell.append(byte)
            }
        }
        texts.append(text(cell))
        return texts
    }

    private static func text(_ cell: [UInt8]) -> String {
        if cell.count > 1, cell[0] == UInt8(ascii: "'"), Formula.starts(cell[1]) {
            return String(decoding: cell[1...], as: UTF8.self)
        }
        return String(decoding: cell, as: UTF8.self)
    }
}

/// What a spreadsheet would run.
enum Formula {
    /// Whether a text that starts with a byte would be taken for a formula.
    static func starts(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}

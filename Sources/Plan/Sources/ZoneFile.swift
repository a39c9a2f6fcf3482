internal import Model

/// A compiled zone of the time zone database: transitions, and a rule for the time after the last of them.
/// - Source: RFC 8536
struct ZoneFile {
    typealias Transition = (utcSecond: Int64, offsetSeconds: Int32)

    private let first: Int32
    private let listed: [Transition]
    private let rule: ZoneRule?

    /// Nil where the bytes are no such file, of version 2 or later.
    init?(_ bytes: [UInt8]) {
        guard let old = Header(bytes[...]), old.version >= 2,
            let header = Header(bytes.dropFirst(old.length(wide: false)))
        else { return nil }
        let length = header.length(wide: true)
        guard header.bytes.count >= length, header.types > 0 else { return nil }
        let body = Array(header.bytes.dropFirst(Header.size))
        let offsets = (0..<header.types).map { type in
            Int32(truncatingIfNeeded: ZoneFile.number(body, at: header.times * 9 + type * 6, bytes: 4))
        }
        var listed: [Transition] = []
        for time in 0..<header.times {
            let type = Int(body[header.times * 8 + time])
            guard type < offsets.count else { return nil }
            listed.append((ZoneFile.number(body, at: time * 8, bytes: 8), offsets[type]))
        }
        self.listed = listed
        first = offsets[0]
        let footer = header.bytes.dropFirst(length).split(
            separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard footer.count == 3 else { return nil }
        rule = ZoneRule(String(decoding: footer[1], as: UTF8.self))
        if rule == nil, !footer[1].isEmpty { return nil }
    }

    /// The offset that holds at a second up to the last transition that is listed.
    func offset(at second: Int64) -> Int32 {
        listed.last { $0.utcSecond <= second }?.offsetSeconds ?? first
    }

    /// What changes the offset after one second and before another.
    func transitions(from start: Int64, to end: Int64) -> [Transition] {
        var (all, last) = (listed, offset(at: start))
        if let rule {
            let known = listed.last?.utcSecond ?? .min
            let year = Day(number: Int32(clamping: max(known, start) / 86_400)).year
            let last = Day(number: Int32(clamping: end / 86_400)).year
            if year <= last { all += rule.transitions(in: year...last).filter { $0.utcSecond > known } }
        }
        return all.filter { transition in
            guard transition.utcSecond > start, transition.utcSecond < end,
                transition.offsetSeconds != last
            else { return false }
            last = transition.offsetSeconds
            return true
        }
    }

    /// A whole number of four or eight bytes, the most significant first, with its sign.
    private static func number(_ bytes: [UInt8], at place: Int, bytes count: Int) -> Int64 {
        let bits = bytes[place..<place + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(truncatingIfNeeded: bits)
    }

    /// The header of one of the two blocks, and the bytes from there on.
    private struct Header {
        static let size = 44
        let bytes: ArraySlice<UInt8>
        let version: Int
        let times, types: Int
        private let characters, leaps, standards, universals: Int

        init?(_ bytes: ArraySlice<UInt8>) {
            guard bytes.count >= Header.size, bytes.starts(with: "TZif".utf8) else { return nil }
            self.bytes = bytes
            let start = Array(bytes.prefix(Header.size))
            version = Int(start[4]) - Int(UInt8(ascii: "0"))
            let counts = (0..<6).map { Int(ZoneFile.number(start, at: 20 + $0 * 4, bytes: 4)) }
            // No zone has nearly so many; more would be a broken file.
            guard counts.allSatisfy({ (0...65_536).contains($0) }) else { return nil }
            (universals, standards, leaps) = (counts[0], counts[1], counts[2])
            (times, types, characters) = (counts[3], counts[4], counts[5])
        }

        /// Of header and block; the second block has seconds of eight bytes.
        func length(wide: Bool) -> Int {
            let second = wide ? 8 : 4
            return Header.size + times * (second + 1) + types * 6 + characters + leaps * (second + 4)
                + standards + universals
        }
    }
}

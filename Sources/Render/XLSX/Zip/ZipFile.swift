/// The parts of a zip file that a library wrote.
///
/// - Source: PKWARE, .ZIP File Format Specification, 4.3 (records of the central directory).
struct ZipFile: Sendable {
    /// One part: what the directory says of it, and its bytes as they are stored.
    struct Part: Sendable {
        var name: [UInt8]
        /// Versions, flags, method, time and day, as they stand.
        var head: [UInt8]
        var attributes: [UInt8]
        var checksum: UInt32
        var plainCount: Int
        var stored: [[UInt8]]

        var storedCount: Int { stored.reduce(0) { $0 + $1.count } }
        fileprivate var isCompressed: Bool { head[6] == 8 }
    }

    private(set) var parts: [Part] = []

    private static let directoryEntry: UInt32 = 0x0201_4b50
    private static let directoryEnd: UInt32 = 0x0605_4b50

    /// Reads a file. Throws `RenderFault` where it is none of ours.
    init(_ bytes: [UInt8]) throws(RenderFault) {
        guard bytes.count >= 22, ZipFile.number(bytes, bytes.count - 22, 4) == ZipFile.directoryEnd else {
            throw ZipFile.fault
        }
        var at = Int(ZipFile.number(bytes, bytes.count - 6, 4))
        for _ in 0..<ZipFile.number(bytes, bytes.count - 12, 2) {
            guard at + 46 <= bytes.count, ZipFile.number(bytes, at, 4) == ZipFile.directoryEntry else {
                throw ZipFile.fault
            }
            let lengths = [28, 30, 32].map { Int(ZipFile.number(bytes, at + $0, 2)) }
            let stored = Int(ZipFile.number(bytes, at + 20, 4))
            let place = Int(ZipFile.number(bytes, at + 42, 4))
            guard place + 30 <= bytes.count else { throw ZipFile.fault }
            let own = Int(ZipFile.number(bytes, place + 26, 2)) + Int(ZipFile.number(bytes, place + 28, 2))
            let start = place + 30 + own
            guard start + stored <= bytes.count, at + 46 + lengths[0] <= bytes.count else {
                throw ZipFile.fault
            }
            parts.append(
                Part(
                    name: Array(bytes[at + 46..<at + 46 + lengths[0]]), head: Array(bytes[at + 4..<at + 16]),
                    attributes: Array(bytes[at + 36..<at + 42]), checksum: ZipFile.number(bytes, at + 16, 4),
                    plainCount: Int(ZipFile.number(bytes, at + 24, 4)),
                    stored: [Array(bytes[start..<start + stored])]))
            // Sizes stand before the bytes here, whatever the library did.
            parts[parts.count - 1].head[4] &= ~8
            at += 46 + lengths.reduce(0, +)
        }
    }

    /// What a part says.
    func plain(_ number: Int) throws(RenderFault) -> [UInt8] {
        let part = parts[number]
        let stored = part.stored.count == 1 ? part.stored[0] : part.stored.flatMap { $0 }
        return part.isCompressed ? try Deflated.inflated(stored[...], count: part.plainCount) : stored
    }

    /// Puts other bytes in a part's place. Throws `RenderFault` where no zip file can hold as much.
    mutating func replace(_ number: Int, with pieces: [Deflated]) throws(RenderFault) {
        let count = pieces.reduce(0) { $0 + $1.count }
        if count > UInt32.max { throw .workbook("a sheet", "it has more than 4 GiB") }
        parts[number].head[6] = 8
        parts[number].checksum = Deflated.checksum(of: pieces)
        parts[number].plainCount = count
        parts[number].stored = pieces.map(\.bytes)
    }

    /// Writes the file.
    func write(to path: String) throws {
        let file = try OutputFile(path)
        var places: [Int] = []
        var at = 0
        for part in parts {
            places.append(at)
            try file.write { bytes in
                bytes.append(contentsOf: [0x50, 0x4b, 3, 4] + part.head[2...])
                ZipFile.append(sizes: part, to: &bytes)
                bytes.append(contentsOf: [0, 0] + part.name)
            }
            for piece in part.stored { try file.write { $0.append(contentsOf: piece) } }
            at += 30 + part.name.count + part.storedCount
        }
        if at > UInt32.max { throw RenderFault.workbook("the file", "it has more than 4 GiB") }
        try file.write { bytes in
            for (part, place) in zip(parts, places) {
                bytes.append(contentsOf: [0x50, 0x4b, 1, 2] + part.head)
                ZipFile.append(sizes: part, to: &bytes)
                bytes.append(contentsOf: [0, 0, 0, 0, 0, 0] + part.attributes)
                ZipFile.append(place, 4, to: &bytes)
                bytes.append(contentsOf: part.name)
            }
            let size = parts.reduce(0) { $0 + 46 + $1.name.count }
            bytes.append(contentsOf: [0x50, 0x4b, 5, 6, 0, 0, 0, 0])
            for _ in 0..<2 { ZipFile.append(parts.count, 2, to: &bytes) }
            ZipFile.append(size, 4, to: &bytes)
            ZipFile.append(at, 4, to: &bytes)
            bytes.append(contentsOf: [0, 0])
        }
        try file.close()
    }

    /// Checksum, both sizes and the length of the name.
    private static func append(sizes part: Part, to bytes: inout [UInt8]) {
        append(Int(part.checksum), 4, to: &bytes)
        append(part.storedCount, 4, to: &bytes)
        append(part.plainCount, 4, to: &bytes)
        append(part.name.count, 2, to: &bytes)
    }

    /// A number in so many bytes, the least first.
    private static func append(_ number: Int, _ width: Int, to bytes: inout [UInt8]) {
        for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }

    private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> UInt32 {
        (0..<width).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
    }

    private static var fault: RenderFault { .workbook("reading it back", "it is no zip file") }
}

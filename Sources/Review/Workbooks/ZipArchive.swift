internal import CZip

/// The parts of a zip file, whoever wrote it: nothing in it is believed before it is checked.
///
/// - Source: PKWARE, .ZIP File Format Specification, 4.3; RFC 1951.
struct ZipArchive {
    /// A part: its name, and where and how it is stored.
    private struct Part {
        var method: Int
        var checksum: UInt32
        var stored: Range<Int>
        var plainCount: Int
    }

    /// What is wrong with a file that should be an archive, in words.
    struct Fault: Error {
        var found: String
    }

    /// The names of the parts, as the directory has them.
    private(set) var names: [String] = []
    private let bytes: [UInt8]
    private var parts: [String: Part] = [:]

    init(_ bytes: [UInt8]) throws(Fault) {
        self.bytes = bytes
        guard let end = ZipArchive.directoryEnd(bytes) else { throw Fault(found: "no directory of parts") }
        var at = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4b50 else {
                throw Fault(found: "a directory of parts that breaks off")
            }
            let length = number(at + 28, 2)
            let next = at + 46 + length + number(at + 30, 2) + number(at + 32, 2)
            guard next <= bytes.count else { throw Fault(found: "a directory of parts that breaks off") }
            let name = String(decoding: bytes[at + 46..<at + 46 + length], as: UTF8.self)
            guard parts[name] == nil else { throw Fault(found: "the part \(name) twice") }
            parts[name] = try part(at, name)
            names.append(name)
            at = next
        }
    }

    private func part(_ at: Int, _ name: String) throws(Fault) -> Part {
        let place = number(at + 42, 4)
        guard place + 30 <= bytes.count, number(place, 4) == 0x0403_4b50 else {
            throw Fault(found: "no part \(name) where the directory says")
        }
        let start = place + 30 + number(place + 26, 2) + number(place + 28, 2)
        let count = number(at + 20, 4)
        guard start + count <= bytes.count else { throw Fault(found: "a part \(name) that breaks off") }
        return Part(
            method: number(at + 10, 2), checksum: UInt32(number(at + 16, 4)), stored: start..<start + count,
            plainCount: number(at + 24, 4))
    }

    /// Where the end of the directory stands: a remark of up to 65,535 bytes may follow it.
    private static func directoryEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return (max(0, bytes.count - 22 - 65_535)...bytes.count - 22).last { at in
            bytes[at] == 0x50 && bytes[at + 1] == 0x4B && bytes[at + 2] == 5 && bytes[at + 3] == 6
        }
    }

    /// A number in so many bytes, the least first; all places are checked by who asks.
    private func number(_ at: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }

    /// What a part says; nil where there is none of that name.
    func plain(_ name: String) throws(Fault) -> [UInt8]? {
        guard let part = parts[name] else { return nil }
        let plain: [UInt8]?
        switch part.method {
        case 0: plain = Array(bytes[part.stored])
        case 8: plain = ZipArchive.inflated(bytes[part.stored], count: part.plainCount)
        default: throw Fault(found: "the part \(name) packed in a way that is not read here")
        }
        guard let plain, plain.count == part.plainCount else {
            throw Fault(found: "a part \(name) that cannot be unpacked")
        }
        guard ZipArchive.checksum(plain) == part.checksum else {
            throw Fault(found: "a part \(name) of another checksum than the directory says")
        }
        return plain
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
    }

    /// The bytes of a stream of at most `count`; nil where it is none, or longer.
    private static func inflated(_ stored: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        // No stream grows more than 1,032 times.
        guard count <= stored.count * 1_032 + 64, count < UInt32.max else { return nil }
        var stream = z_stream()
        // −15: a stream without a header of its own.
        guard inflateInit2_(&stream, -15, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var plain = [UInt8](repeating: 0, count: count + 1)
        let status = stored.withUnsafeBufferPointer { input in
            plain.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        plain.removeLast(plain.count - Int(stream.total_out))
        return plain
    }
}

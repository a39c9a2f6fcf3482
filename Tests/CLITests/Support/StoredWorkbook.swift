import CZip
import Foundation

/// The parts of a workbook, to be changed and written again without compression.
struct StoredWorkbook {
    struct Part {
        var name: String
        var bytes: [UInt8]
    }

    struct NoWorkbook: Error {}

    var parts: [Part] = []

    /// Reads what the command wrote: a directory at the end of the file, each part deflated.
    init(_ path: String) throws {
        let file = [UInt8](try Data(contentsOf: URL(filePath: path)))
        func number(_ at: Int, _ width: Int) -> Int {
            (0..<width).reduce(0) { $0 | Int(file[at + $1]) << (8 * $1) }
        }
        var at = number(file.count - 6, 4)
        for _ in 0..<number(file.count - 12, 2) {
            let (length, place) = (number(at + 28, 2), number(at + 42, 4))
            let start = place + 30 + number(place + 26, 2) + number(place + 28, 2)
            let stored = Array(file[start..<start + number(at + 20, 4)])
            let plain =
                number(at + 10, 2) == 8 ? try StoredWorkbook.inflated(stored, number(at + 24, 4)) : stored
            parts.append(
                Part(name: String(decoding: file[at + 46..<at + 46 + length], as: UTF8.self), bytes: plain))
            at += 46 + length + number(at + 30, 2) + number(at + 32, 2)
        }
    }

    private static func inflated(_ stored: [UInt8], _ count: Int) throws -> [UInt8] {
        var (stored, plain) = (stored, [UInt8](repeating: 0, count: count + 1))
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw NoWorkbook()
        }
        defer { inflateEnd(&stream) }
        let status = stored.withUnsafeMutableBufferPointer { input in
            plain.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, uInt(output.count))
                return inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, Int(stream.total_out) == count else { throw NoWorkbook() }
        return Array(plain.prefix(count))
    }

    func write(to path: String) throws {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        func bytes(_ number: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        for part in parts {
            let sum = part.bytes.withUnsafeBufferPointer { Int(crc32_z(0, $0.baseAddress, $0.count)) }
            let name = Array(part.name.utf8)
            let sizes = bytes(sum, 4) + bytes(part.bytes.count, 4) + bytes(part.bytes.count, 4)
            let head = bytes(20, 2) + bytes(0, 8) + sizes + bytes(name.count, 2) + bytes(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + bytes(20, 2) + head + bytes(0, 10) + bytes(file.count, 4) + name
            file += [0x50, 0x4B, 3, 4] + head + name + part.bytes
        }
        let count = bytes(parts.count, 2)
        file +=
            directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + bytes(directory.count, 4)
            + bytes(file.count, 4) + [0, 0]
        try Data(file).write(to: URL(filePath: path))
    }
}

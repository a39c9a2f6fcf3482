internal import CZip

/// Bytes of a part of a zip file, compressed by themselves: pieces may be made in any order, and stand one
/// after the other.
struct Deflated: Sendable {
    private(set) var bytes: [UInt8] = []
    /// How many bytes it was made from.
    let count: Int
    let checksum: UInt32

    /// A sheet compresses well at any level, and waits for it.
    private static let level: Int32 = 1

    /// Throws `RenderFault` where the library refuses; only the last piece of a part ends it.
    init(_ plain: [UInt8], isLast: Bool) throws(RenderFault) {
        count = plain.count
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, Deflated.level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw Deflated.fault }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(plain.count))) + 16
        let (made, checksum, isWhole) = plain.withUnsafeBufferPointer { plain in
            var written = 0
            var isWhole = false
            let made = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                stream.next_in = UnsafeMutablePointer(mutating: plain.baseAddress)
                stream.avail_in = UInt32(plain.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(room)
                let result = deflate(&stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                isWhole = result == (isLast ? Z_STREAM_END : Z_OK) && stream.avail_in == 0
                written = room - Int(stream.avail_out)
                count = written
            }
            return (made, UInt32(crc32(0, plain.baseAddress, UInt32(plain.count))), isWhole)
        }
        if !isWhole { throw Deflated.fault }
        // What is kept until the file is written takes no more than it needs.
        bytes = Array(made[...])
        self.checksum = checksum
    }

    /// The checksum of pieces in a row.
    static func checksum(of pieces: [Deflated]) -> UInt32 {
        pieces.reduce(0) { UInt32(crc32_combine(UInt($0), UInt($1.checksum), $1.count)) }
    }

    /// What was compressed, of a known length. Throws `RenderFault` where it is not that.
    static func inflated(_ bytes: ArraySlice<UInt8>, count: Int) throws(RenderFault) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw fault }
        defer { inflateEnd(&stream) }
        var result = Z_OK
        let plain = bytes.withUnsafeBufferPointer { bytes in
            [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, filled in
                stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
                stream.avail_in = UInt32(bytes.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(count)
                result = inflate(&stream, Z_FINISH)
                filled = count - Int(stream.avail_out)
            }
        }
        if result != Z_STREAM_END || plain.count != count { throw fault }
        return plain
    }

    private static var fault: RenderFault {
        .workbook("compressing it", "the library of compression refused")
    }
}

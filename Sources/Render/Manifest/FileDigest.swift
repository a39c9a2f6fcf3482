internal import Gather

/// The digest and the size of a file that was written.
struct FileDigest {
    let sha256: String
    let bytes: Int

    /// Reads a file; throws where it cannot be read.
    init(_ path: String) throws {
        let (file, digest) = (try InputFile(path), RunningDigest())
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var offset = 0
        while true {
            let count = try file.read(into: &buffer, at: offset)
            if count == 0 { break }
            buffer.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += count
        }
        guard let sha256 = digest.finish() else { throw RenderFault.checksum(path) }
        (self.sha256, bytes) = (sha256, offset)
    }
}

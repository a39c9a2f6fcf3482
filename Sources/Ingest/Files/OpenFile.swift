internal import Glibc

/// An open file that is read at offsets; closes itself.
final class OpenFile: Sendable {
    let descriptor: Int32

    /// Opens for reading; nil with `errno` set where the system refuses.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
        posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    }

    deinit { close(descriptor) }

    /// Reads until `count` bytes are there or the file ends; nil with `errno` set where reading fails.
    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) -> Int? {
        var done = 0
        while done < count {
            let got = pread(descriptor, buffer + done, count - done, offset + done)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                return nil
            }
            done += got
        }
        return done
    }

    /// The bytes of a range, fewer where the file ends before; nil where reading fails.
    func bytes(_ range: Range<Int>) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            count = 0
            guard let base = buffer.baseAddress else { return }
            if let got = read(into: base, count: range.count, at: range.lowerBound) {
                count = got
            } else {
                failed = true
            }
        }
        return failed ? nil : bytes
    }

    /// Why the last call failed, in the system's words.
    static var reason: String { String(cString: strerror(errno)) }
}

internal import Glibc

/// A file that is read again: some of its bytes, exactly those asked for.
final class InputFile {
    private let path: String
    private let descriptor: Int32
    /// Bytes that `nextBytes` has read, and where they begin and the last range ended in the file.
    private var window: [UInt8] = []
    private var windowStart = 0
    private var lastEnd = 0

    /// How many bytes are read where the next range is near the last one.
    private static let windowBytes = 65_536
    private static let near = 4_096

    /// Opens a file.
    init(_ path: String) throws(RenderFault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw RenderFault.file(path, errno) }
    }

    deinit { close(descriptor) }

    /// The bytes of a range; a file that has become shorter is an error.
    func bytes(_ range: Range<Int>) throws(RenderFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let count = try read(into: &bytes, at: range.lowerBound)
        if count < range.count { throw RenderFault.changed(path) }
        return bytes
    }

    /// The bytes of one of many ranges in rising order; those that lie close together are read at once.
    func nextBytes(_ range: Range<Int>) throws(RenderFault) -> ArraySlice<UInt8> {
        let isNear = range.lowerBound >= lastEnd && range.lowerBound - lastEnd <= InputFile.near
        lastEnd = range.upperBound
        if range.lowerBound < windowStart || range.upperBound > windowStart + window.count {
            let size = isNear ? max(range.count, InputFile.windowBytes) : range.count
            window = [UInt8](repeating: 0, count: size)
            windowStart = range.lowerBound
            let count = try read(into: &window, at: windowStart)
            if count < range.count { throw RenderFault.changed(path) }
            window.removeLast(size - count)
        }
        let start = range.lowerBound - windowStart
        return window[start..<start + range.count]
    }

    /// Fills a buffer as far as the file goes, and returns how far that was.
    func read(into buffer: inout [UInt8], at offset: Int) throws(RenderFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let start = filled
            let count = buffer.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress! + start, bytes.count - start, offset + start)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw RenderFault.file(path, errno)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}

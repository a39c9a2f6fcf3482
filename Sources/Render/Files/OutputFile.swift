internal import Glibc

/// A file being written: bytes gather in a buffer, and whatever goes wrong is thrown.
final class OutputFile {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 18

    /// Creates the file, and the folders above it.
    init(_ path: String) throws(RenderFault) {
        self.path = path
        try Folders.make(above: path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw RenderFault.file(path, errno) }
        buffer.reserveCapacity(OutputFile.capacity + 4_096)
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
    }

    /// Lets `body` append bytes.
    func write(_ body: (inout [UInt8]) throws -> Void) throws {
        try body(&buffer)
        if buffer.count >= OutputFile.capacity { try flush() }
    }

    /// Appends a text.
    func write(_ text: String) throws {
        try write { $0.append(contentsOf: text.utf8) }
    }

    /// Writes what is left and closes; nothing may be written after it.
    func close() throws(RenderFault) {
        try flush()
        let result = Glibc.close(descriptor)
        descriptor = -1
        if result != 0 { throw RenderFault.file(path, errno) }
    }

    private func flush() throws(RenderFault) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress! + start, bytes.count - start)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw RenderFault.file(path, errno)
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Folders of the output.
enum Folders {
    /// Makes the folders above a file.
    static func make(above path: String) throws(RenderFault) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try make(above: folder)
        if mkdir(folder, 0o755) != 0, errno != EEXIST { throw RenderFault.file(folder, errno) }
    }
}

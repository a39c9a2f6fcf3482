internal import ArgumentParser
internal import Glibc

/// Where lines go: standard output, or a file that is put in its place when it is whole.
final class TextSink {
    private let path: String?
    private var descriptor: Int32
    private var waiting = ""
    /// Whether somebody still reads.
    private(set) var isOpen = true

    private static let block = 1 << 16

    /// Standard output where no path is given, or `-`.
    init(_ path: String?) throws {
        self.path = path == "-" ? nil : path
        descriptor = STDOUT_FILENO
        guard let path = self.path else { return }
        descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw refusal(path) }
    }

    /// Takes a line; false where nobody reads any more.
    @discardableResult
    func line(_ text: String) -> Bool {
        waiting += text
        waiting += "\n"
        if waiting.utf8.count >= TextSink.block { flush() }
        return isOpen
    }

    /// Takes bytes of whole lines; false where nobody reads any more.
    @discardableResult
    func bytes(_ bytes: [UInt8]) -> Bool {
        flush()
        isOpen = isOpen && bytes.withUnsafeBufferPointer { Terminal.write($0, to: descriptor) }
        return isOpen
    }

    private func flush() {
        if waiting.isEmpty { return }
        isOpen = isOpen && Terminal.write(waiting, to: descriptor)
        waiting = ""
    }

    /// Writes what waits, and puts a file in its place.
    func close() throws {
        flush()
        guard let path else { return }
        guard isOpen, fsync(descriptor) == 0, Glibc.close(descriptor) == 0, rename(path + ".part", path) == 0
        else {
            let fault = refusal(path)
            unlink(path + ".part")
            throw fault
        }
    }

    private func refusal(_ path: String) -> ExitCode {
        Terminal.complain("error: cannot write \(path): \(String(cString: strerror(errno)))")
        return Exit.system
    }
}

internal import ArgumentParser
internal import Conduct
internal import Glibc

/// Where lines go: standard output, or a file that is put in its place when it is whole.
final class TextSink {
    private let file: PlacedFile?
    private var waiting: [UInt8] = []
    /// Whether somebody still reads.
    private(set) var isOpen = true
    private var fault: RunFault?

    private static let block = 1 << 16

    /// Standard output where no path is given, or `-`; a file that is none of those that were read.
    init(_ path: String?, inputs: [String]) throws {
        guard let path, path != "-" else {
            file = nil
            return
        }
        file = try PlacedFile(path, inputs: inputs)
    }

    /// Takes a line; false where nobody reads any more, or no more can be written, as `close` will say.
    @discardableResult
    func line(_ text: String) -> Bool {
        waiting += text.utf8
        waiting.append(UInt8(ascii: "\n"))
        if waiting.count >= TextSink.block { flush() }
        return isOpen
    }

    /// Takes bytes of whole lines, as `line` does.
    @discardableResult
    func bytes(_ bytes: [UInt8]) -> Bool {
        flush()
        write(bytes)
        return isOpen
    }

    private func flush() {
        write(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8]) {
        guard isOpen, !bytes.isEmpty else { return }
        guard let file else {
            isOpen = bytes.withUnsafeBufferPointer { Terminal.write($0, to: STDOUT_FILENO) }
            return
        }
        do { isOpen = try file.write(bytes) } catch {
            fault = error
            isOpen = false
        }
    }

    /// Writes what waits, and puts a file in its place; throws what kept it from being written.
    func close() throws {
        flush()
        if let fault { throw fault }
        try file?.finish()
    }
}

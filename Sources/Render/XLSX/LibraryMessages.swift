internal import Glibc
internal import Synchronization

/// What the library of workbooks prints on standard error when it fails: its caller throws the same in words.
enum LibraryMessages {
    private static let marks = ["[ERROR] workbook_", "[ERROR][./src/"].map { Array($0.utf8) }
    /// What a pipe holds.
    private static let room = 1 << 16

    /// Two at a time would each take the other's pipe for standard error.
    private static let turn = Mutex<Void>(())

    /// Runs `body` and passes on what was printed on standard error meanwhile, but the library's messages.
    static func leftOut<Result: Sendable>(_ body: () -> Result) -> Result {
        turn.withLock { _ in redirected(body) }
    }

    private static func redirected<Result: Sendable>(_ body: () -> Result) -> Result {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return body() }
        // Neither end may wait: not the library for room, nor the reader for more.
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        let kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        defer { close(ends[0]) }
        guard kept >= 0, dup2(ends[1], STDERR_FILENO) >= 0 else {
            close(ends[1])
            if kept >= 0 { close(kept) }
            return body()
        }
        close(ends[1])
        let result = body()
        let number = errno
        dup2(kept, STDERR_FILENO)
        close(kept)
        passOn(from: ends[0])
        errno = number
        return result
    }

    private static func passOn(from end: Int32) {
        var bytes = [UInt8](repeating: 0, count: room)
        let count = read(end, &bytes, room)
        if count <= 0 { return }
        for line in bytes[..<count].split(separator: UInt8(ascii: "\n")) {
            if marks.contains(where: { line.starts(with: $0) }) { continue }
            let whole = Array(line) + [UInt8(ascii: "\n")]
            _ = write(STDERR_FILENO, whole, whole.count)
        }
    }
}

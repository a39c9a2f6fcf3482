internal import Conduct
internal import Glibc

/// Shows how far reading has come: on standard error, only where a person looks, at most ten times a second.
final class Progress: @unchecked Sendable {
    private var lock = pthread_mutex_t()
    private var shown: UInt64 = 0
    private let begin = Progress.now()
    private let isPerson = isatty(STDERR_FILENO) == 1

    init() { pthread_mutex_init(&lock, nil) }

    /// For Conduct; nil in a pipe, which stays silent.
    var callback: (@Sendable (ReadingProgress) -> Void)? {
        guard isPerson else { return nil }
        return { [self] in show($0) }
    }

    /// Takes the line away.
    func finish() {
        if isPerson && shown > 0 { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
    }

    private func show(_ progress: ReadingProgress) {
        pthread_mutex_lock(&lock)
        defer { pthread_mutex_unlock(&lock) }
        let now = Progress.now()
        guard now - shown > 100_000_000 else { return }
        shown = now
        let seconds = max(1, (now - begin) / 1_000_000)
        let speed = UInt64(progress.bytes) / 1_000 / seconds
        let left = speed == 0 ? 0 : UInt64(max(0, progress.totalBytes - progress.bytes)) / 1_000_000 / speed
        Terminal.write(
            "\r\(progress.file): \(progress.rows) rows, \(speed) MB/s, \(left) s left\u{1B}[K",
            to: STDERR_FILENO)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

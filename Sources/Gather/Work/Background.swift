internal import Glibc

/// Work on a thread of its own beside what the one who started it does next; it is waited for at the latest
/// when nobody holds it any more.
public final class Background: Sendable {
    private let job: Job
    private let handle: Guarded<pthread_t?>

    /// Starts the work; with a pool of one thread it is done before this returns.
    public init(_ pool: WorkerPool, _ body: @escaping @Sendable () throws -> Void) {
        job = Job(number: 0) { _ in try body() }
        let started = pool.threads > 1 ? job.start() : nil
        if started == nil { job.run() }
        handle = Guarded(started)
    }

    deinit { wait() }

    /// Waits for its end; rethrows its error.
    public func finish() throws {
        wait()
        if let error = job.error { throw error }
    }

    private func wait() {
        handle.with { handle in
            if let thread = handle { pthread_join(thread, nil) }
            handle = nil
        }
    }
}

internal import Glibc

/// A fixed number of threads for work that keeps processors busy; never the cooperative pool, which must not
/// block.
public struct WorkerPool: Sendable {
    /// How many threads work at once.
    public let threads: Int

    /// A pool; at least one thread.
    public init(threads: Int) { self.threads = max(1, threads) }

    /// The processors this process may use.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Runs `body` once on every thread, with the thread's number, and waits for all.
    ///
    /// Rethrows the error of the lowest-numbered thread that failed; the others run to their end.
    public func onEveryThread(_ body: @escaping @Sendable (Int) throws -> Void) throws {
        if threads == 1 { return try body(0) }
        let jobs = (0..<threads).map { Job(number: $0, body: body) }
        let handles = jobs.dropFirst().map { $0.start() }
        jobs[0].run()
        for case let handle? in handles { pthread_join(handle, nil) }
        for (job, handle) in zip(jobs.dropFirst(), handles) where handle == nil { job.run() }
        for case let error? in jobs.map(\.error) { throw error }
    }

    /// Runs `body` for 0, 1 … `count` − 1, each on whichever thread is free; stops handing out after an
    /// error.
    public func forEach(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
        let cursor = Cursor(end: count)
        try WorkerPool(threads: min(threads, max(1, count))).onEveryThread { _ in
            while let next = cursor.next() {
                do { try body(next) } catch {
                    cursor.stop()
                    throw error
                }
            }
        }
    }

    /// Runs `body` for 0, 1 … `count` − 1 and returns the results in that order.
    public func map<Result: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (Int) throws -> Result
    ) throws -> [Result] {
        let results = Guarded([Result?](repeating: nil, count: count))
        try forEach(count) { number in
            let result = try body(number)
            results.with { $0[number] = result }
        }
        return results.with { $0.compactMap { $0 } }
    }

}

/// Hands out numbers to threads.
private final class Cursor: Sendable {
    private let state: Guarded<(next: Int, end: Int)>

    init(end: Int) { state = Guarded((0, end)) }

    func next() -> Int? {
        state.with { state in
            guard state.next < state.end else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func stop() { state.with { $0.next = $0.end } }
}

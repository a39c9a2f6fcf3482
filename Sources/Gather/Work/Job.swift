internal import Glibc

/// One thread's work; written by that thread only until it is joined.
final class Job: @unchecked Sendable {
    private let number: Int
    private let body: @Sendable (Int) throws -> Void
    /// What the work ended with, once its thread is joined.
    private(set) var error: (any Error)?

    init(number: Int, body: @escaping @Sendable (Int) throws -> Void) {
        self.number = number
        self.body = body
    }

    func run() {
        do { try body(number) } catch { self.error = error }
    }

    /// Runs on a thread of its own; nil where the system has none.
    func start() -> pthread_t? {
        var handle = pthread_t()
        let argument = Unmanaged.passRetained(self)
        let failed = pthread_create(&handle, nil, runJob, argument.toOpaque())
        if failed != 0 {
            argument.release()
            return nil
        }
        return handle
    }
}

private func runJob(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
}

internal import Gather
internal import Glibc
internal import Model

/// SHA-256 of large files, on threads of their own that read them again beside the workers: hashing is slower
/// than everything else that is done with a file's bytes.
///
/// The threads end when there is nothing to hash, at the latest with the last reference.
final class FileDigests: Sendable {
    /// Smaller files are hashed by who reads them.
    static let leastBytes = 1 << 20

    private let files: [PreparedFile]
    private let queue: DigestQueue
    private let threads = Guarded([pthread_t]())
    private let most: Int

    /// At most so many threads at once.
    init(files: [PreparedFile], threads most: Int) {
        self.files = files
        self.most = most
        queue = DigestQueue(files)
    }

    deinit {
        queue.stop()
        join()
    }

    /// Begins with a file, or puts it behind those that are under way.
    ///
    /// False where the system gives no thread: then whoever reads the file must hash it.
    func start(_ file: Int) -> Bool {
        guard queue.add(file, atMost: most) else { return true }
        var handle = pthread_t()
        let argument = Unmanaged.passRetained(queue)
        if pthread_create(&handle, nil, runDigests, argument.toOpaque()) == 0 {
            let started = handle
            threads.with { $0.append(started) }
            return true
        }
        argument.release()
        return queue.takeBack(file)
    }

    /// Waits for all; the digest of each file that was started, else nil.
    ///
    /// - Throws: `SourceFault` where a file could not be read to its end or is not the one that was opened.
    func finish() throws -> [String?] {
        join()
        return try queue.results()
    }

    private func join() {
        let handles = threads.with { threads in
            defer { threads = [] }
            return threads
        }
        for handle in handles { pthread_join(handle, nil) }
    }
}

/// Files that wait to be hashed, and what came of those that were.
private final class DigestQueue: Sendable {
    private let files: [PreparedFile]
    private let state: Guarded<State>

    private struct State {
        var waiting: [Int] = []
        var running = 0
        var stopped = false
        var results: [Result<String, SourceFault>?]
    }

    init(_ files: [PreparedFile]) {
        self.files = files
        state = Guarded(State(results: Array(repeating: nil, count: files.count)))
    }

    /// Whether another thread is wanted for it.
    func add(_ file: Int, atMost most: Int) -> Bool {
        state.with { state in
            state.waiting.append(file)
            if state.running >= most { return false }
            state.running += 1
            return true
        }
    }

    /// Gives up a file for which there is no thread; true where another thread takes it after all.
    func takeBack(_ file: Int) -> Bool {
        state.with { state in
            state.running -= 1
            guard state.running == 0, let last = state.waiting.lastIndex(of: file) else { return true }
            state.waiting.remove(at: last)
            return false
        }
    }

    func stop() { state.with { $0.stopped = true } }

    private var isStopped: Bool { state.with { $0.stopped } }

    func results() throws -> [String?] { try state.with { try $0.results.map { try $0?.get() } } }

    /// Hashes until nothing waits.
    func run() {
        while let file = next() {
            let result = Result { () throws(SourceFault) in try digest(files[file]) }
            state.with { $0.results[file] = result }
        }
    }

    private func next() -> Int? {
        state.with { state in
            if !state.waiting.isEmpty, !state.stopped { return state.waiting.removeFirst() }
            state.running -= 1
            return nil
        }
    }

    /// The digest of a file that is still what it was when it was opened.
    private func digest(_ file: PreparedFile) throws(SourceFault) -> String {
        guard let open = OpenFile(file.openPath) else { throw file.unreadable() }
        let hash = RunningDigest()
        let most = 262_144
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: most)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < file.stamp.bytes, !isStopped {
            let wanted = min(most, file.stamp.bytes - offset)
            guard let got = open.read(into: buffer, count: wanted, at: offset) else {
                throw file.unreadable()
            }
            if got == 0 { break }
            hash.add(buffer, count: got)
            offset += got
        }
        try file.checkUnchanged(open)
        return hash.finish() ?? ""
    }
}

private func runDigests(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<DigestQueue>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
}

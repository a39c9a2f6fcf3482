internal import Glibc

/// A folder for a second run of a report, which is read and taken away again.
///
/// It lies beside the report, where there is room for one, under a hidden name that no pattern of input files
/// matches; where nobody may write there, in the system's temporary folder.
public final class RepeatRoom: Sendable {
    /// Its path: what `WriteOptions.output` is to be.
    public let path: String

    /// Makes it; takes away those whose process is gone.
    public init(beside report: String) throws(RunFault) {
        let real = realpath(report, nil)
        defer { free(real) }
        let place = real.map { String(cString: $0) } ?? report
        let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var failed = ""
        for folder in [Staging.parent(of: place), temporary.isEmpty ? P_tmpdir : temporary] {
            Staging.clearStale(in: folder, prefix: RepeatRoom.prefix)
            let path = "\(folder)/\(RepeatRoom.prefix)\(getpid())"
            if mkdir(path, 0o700) == 0 {
                self.path = path
                return
            }
            failed = SystemFault("make the folder", path).description
        }
        throw .system(failed)
    }

    private static let prefix = ".verify-"

    /// Takes it away; while another thread still writes there, until nothing is left.
    public func remove() {
        for _ in 0..<1_000 {
            Staging.remove(path)
            var status = stat()
            if lstat(path, &status) != 0 { return }
            usleep(1_000)
        }
    }

    /// From now on Ctrl-C, a closed terminal and a request to end take the folder away and exit (130 for
    /// Ctrl-C); call it before other threads start.
    public func removeOnSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let room = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { room in
                guard let room else { return nil }
                var (signals, number) = (sigset_t(), Int32(0))
                sigemptyset(&signals)
                for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
                while sigwait(&signals, &number) != 0 {}
                Unmanaged<RepeatRoom>.fromOpaque(room).takeUnretainedValue().remove()
                _exit(128 + number)
            }, room)
        if failed == 0 { pthread_detach(thread) }
    }
}

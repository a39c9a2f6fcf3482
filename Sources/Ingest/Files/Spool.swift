internal import Gather
internal import Glibc

/// Bytes of a stream, set aside in a file without a name, so that they can be read again.
///
/// The name goes before the first byte is written: the system frees the file with its last descriptor,
/// however the run ends.
final class Spool: Sendable {
    /// How many bytes were set aside.
    let bytes: Int
    private let descriptor: Int32
    private let isOpen = Guarded(true)

    /// What opens the bytes anew, from their start, until `close`.
    var openPath: String { "/proc/self/fd/\(descriptor)" }

    /// Copies a stream to its end into a new file in `TMPDIR`.
    ///
    /// - Throws: `DiskFault` where the disk is full or fails.
    init(from stream: Int32, path: String) throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        var template = Array((folder + "/fundtrail-spool-" + String(repeating: "X", count: 6)).utf8CString)
        let target = mkstemp(&template)
        guard target >= 0 else { throw DiskFault(path: folder, reason: OpenFile.reason) }
        guard unlink(template) == 0, fcntl(target, F_SETFD, FD_CLOEXEC) == 0 else {
            let reason = OpenFile.reason
            Glibc.close(target)
            throw DiskFault(path: folder, reason: reason)
        }
        do {
            bytes = try Spool.copy(stream, to: target, path: path)
        } catch {
            Glibc.close(target)
            throw error
        }
        descriptor = target
    }

    deinit { close() }

    /// Gives the bytes up.
    func close() {
        isOpen.with { isOpen in
            if isOpen { Glibc.close(descriptor) }
            isOpen = false
        }
    }

    private static func copy(_ source: Int32, to target: Int32, path: String) throws -> Int {
        var buffer = [UInt8](repeating: 0, count: 262_144)
        var total = 0
        while true {
            let got = read(source, &buffer, buffer.count)
            if got == 0 { return total }
            if got < 0 {
                if errno == EINTR { continue }
                throw DiskFault(path: path, reason: OpenFile.reason)
            }
            var done = 0
            while done < got {
                let put = buffer.withUnsafeBytes {
                    write(target, $0.baseAddress?.advanced(by: done), got - done)
                }
                if put < 0 {
                    if errno == EINTR { continue }
                    throw DiskFault(path: path, reason: OpenFile.reason)
                }
                done += put
            }
            total += got
        }
    }
}

internal import Glibc

/// Bytes of a stream, set aside in a file so that they can be read again.
enum Spool {
    /// Copies a stream to its end into a new file in `TMPDIR`.
    ///
    /// - Throws: `DiskFault` where the disk is full or fails.
    static func fill(from descriptor: Int32, path: String) throws -> (path: String, bytes: Int) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        var template = Array((folder + "/fundtrail-spool-" + String(repeating: "X", count: 6)).utf8CString)
        let target = mkstemp(&template)
        guard target >= 0 else { throw DiskFault(path: folder, reason: OpenFile.reason) }
        let spool = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        defer { close(target) }
        do {
            return (spool, try copy(descriptor, to: target, path: path))
        } catch {
            unlink(spool)
            throw error
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

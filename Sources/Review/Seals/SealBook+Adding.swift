internal import Glibc

extension SealBook {
    /// Puts the file in place with one more line: staged beside it, written to disk, renamed in one step, so
    /// that a reader sees it without or with the line, and a kill leaves what was.
    ///
    /// The folder must be locked: then any staging in it is one of a process that is gone.
    static func add(_ line: SealLine, to earlier: [UInt8], in folder: String) throws(ReviewFault) {
        let staging = "\(folder)/.\(name).staging"
        unlink(staging)
        let handle = open(staging, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard handle >= 0 else { throw .system("write", staging) }
        do throws(ReviewFault) {
            defer { close(handle) }
            try write(earlier + Array(line.text.utf8) + [UInt8(ascii: "\n")], to: handle, staging)
            guard fsync(handle) == 0 else { throw .system("write to disk", staging) }
        } catch {
            unlink(staging)
            throw error
        }
        guard rename(staging, "\(folder)/\(name)") == 0 else {
            let fault = ReviewFault.system("put in place", "\(folder)/\(name)")
            unlink(staging)
            throw fault
        }
        try FileBytes.syncFolder(folder)
    }

    private static func write(_ bytes: [UInt8], to handle: Int32, _ path: String) throws(ReviewFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(handle, $0.baseAddress! + done, $0.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .system("write", path) }
            done += count
        }
    }
}

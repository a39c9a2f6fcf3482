internal import Glibc

/// Writes a file beside its place and puts it there in one step: a half-written one never exists. What is no
/// plain file (a pipe, a device) is written to as it is.
public func putFile(_ bytes: [UInt8], at path: String) throws(RunFault) {
    do { try put(bytes, path) } catch { throw RunFault(error) }
}

private func put(_ bytes: [UInt8], _ path: String) throws {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR {
        throw RunFault.source("error: \(path) is a folder; name a file in it")
    }
    if isThere, status.st_mode & S_IFMT != S_IFREG {
        return try fill(path, flags: O_WRONLY | O_CLOEXEC, bytes, isPlain: false)
    }
    // Through a link the file it leads to is replaced, and the link stays.
    let place = realpath(path, nil).map { found in
        defer { free(found) }
        return String(cString: found)
    }
    let target = place ?? path
    let staged = "\(Staging.parent(of: target))/.\(Staging.name(of: target)).staging-\(getpid())"
    do {
        try fill(staged, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, bytes, isPlain: true)
        if isThere { chmod(staged, status.st_mode & 0o7777) }
        guard rename(staged, target) == 0 else { throw SystemFault("put in place", target) }
    } catch {
        unlink(staged)
        throw error
    }
}

private func fill(_ path: String, flags: Int32, _ bytes: [UInt8], isPlain: Bool) throws {
    let handle = open(path, flags, 0o644)
    guard handle >= 0 else { throw SystemFault("write", path) }
    defer { close(handle) }
    var done = 0
    while done < bytes.count {
        let written = bytes.withUnsafeBytes { write(handle, $0.baseAddress! + done, bytes.count - done) }
        if written < 0, errno == EINTR { continue }
        // A closed pipe is no error.
        if written < 0, errno == EPIPE, !isPlain { return }
        guard written > 0 else { throw SystemFault("write", path) }
        done += written
    }
    if isPlain {
        guard fsync(handle) == 0 || errno == EINVAL else { throw SystemFault("write to disk", path) }
    }
}

internal import Glibc

/// A file that is written beside its place and put there in one step: a half-written one never exists. What
/// is no plain file (a pipe, a device) is written to as it is.
public final class PlacedFile {
    private let path: String
    /// Where the bytes go until all are there, and the place that they are put in; nil for what is no plain
    /// file.
    private let staged: (path: String, target: String, replaced: stat?)?
    private var handle: Int32
    /// Whether somebody still reads at the other end of a pipe.
    public private(set) var isOpen = true

    /// Opens a file.
    ///
    /// Refuses a folder, and a path that leads to one of the files that were read for what is written: an
    /// input would be gone.
    public init(_ path: String, inputs: [String] = []) throws(RunFault) {
        self.path = path
        if PlacedFile.standardOutput.contains(path) {
            // Opened by its name it would begin anew, or be replaced, where a shell leads it into a file.
            (staged, handle) = (nil, dup(STDOUT_FILENO))
            guard handle >= 0 else { throw fault("write") }
            return
        }
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere { try PlacedFile.refuse(path, status, inputs) }
        if !isThere || status.st_mode & S_IFMT == S_IFREG { try PlacedFile.refuseRuns(path) }
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            staged = nil
            handle = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            // Through a link the file it leads to is replaced, and the link stays.
            let target = try PlacedFile.end(of: path)
            let beside = "\(Staging.parent(of: target))/.\(Staging.name(of: target)).staging-\(getpid())"
            staged = (beside, target, isThere ? status : nil)
            // What may not be written to may not be replaced either.
            let mayWrite = !isThere || access(path, W_OK) == 0
            handle = mayWrite ? open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) : -1
        }
        guard handle >= 0 else { throw fault("write") }
    }

    deinit { discard() }

    private static let standardOutput = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

    private static func refuse(_ path: String, _ status: stat, _ inputs: [String]) throws(RunFault) {
        if status.st_mode & S_IFMT == S_IFDIR {
            throw .source("error: \(path) is a folder; name a file in it")
        }
        for input in inputs {
            var read = stat()
            guard stat(input, &read) == 0, read.st_mode & S_IFMT == S_IFREG, read.st_ino == status.st_ino,
                read.st_dev == status.st_dev
            else { continue }
            throw .source(
                """
                \(path): error: the answer would take the place of what it is made from
                  expected  a new file, or one that is not read for it
                  found     \(input)
                  to mend   name another file with --output
                """)
        }
    }

    /// A run is held to what it wrote, and its seals to the run: nothing else comes into its folder.
    private static func refuseRuns(_ path: String) throws(RunFault) {
        let folder = realpath(Staging.parent(of: (try? end(of: path)) ?? path), nil).map { found in
            defer { free(found) }
            return String(cString: found)
        }
        guard let folder else { return }
        let isSeals = Staging.name(of: path) == "seals.jsonl"
        // Its lists lie in folders of their own.
        let run = [folder, Staging.parent(of: folder)].first { access($0 + "/run.json", F_OK) == 0 }
        guard isSeals || run != nil else { return }
        throw .source(
            """
            \(path): error: it would become a part of a run, or take the place of one
              expected  a file outside the folders that run and seal write
              found     \(isSeals ? "the file of seals" : "the run in \(run ?? folder)")
              to mend   name another file with --output
            """)
    }

    private static func end(of path: String) throws(RunFault) -> String {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
        throw RunFault(SystemFault(path: path, action: "write", reason: "the link leads to nothing"))
    }

    /// Writes bytes; false where nobody reads them any more.
    @discardableResult
    public func write(_ bytes: [UInt8]) throws(RunFault) -> Bool {
        var done = 0
        while isOpen, done < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(handle, $0.baseAddress! + done, $0.count - done)
            }
            if written < 0, errno == EINTR { continue }
            // A closed pipe is no error.
            if written < 0, errno == EPIPE, staged == nil {
                isOpen = false
            } else if written <= 0 {
                throw fault("write")
            }
            done += max(0, written)
        }
        return isOpen
    }

    /// Puts the file in its place.
    public func finish() throws(RunFault) {
        defer { discard() }
        guard let staged else { return }
        guard fsync(handle) == 0 || errno == EINVAL else { throw fault("write to disk") }
        if let replaced = staged.replaced {
            // Only root may give a file away; rights last, as a change of owner takes some of them.
            _ = fchown(handle, replaced.st_uid, replaced.st_gid)
            fchmod(handle, replaced.st_mode & 0o7777)
        }
        guard rename(staged.path, staged.target) == 0 else { throw fault("put in place") }
    }

    /// Leaves the place as it was.
    private func discard() {
        guard handle >= 0 else { return }
        close(handle)
        handle = -1
        if let staged { unlink(staged.path) }
    }

    private func fault(_ action: String) -> RunFault { RunFault(SystemFault(action, path)) }
}

/// Writes a whole file and puts it in its place; refuses to replace one of those that were read for it.
public func putFile(_ bytes: [UInt8], at path: String, inputs: [String] = []) throws(RunFault) {
    let file = try PlacedFile(path, inputs: inputs)
    try file.write(bytes)
    try file.finish()
}

internal import Glibc

/// Files and folders of this machine.
enum FileBytes {
    /// Whether a path leads to something that is there and no folder.
    static func isPlainFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }

    /// All bytes of a file; nil where there is none.
    static func read(_ path: String) throws(ReviewFault) -> [UInt8]? {
        var bytes: [UInt8] = []
        var status = stat()
        if stat(path, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
        let isThere = try eachBlock(of: path) { bytes.append(contentsOf: $0) }
        return isThere ? bytes : nil
    }

    /// Calls with each block of a file; false where there is none.
    static func eachBlock(
        of path: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(ReviewFault) -> Bool {
        // A pipe in the place of a file has no writer: waiting for one would be for ever.
        let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if handle < 0, errno == ENOENT || errno == ENOTDIR { return false }
        guard handle >= 0 else { throw .system("read", path) }
        defer { close(handle) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        while true {
            let count = Glibc.read(handle, block.baseAddress, block.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno == EISDIR { return false }
            guard count >= 0 else { throw .system("read", path) }
            if count == 0 { return true }
            body(UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
    }

    /// The files below a folder, by their paths within it, sorted, but for the locks of office programs.
    static func names(below folder: String) throws(ReviewFault) -> [String] {
        guard let stream = opendir(folder) else { throw .system("read", folder) }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." || name.hasPrefix(".~lock.") { continue }
            var status = stat()
            let isFolder = lstat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            if !isFolder {
                found.append(name)
                continue
            }
            let inside = try names(below: folder + "/" + name)
            found += inside.isEmpty ? [name + "/"] : inside.map { name + "/" + $0 }
        }
        return found.sorted()
    }

    /// The path without links, dots or slashes too many; nil where nothing is there.
    static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The folder that a path lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// A path without slashes at its end.
    static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Waits until a folder's names are on the disk.
    static func syncFolder(_ path: String) throws(ReviewFault) {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw .system("open", path) }
        defer { close(handle) }
        guard fsync(handle) == 0 || errno == EINVAL else { throw .system("write to disk", path) }
    }
}

internal import CSystem
internal import Glibc

/// What the system refused while a run was written: the path, what was tried, and its own words.
public struct SystemFault: Error, Sendable {
    /// The path.
    public let path: String
    /// What was tried.
    public let action: String
    /// The system's own words.
    public let reason: String

    init(_ action: String, _ path: String) {
        self.path = path
        self.action = action
        reason = String(cString: strerror(errno))
    }

    /// A fault in the house's own words.
    public init(path: String, action: String, reason: String) {
        self.path = path
        self.action = action
        self.reason = reason
    }
}

extension SystemFault: CustomStringConvertible {
    /// One sentence.
    public var description: String { "cannot \(action) \(path): \(reason)" }
}

/// A folder that is filled beside its place and put there in one step: a half-written run never exists.
struct Staging {
    let place: String
    let folder: String

    /// Makes the staging folder; clears stagings whose process is gone; refuses a place that holds something
    /// else.
    init(place: String) throws {
        self.place = place
        let parent = Staging.parent(of: place)
        let prefix = ".\(Staging.name(of: place)).staging-"
        try Staging.makeFolders(parent)
        try Staging.refuseForeign(place)
        Staging.clearStale(in: parent, prefix: prefix)
        folder = "\(parent)/\(prefix)\(getpid())"
        guard mkdir(folder, 0o755) == 0 else { throw SystemFault("make the folder", folder) }
    }

    /// Syncs what was written and puts it in its place; the older run stays whole until that moment, and for
    /// good where it was sealed meanwhile.
    func commit() throws {
        // All under way before the first is waited for, so that they share one commit of the journal.
        Staging.eachFile(in: folder) { handle in _ = fundtrail_start_sync(handle) }
        try Staging.sync(folder)
        let lock = Staging.sealLock(over: place)
        defer { withExtendedLifetime(lock) {} }
        try Staging.refuseSealed(place)
        var status = stat()
        if lstat(place, &status) != 0 {
            guard rename(folder, place) == 0 else { throw SystemFault("put in place", place) }
        } else {
            try exchange()
        }
        try Staging.syncFolder(Staging.parent(of: place))
    }

    /// Removes what was staged.
    func discard() { Staging.remove(folder) }

    private func exchange() throws {
        guard fundtrail_exchange(folder, place) == 0 else { throw SystemFault("exchange with", place) }
        Staging.remove(folder)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    private static func makeFolders(_ path: String) throws {
        if path.isEmpty || path == "/" || path == "." { return }
        var status = stat()
        if stat(path, &status) == 0 { return }
        try makeFolders(parent(of: path))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemFault("make the folder", path) }
    }

    /// A folder is ours when it has the manifest of a run, or nothing.
    private static func refuseForeign(_ place: String) throws {
        var status = stat()
        guard lstat(place, &status) == 0 else { return }
        guard let names = entries(of: place), names.isEmpty || names.contains("run.json") else {
            throw refusal(place, "it is there and was not written by fundtrail")
        }
        guard !names.isEmpty else { return }
        let named = paths(in: try bytes(of: place + "/run.json"))
        for file in files(in: place, below: "") where !named.contains(file) {
            throw refusal(place, "it holds \(file), which the run there did not write and would be lost")
        }
    }

    /// What a manifest names as `"path": "…"`.
    private static func paths(in manifest: [UInt8]) -> Set<String> {
        let parts = manifest.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        var paths: Set<String> = []
        for place in parts.indices.dropLast(2)
        where parts[place].elementsEqual("path".utf8) && parts[place + 1].elementsEqual(": ".utf8) {
            paths.insert(String(decoding: parts[place + 2], as: UTF8.self))
        }
        return paths
    }

    private static func refusal(_ place: String, _ reason: String) -> RunFault {
        .source("error: cannot replace \(place): \(reason); name another --output, or move it away")
    }

    /// The files of a folder, relative to it, but for its manifest.
    private static func files(in folder: String, below path: String) -> [String] {
        (entries(of: folder + "/" + path) ?? []).sorted().flatMap { name -> [String] in
            let inner = path.isEmpty ? name : path + "/" + name
            if isFolder(folder + "/" + inner) { return files(in: folder, below: inner) }
            return inner == "run.json" ? [] : [inner]
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw SystemFault("read", path) }
        defer { close(handle) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(handle, &block, block.count)
            guard count >= 0 else { throw SystemFault("read", path) }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
    }

    /// A staging is stale when the process in its name is gone.
    static func clearStale(in parent: String, prefix: String) {
        for name in entries(of: parent) ?? [] where name.hasPrefix(prefix) {
            let process = Int32(name.dropFirst(prefix.count)) ?? 0
            if process == getpid() || process <= 0 || kill(process, 0) != 0 { remove("\(parent)/\(name)") }
        }
    }

    /// The names in a folder, or nil where it is none.
    private static func entries(of folder: String) -> [String]? {
        guard let handle = opendir(folder) else { return nil }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func remove(_ path: String) {
        guard isFolder(path) else {
            unlink(path)
            return
        }
        for name in entries(of: path) ?? [] { remove("\(path)/\(name)") }
        rmdir(path)
    }

    /// Opens each file below a folder in turn; what cannot be opened is left out.
    private static func eachFile(in folder: String, _ body: (Int32) -> Void) {
        for name in entries(of: folder) ?? [] {
            let path = "\(folder)/\(name)"
            if isFolder(path) {
                eachFile(in: path, body)
                continue
            }
            let handle = open(path, O_RDONLY | O_CLOEXEC)
            if handle < 0 { continue }
            body(handle)
            close(handle)
        }
    }

    private static func sync(_ path: String) throws {
        if isFolder(path) {
            for name in entries(of: path) ?? [] { try sync("\(path)/\(name)") }
        }
        try syncFolder(path)
    }

    private static func syncFolder(_ path: String) throws {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw SystemFault("open", path) }
        defer { close(handle) }
        guard fsync(handle) == 0 || errno == EINVAL else { throw SystemFault("write to disk", path) }
    }
}

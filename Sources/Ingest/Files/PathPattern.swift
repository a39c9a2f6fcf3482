internal import Glibc

/// A path in which `*`, `?` and `[…]` stand for characters of a name; none of them crosses a `/`.
struct PathPattern {
    let text: String

    init(_ text: String) { self.text = text }

    /// Whether any character stands for others.
    var isGlob: Bool { text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B } }

    /// The paths that match below a folder, bytewise sorted; a name that exists as written matches itself.
    func matches(in folder: String) -> [String] {
        if PathPattern.exists(PathPattern.join(folder, text)) { return [text] }
        guard isGlob else { return [] }
        let segments = text.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        var found = [text.hasPrefix("/") ? "/" : ""]
        for segment in segments { found = found.flatMap { PathPattern.step($0, segment, folder) } }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A path below a folder, unless it is absolute.
    static func join(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    private static func step(_ prefix: String, _ segment: String, _ folder: String) -> [String] {
        let head = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
        if !PathPattern(segment).isGlob {
            let path = head + segment
            return exists(join(folder, path)) ? [path] : []
        }
        let place = head.isEmpty ? (folder.isEmpty ? "." : folder) : join(folder, head)
        let wanted = Array(segment.utf8)
        return names(in: place).filter { name in
            let bytes = Array(name.utf8)
            // A name that begins with a dot is hidden, as in every shell.
            if bytes.first == 0x2E, wanted.first != 0x2E { return false }
            return NamePattern(wanted).matches(bytes)
        }.map { head + $0 }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

/// One name of a path pattern.
struct NamePattern {
    private let pattern: [UInt8]

    init(_ pattern: [UInt8]) { self.pattern = pattern }

    /// Whether the whole name matches; steps back to the last `*` only, so never exponential.
    func matches(_ name: [UInt8]) -> Bool {
        var (at, position) = (0, 0)
        var retry: (at: Int, position: Int)?
        while position < name.count {
            if at < pattern.count, pattern[at] == 0x2A {
                retry = (at + 1, position)
                at += 1
            } else if let next = one(at, name[position]) {
                at = next
                position += 1
            } else if let back = retry {
                retry = (back.at, back.position + 1)
                (at, position) = (back.at, back.position + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == 0x2A }
    }

    /// Where the pattern goes on after one byte, or nil.
    private func one(_ at: Int, _ byte: UInt8) -> Int? {
        guard at < pattern.count else { return nil }
        if pattern[at] == 0x3F { return at + 1 }
        if pattern[at] == 0x5B, let close = pattern[min(at + 2, pattern.count)...].firstIndex(of: 0x5D) {
            return set(pattern[(at + 1)..<close], byte) ? close + 1 : nil
        }
        return pattern[at] == byte ? at + 1 : nil
    }

    private func set(_ members: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        var members = members
        let negated = members.first == 0x21 || members.first == 0x5E
        if negated { members = members.dropFirst() }
        var found = false
        while let first = members.first {
            let next = members.startIndex + 1
            if members.count >= 3, members[next] == 0x2D {
                if first <= byte, byte <= members[next + 1] { found = true }
                members = members.dropFirst(3)
            } else {
                if first == byte { found = true }
                members = members.dropFirst()
            }
        }
        return found != negated
    }
}

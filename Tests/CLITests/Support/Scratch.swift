import Foundation

/// A folder of its own that goes away with its last reference.
final class Scratch: Sendable {
    let url: URL
    var path: String { url.path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "fundtrail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        // Another user must be able to look in.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    subscript(_ path: String) -> String { url.appending(path: path).path }

    func writer(_ name: String) throws -> FileHandle {
        try Data().write(to: url.appending(path: name))
        return try FileHandle(forWritingTo: url.appending(path: name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }

    func write(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Every file below a folder with its bytes; nil where there is no such folder.
    func tree(_ folder: String) -> [String: Data]? {
        let base = url.appending(path: folder)
        guard let found = FileManager.default.enumerator(atPath: base.path) else { return nil }
        var files: [String: Data] = [:]
        while let path = found.nextObject() as? String {
            let file = base.appending(path: path)
            if let data = try? Data(contentsOf: file) { files[path] = data }
        }
        return files
    }

    /// The names in a folder, hidden ones too; empty where there is none.
    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: self[folder])) ?? []).sorted()
    }
}

/// Where a run of the quarterly report lies below its output folder.
let reportFolder = "quarterly-eu-report/2018-Q4"

/// The names of files that differ between two trees.
func differences(_ left: [String: Data]?, _ right: [String: Data]?) -> [String] {
    guard let left, let right else { return ["one of the folders is missing"] }
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}

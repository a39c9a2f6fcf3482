import Foundation

/// The files of this repository, read once.
struct Repository {
    /// A file of the repository.
    struct File: Sendable {
        /// Its path from the root.
        let path: String
        /// Its lines.
        let lines: [String]
        /// Its text as Swift sees it; nil for other languages.
        let swift: SwiftText?

        /// The folder below `Sources`, or nil.
        var module: String? {
            let parts = path.split(separator: "/")
            return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
        }
    }

    /// Where a rule of the house is broken.
    struct Violation: CustomStringConvertible {
        let file: String
        let line: Int
        let what: String

        var description: String { "\(file):\(line): \(what)" }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Swift and C below `Sources`.
    static let sources = files(in: "Sources", endings: ["swift", "c", "h"])
    /// Swift below `Tests`.
    static let tests = files(in: "Tests", endings: ["swift"])
    static let swiftSources = sources.filter { $0.swift != nil }

    /// Files in a folder by their endings, in bytewise path order.
    static func files(in folder: String, endings: Set<String>) -> [File] {
        let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        var paths: [String] = []
        while let path = found?.nextObject() as? String {
            if endings.contains((path as NSString).pathExtension) { paths.append("\(folder)/\(path)") }
        }
        return paths.sorted().compactMap(read)
    }

    /// A file by its path from the root; nil where there is none.
    static func read(_ path: String) -> File? {
        guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
            return nil
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return File(path: path, lines: lines, swift: path.hasSuffix(".swift") ? SwiftText(text) : nil)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The violations that a look at each line of code finds.
    static func violations(
        in files: [File], byLine look: (File, String) -> String?
    ) -> [Violation] {
        files.flatMap { file in
            (file.swift?.code ?? file.lines).enumerated().compactMap { index, line in
                look(file, line).map { Violation(file: file.path, line: index + 1, what: $0) }
            }
        }
    }
}

/// One violation a line, for the message of an expectation.
func listed(_ violations: [Repository.Violation]) -> String {
    "\(violations.count) places:\n" + violations.map(\.description).joined(separator: "\n")
}

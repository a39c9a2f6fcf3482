import Glibc
import Testing

/// A workbook read back with Python's standard library, so that nothing of the writer's vouches for it.
struct WorkbookReader {
    struct ReadCell: Equatable {
        var sheet: String
        var name: String
        var kind: String
        var value: String
        var formula: String
    }

    var cells: [ReadCell] = []
    /// By sheet: how many Excel tables, and whether it has an autofilter.
    var tables: [String: (count: Int, hasFilter: Bool)] = [:]

    init(_ path: String) throws {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let output = path + ".tsv"
        try run(["python3", "/\(here)/Workbooks/cells.py", path], output: output)
        for line in try text(of: output).split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 5 {
                cells.append(
                    ReadCell(
                        sheet: parts[0], name: parts[1], kind: parts[2],
                        value: WorkbookReader.plain(parts[3]),
                        formula: parts[4]))
            } else {
                tables[parts[1]] = (Int(parts[2]) ?? 0, !parts[3].isEmpty)
            }
        }
    }

    private static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                let escapes: [Unicode.Scalar: Unicode.Scalar] = ["t": "\t", "n": "\n", "r": "\r", "\\": "\\"]
                scalars.append(escapes[scalar] ?? scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// The cells of a sheet that hold something.
    func filled(_ sheet: String) -> [ReadCell] { cells.filter { $0.sheet == sheet && $0.kind != "b" } }
}

/// Runs a program and waits for it; its standard output goes to a file.
func run(_ words: [String], output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var child = pid_t()
    try #require(posix_spawnp(&child, words[0], &actions, nil, arguments, environ) == 0)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    try #require(status == 0, "\(words) failed")
}

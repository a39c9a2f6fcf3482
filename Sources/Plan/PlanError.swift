/// One mistake in a pipeline file, with its place and how to mend it.
public struct PlanError: Error, Sendable, Hashable {
    /// The file as given, or `--set KEY=VALUE` where an override is wrong.
    public var path: String
    /// The line, from 1; 0 where the mistake is about the file as a whole.
    public var line: Int
    /// The character of the line, from 1.
    public var column: Int
    /// What kind of mistake it is, in kebab-case.
    public var what: String
    /// One sentence.
    public var message: String
    /// What was expected; empty where the sentence says it.
    public var expected: String
    /// What was found, as written.
    public var found: String
    /// How to mend it.
    public var mend: String
    /// The known word nearest to what was found, or nil.
    public var suggestion: String?
    /// The line itself; empty where there is none.
    public var excerpt: String
    /// How many characters to underline, from `column`.
    public var underline: Int

    /// The message frame: place, sentence, the line with the spot underlined, expected, found, to mend.
    public var text: String {
        let place = line == 0 ? path : "\(path):\(line):\(column)"
        var lines = ["\(place): error: \(what): \(message)"]
        if !excerpt.isEmpty, line > 0 {
            let number = String(line)
            let gutter = String(repeating: " ", count: number.count + 3)
            // A tab stays a tab, so that the mark stands under its character on every terminal.
            let lead = excerpt.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
            let room = max(1, min(underline, excerpt.count - column + 1))
            lines.append("  \(number) | \(excerpt)")
            lines.append(gutter + "| " + lead + String(repeating: "^", count: room))
        }
        if !expected.isEmpty { lines.append("  expected  \(expected)") }
        if !found.isEmpty { lines.append("  found     \(found)") }
        if !mend.isEmpty { lines.append("  to mend   \(mend)") }
        return lines.joined(separator: "\n")
    }
}

/// Every mistake of a pipeline, by file, line and column; at least one.
public struct PlanErrors: Error, Sendable {
    /// The mistakes.
    public let errors: [PlanError]

    /// Sorts; overrides come first, being what was typed last, then the pipeline file, then what it names.
    init(_ errors: [PlanError], first path: String) {
        let rank = { (error: PlanError) in
            error.path.hasPrefix("--") ? 0 : error.path == path ? 1 : 2
        }
        self.errors = errors.sorted {
            (rank($0), $0.path, $0.line, $0.column, $0.message)
                < (rank($1), $1.path, $1.line, $1.column, $1.message)
        }
    }

    /// All messages, one empty line between.
    public var text: String { errors.map(\.text).joined(separator: "\n\n") }
}

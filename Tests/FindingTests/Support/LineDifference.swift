/// Two texts, line by line, for people.
enum LineDifference {
    /// What was expected and not found (`-`), and what was found and not expected (`+`).
    static func words(expected: String, found: String) -> String {
        let (old, new) = (lines(expected), lines(found))
        let changes = new.difference(from: old)
        var said: [(line: Int, text: String)] = []
        for change in changes {
            switch change {
            case .remove(let line, let text, _): said.append((line, "\(line + 1) - \(text)"))
            case .insert(let line, let text, _): said.append((line, "\(line + 1) + \(text)"))
            }
        }
        return said.sorted { $0.line < $1.line }.map(\.text).joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

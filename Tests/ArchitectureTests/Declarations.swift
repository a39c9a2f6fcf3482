/// Finds declarations in blanked-out code by counting braces: no compiler is at hand in a test.
struct Declarations {
    /// A function, initialiser, subscript or computed property with a body.
    struct Body {
        let name: String
        let firstLine: Int
        let lastLine: Int
        var length: Int { lastLine - firstLine + 1 }
    }

    private struct Token {
        let text: Substring
        let line: Int
    }

    private static let openers: Set<Substring> = ["func", "init", "deinit", "subscript", "var"]
    private static let enders: Set<Substring> = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "static", "associatedtype", "}", ";",
    ]
    private let tokens: [Token]

    init(_ text: SwiftText) {
        tokens = text.code.enumerated().flatMap { index, line in
            Declarations.words(of: line).map { Token(text: $0, line: index + 1) }
        }
    }

    /// Every body in the file, in the order in which they begin.
    var bodies: [Body] {
        tokens.indices.compactMap { index in
            guard Declarations.openers.contains(tokens[index].text), !isMember(index) else { return nil }
            guard let open = bodyStart(after: index), let close = closing(open) else { return nil }
            let name = index + 1 < tokens.count ? tokens[index + 1].text : ""
            return Body(
                name: "\(tokens[index].text) \(name)", firstLine: tokens[index].line,
                lastLine: tokens[close].line)
        }
    }

    /// `.init(` and `self.init` call; they declare nothing.
    private func isMember(_ index: Int) -> Bool { index > 0 && tokens[index - 1].text == "." }

    private func bodyStart(after index: Int) -> Int? {
        var depth = 0
        for next in tokens.indices.dropFirst(index + 1) {
            let text = tokens[next].text
            switch text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return next
            case "=" where depth == 0 && tokens[index].text == "var": return nil
            default:
                if depth < 0 { return nil }
                if depth == 0, next > index + 1, Declarations.enders.contains(text) { return nil }
            }
        }
        return nil
    }

    private func closing(_ open: Int) -> Int? {
        var depth = 0
        for next in tokens.indices.dropFirst(open) {
            if tokens[next].text == "{" { depth += 1 }
            if tokens[next].text == "}" { depth -= 1 }
            if depth == 0 { return next }
        }
        return nil
    }

    /// Words and single signs.
    static func words(of line: String) -> [Substring] {
        var words: [Substring] = []
        var rest = Substring(line)
        while let first = rest.first {
            let isWord: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "@" }
            let word = isWord(first) ? rest.prefix(while: isWord) : rest.prefix(1)
            if !first.isWhitespace { words.append(word) }
            rest = rest.dropFirst(word.count)
        }
        return words
    }
}

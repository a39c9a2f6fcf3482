import Testing

@Suite("Names, documentation and mirrors")
struct NameTests {
    private typealias Violation = Repository.Violation

    @Test("Public declarations carry a doc comment")
    func documentation() {
        let violations = Repository.swiftSources.flatMap(undocumented)
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("No type bears its module's name or an empty word")
    func types() {
        let keywords: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
        let violations = Repository.violations(in: Repository.swiftSources) { file, line in
            let words = Declarations.words(of: line)
            guard let keyword = words.firstIndex(where: keywords.contains), keyword + 1 < words.count else {
                return nil
            }
            let name = String(words[keyword + 1])
            if name == file.module { return "\(name) bears its module's name" }
            return camelWords(name).first(where: House.emptyWords.contains).map {
                "\(name): '\($0)' says nothing"
            }
        }
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("Every test file of a module mirrors a source file")
    func mirrors() {
        let violations = Repository.tests.filter { $0.path.hasSuffix("Tests.swift") }.compactMap(orphan)
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test(
        "Words of a name",
        arguments: [("FileHelper", ["File", "Helper"]), ("URLInfo", ["URLInfo"]), ("Day", ["Day"])])
    func words(name: String, expected: [String]) {
        #expect(camelWords(name) == expected)
    }

    private func undocumented(_ file: Repository.File) -> [Violation] {
        guard let swift = file.swift else { return [] }
        return swift.code.indices.compactMap { index in
            let words = Declarations.words(of: swift.code[index]).filter { !$0.hasPrefix("@") }
            guard words.first == "public" || words.prefix(2) == ["open", "class"] else { return nil }
            guard !words.contains("import"), words.dropFirst().first != "extension" else { return nil }
            if isDocumented(index, in: swift) { return nil }
            return Violation(file: file.path, line: index + 1, what: words.prefix(4).joined(separator: " "))
        }
    }

    /// A `///` comment stands right above, or above the declaration's attributes.
    private func isDocumented(_ index: Int, in swift: SwiftText) -> Bool {
        var above = index - 1
        while above >= 0 {
            let code = swift.code[above].drop(while: \.isWhitespace)
            if let comment = swift.comments[above + 1], code.isEmpty { return comment.hasPrefix("///") }
            guard code.hasPrefix("@") else { return false }
            above -= 1
        }
        return false
    }

    /// Tests/XTests/Y/ZTests.swift asks for Sources/X/Y/Z.swift, Z+Aspect.swift or a folder Z.
    private func orphan(_ test: Repository.File) -> Violation? {
        let parts = test.path.split(separator: "/").map(String.init)
        guard parts.count > 2, parts[1].hasSuffix("Tests"), !House.wholeSuites.contains(parts[1]),
            House.themes[test.path] == nil
        else {
            return nil
        }
        let module = String(parts[1].dropLast("Tests".count))
        let below = parts.dropFirst(2).joined(separator: "/").dropLast("Tests.swift".count)
        let mirrored = "Sources/\(module)/\(below)"
        let stands = Repository.sources.contains { source in
            source.path == mirrored + ".swift" || source.path.hasPrefix(mirrored + "+")
                || source.path.hasPrefix(mirrored + "/")
        }
        return stands ? nil : Violation(file: test.path, line: 1, what: "there is no \(mirrored).swift")
    }
}

/// The words of a name in camel case.
func camelWords(_ name: String) -> [String] {
    var words: [String] = []
    var lastWasLower = false
    for sign in name {
        if sign.isUppercase && lastWasLower || words.isEmpty { words.append("") }
        words[words.count - 1].append(sign)
        lastWasLower = !sign.isUppercase
    }
    return words
}

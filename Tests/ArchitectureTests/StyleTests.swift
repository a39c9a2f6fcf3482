import Testing

@Suite("Sizes, words and habits")
struct StyleTests {
    private typealias Violation = Repository.Violation

    @Test("No file is longer than 300 lines, no line longer than 110 characters")
    func sizes() {
        let files = Repository.sources + Repository.tests
        let long = files.filter { $0.lines.count > House.longestFile }
            .map { Violation(file: $0.path, line: $0.lines.count, what: "\($0.lines.count) lines") }
        let wide = files.flatMap { file in
            file.lines.enumerated().filter { $0.element.count > House.longestLine }
                .map {
                    Violation(file: file.path, line: $0.offset + 1, what: "\($0.element.count) characters")
                }
        }
        #expect((long + wide).isEmpty, Comment(rawValue: listed(long + wide)))
    }

    @Test("No function is longer than 40 lines")
    func functions() {
        let violations = (Repository.swiftSources + Repository.tests).flatMap { file in
            Declarations(file.swift ?? SwiftText("")).bodies.filter { $0.length > House.longestFunction }
                .map {
                    Violation(file: file.path, line: $0.firstLine, what: "\($0.name): \($0.length) lines")
                }
        }
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("A phrase has the same places for values in every language")
    func phrases() {
        let catalogue = Repository.swiftSources.filter { $0.path.hasPrefix("Sources/Render/Words/Phrase+") }
        let violations = catalogue.flatMap { file in
            let text = file.lines.joined(separator: "\n")
            return text.split(separator: "static let ").dropFirst().compactMap {
                phrase -> Violation? in
                let parts = phrase.split(separator: "fr:")
                let places = parts.map { part in Set((1...9).filter { part.contains("{\($0)}") }) }
                guard parts.count != 2 || places[0] != places[1] else { return nil }
                return Violation(file: file.path, line: 0, what: String(phrase.prefix { $0 != " " }))
            }
        }
        #expect(catalogue.count > 3)
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("Money never meets floating point")
    func floatingPoint() {
        let violations = Repository.violations(in: Repository.swiftSources) { file, line in
            guard let module = file.module, House.exact.contains(module) else { return nil }
            return Declarations.words(of: line).first(where: House.floating.contains).map {
                "\($0) in \(module)"
            }
        }
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("Floating point in Render stays where libxlsxwriter asks for it")
    func floatingPointInRender() {
        let violations = Repository.violations(in: Repository.swiftSources) { file, line in
            guard file.module == "Render", House.floatingInRender[file.path] == nil else { return nil }
            return Declarations.words(of: line).first(where: House.floating.contains).map {
                "\($0) in Render"
            }
        }
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("Nothing crashes on a user's input, and no loose end is left")
    func looseEnds() {
        let traps = ["fatalError", "try!", "as!", "unimplemented"]
        let code = Repository.violations(in: Repository.swiftSources) { _, line in
            traps.first { line.contains($0) }
        }
        let marks = ["TODO", "FIXME", "XXX"]
        let raw = Repository.sources.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                marks.first { line.contains($0) }.map {
                    Violation(file: file.path, line: index + 1, what: $0)
                }
            }
        }
        #expect((code + raw).isEmpty, Comment(rawValue: listed(code + raw)))
    }

    @Test("No path of one machine stands in the sources")
    func machinePaths() {
        let paths = ["/tmp", "/home/", "/root/", "/usr/", "/opt/", "/var/", "/mnt/"]
        let violations = Repository.sources.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                let own = House.systemPaths.reduce(line) { $0.replacing($1, with: "") }
                return paths.first { own.contains($0) }.map {
                    Violation(file: file.path, line: index + 1, what: $0)
                }
            }
        }
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }
}

import Foundation
import Testing

@Suite("Who may import whom")
struct ImportTests {
    @Test("Every import of every module stands in the table")
    func importsStandInTheTable() throws {
        #expect(
            Repository.swiftSources.count > 20, "the sources were not found below \(Repository.root.path)")
        let violations = Repository.swiftSources.flatMap(undeclaredImports)
        #expect(violations.isEmpty, Comment(rawValue: listed(violations)))
    }

    @Test("Every folder of Sources is in the table")
    func foldersAreInTheTable() {
        let modules = Set(Repository.sources.compactMap(\.module))
        let unknown = modules.subtracting(House.imports.keys).subtracting(House.foreign)
        #expect(unknown.isEmpty)
    }

    @Test("The manifest declares exactly the table")
    func manifestDeclaresTheTable() throws {
        let manifest = try #require(Repository.read("Package.swift")).lines.joined(separator: "\n")
        for (module, imports) in House.imports {
            let name = module == "CLI" ? "fundtrail" : module
            let declared = try #require(Manifest(manifest).dependencies(of: name), "no target \(name)")
            #expect(Set(declared) == imports, "target \(name)")
        }
    }

    @Test(
        "The import is found behind attributes and access levels",
        arguments: [
            ("import Yams", "Yams"), ("public import Model", "Model"), ("    internal import Glibc", "Glibc"),
            ("@preconcurrency public import Gather", "Gather"), ("@_spi(Tests) import Plan", "Plan"),
            ("@testable import Ingest", "Ingest"), ("import struct Foundation.Data", "Foundation"),
            ("private import func Glibc.read", "Glibc"), ("import CScan; import Glibc", "CScan"),
        ])
    func findsImports(line: String, module: String) {
        #expect(importedModules(in: line).first == module)
    }

    @Test("No import is found where there is none", arguments: ["let important = 1", "imports(Model)", ""])
    func findsNoImports(line: String) {
        #expect(importedModules(in: line).isEmpty)
    }

    private func undeclaredImports(_ file: Repository.File) -> [Repository.Violation] {
        guard let module = file.module, let allowed = House.imports[module] else { return [] }
        let permitted = allowed.union(House.systemImports(of: module))
        let lines = file.swift?.code ?? []
        return lines.enumerated().flatMap { index, line in
            importedModules(in: line).filter { !permitted.contains($0) }.map {
                Repository.Violation(file: file.path, line: index + 1, what: "\(module) may not import \($0)")
            }
        }
    }
}

/// The modules that a line of code imports.
func importedModules(in line: String) -> [String] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return line.split(separator: ";").compactMap { statement in
        let words = Declarations.words(of: String(statement))
        guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(mayPrecede) else {
            return nil
        }
        let name = words[(keyword + 1)...].first { !kinds.contains($0) }
        return name.map(String.init)
    }
}

/// Attributes with their arguments and access levels stand before `import`; nothing else does.
private func mayPrecede(_ word: Substring) -> Bool {
    let levels: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "(", ")", "Tests",
    ]
    return word.hasPrefix("@") || levels.contains(word)
}

/// Reads the targets of Package.swift as text.
struct Manifest {
    private let text: String

    init(_ text: String) { self.text = text.filter { !$0.isWhitespace } }

    /// The names a target depends on; nil where there is no such target.
    func dependencies(of target: String) -> [String]? {
        let openings = ["module(\"\(target)\"", "executableTarget(name:\"\(target)\""]
        guard let opening = openings.lazy.compactMap({ text.range(of: $0) }).first else { return nil }
        var depth = 1
        let body = text[opening.upperBound...].prefix { sign in
            if sign == "(" { depth += 1 }
            if sign == ")" { depth -= 1 }
            return depth > 0
        }
        return Manifest.names(in: String(body))
    }

    /// Quoted words, without those that say where a product or the sources lie.
    private static func names(in body: String) -> [String] {
        let pieces = body.split(separator: "\"", omittingEmptySubsequences: false)
        return pieces.indices.filter { $0 % 2 == 1 }.compactMap { index in
            let before = pieces[index - 1]
            return before.hasSuffix("package:") || before.hasSuffix("path:") ? nil : String(pieces[index])
        }
    }
}

import Conduct
import Foundation
import Model
import Plan
import Testing

/// A folder below `Cases`: `pipeline.yaml` and its inputs, perhaps `set.txt` (overrides) and `period.txt`.
struct FindingCase: Sendable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases")

    /// All folders, by name.
    static let all: [FindingCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { !$0.contains(".") }.sorted().map { FindingCase(name: $0) }
    }()

    subscript(_ path: String) -> String { FindingCase.root.appending(path: "\(name)/\(path)").path }

    /// A file as text; nil where there is none.
    func text(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: self[path]) else { return nil }
        return try String(contentsOfFile: self[path], encoding: .utf8)
    }

    /// What check prints about the folder, without its summary.
    func said() throws -> String {
        let overrides = try lines("set.txt")
        let input = PlanInput(path: "pipeline.yaml", overrides: overrides) { path in
            Array(try Data(contentsOf: URL(filePath: self[path])))
        }
        do {
            let run = try conduct(try plan(input), options: try options())
            run.cleanUp()
            return run.outcome.findings.map { FindingText.frame($0, colour: false) }.joined(separator: "\n")
        } catch let mistakes as PlanErrors {
            return mistakes.text + "\n"
        } catch RunFault.source(let text) {
            return text + "\n"
        }
    }

    private func options() throws -> ConductOptions {
        let period = try lines("period.txt").first.flatMap(ReportingPeriod.parse) ?? .all
        return ConductOptions(period: period, asOf: period.range.to, dataFolder: self[""], threads: 1)
    }

    private func lines(_ path: String) throws -> [String] {
        (try text(path) ?? "").split(separator: "\n").map(String.init)
    }
}

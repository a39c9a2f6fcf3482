import Glibc
import Model
import Plan
import Testing

/// The pipelines of the repository, and pipelines written in a test.
enum PipelineFiles {
    /// The folder of the package.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/"
    }()

    @Sendable static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path.hasPrefix("/") ? path : root + path, "r") else {
            throw NoFile(path: path)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    /// The main pipeline, read once.
    static let quarterly = Result { try pipeline("Pipelines/quarterly-eu-report.yaml") }

    /// The pipeline at a path, with its mistakes recorded.
    static func pipeline(_ path: String, overrides: [String] = []) throws -> Pipeline {
        do {
            return try plan(PlanInput(path: path, overrides: overrides, readFile: read))
        } catch {
            Issue.record(Comment(rawValue: error.text))
            throw error
        }
    }

    /// The pipeline of a text.
    static func planned(_ yaml: String) throws -> Pipeline {
        try plan(
            PlanInput(path: "p.yaml") { path in
                try path == "p.yaml" ? Array(yaml.utf8) : read("Pipelines/" + path)
            })
    }

    /// The mistakes of a pipeline's text.
    static func mistakes(_ yaml: String, overrides: [String] = []) -> [PlanError] {
        let input = PlanInput(path: "p.yaml", overrides: overrides) { path in
            if path == "p.yaml" { return Array(yaml.utf8) }
            return try read("Pipelines/" + path)
        }
        do {
            _ = try plan(input)
            return []
        } catch {
            return error.errors
        }
    }
}

struct NoFile: Error {
    var path: String
}

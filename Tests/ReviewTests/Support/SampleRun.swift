import Foundation
import Gather

@testable import Review

/// A folder of its own that goes away with its last reference.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "review-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    subscript(_ name: String) -> String { path + "/" + name }

    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: self[name])
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: self[name])), as: UTF8.self)
    }

    func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self[folder]).sorted()
    }

    /// Writes a run as `fundtrail run` would, and returns its folder.
    @discardableResult
    func add(_ run: SampleRun, below output: String = "out") throws -> String {
        let folder = "\(output)/\(run.pipeline)/\(run.period)"
        for sheet in run.allSheets { try write(sheet.text, to: "\(folder)/\(sheet.file)") }
        try write(run.manifest.indented + "\n", to: folder + "/run.json")
        return self[folder]
    }
}

/// A run to be written for a test.
struct SampleRun {
    struct Sheet {
        var file: String
        var kind = "table"
        var key: [String]
        var figures: [String] = []
        var text: String
    }

    var pipeline = "report"
    var period = "2018-Q4"
    var inputSHA256 = String(repeating: "a", count: 64)
    var pipelineSHA256 = String(repeating: "b", count: 64)
    var findings = "severity,id,waiver\n"
    var sheets: [Sheet] = []
    /// Members of the manifest beside those of every run.
    var more: [String: JSON] = [:]

    var allSheets: [Sheet] {
        sheets + [Sheet(file: "findings.csv", kind: "findings", key: ["id"], text: findings)]
    }

    var manifest: JSON {
        let digests = allSheets.map { sheet in
            JSON.members(["path": .text(sheet.file), "sha256": .text(Digest.sha256(sheet.text))])
        }
        let input = JSON.members(["path": .text("costs.csv"), "sha256": .text(inputSHA256)])
        let members: [String: JSON] = [
            "tool": .members(["name": .text("fundtrail"), "version": .text("0.1.0")]),
            "pipeline": .members(["name": .text(pipeline), "sha256": .text(pipelineSHA256)]),
            "period": .text(period), "as_of": .text("2018-12-31"),
            "sources": .members(["costs": .members(["files": .list([input]), "read": .number("3")])]),
            "outputs": .list(digests),
            "sheets": .list(
                allSheets.map { sheet in
                    .members([
                        "file": .text(sheet.file), "kind": .text(sheet.kind), "name": .text(sheet.file),
                        "key": .list(sheet.key.map { .text($0) }),
                        "figures": .list(sheet.figures.map { .text($0) }),
                    ])
                }),
        ]
        return .members(members.merging(more) { _, more in more })
    }
}

/// A generator whose seed says everything (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// One of some values.
    mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }
}

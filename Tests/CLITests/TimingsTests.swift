import Foundation
import Testing

@Suite("Timings and digests")
struct TimingsTests {
    @Test("--timings tells each stage with what it read, on standard error")
    func stages() throws {
        let scratch = try Scratch()
        let outcome = try Command.run(Command.report(into: scratch.path, ["--as", "csv", "--timings"]))
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        let lines = outcome.errors.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.first == ["stage", "bytes", "rows", "MB/s", "ms", "share", "peak", "MB"])
        let read = try #require(lines.first { $0.starts(with: ["read", "expenditure"]) })
        #expect(read[3] == "1194")
        for stage in ["plan", "settle", "add", "findings", "write", "all", "of"] {
            #expect(lines.contains { $0.first == stage }, "\(stage)")
        }
    }

    @Test("--no-digests leaves the inputs' digests out, and nothing else")
    func withoutDigests() throws {
        let hashed = try Scratch()
        let plain = try Scratch()
        let first = try Command.run(Command.report(into: hashed.path, ["--as", "csv"]))
        let second = try Command.run(Command.report(into: plain.path, ["--as", "csv", "--no-digests"]))
        #expect(first.exit == 0 && second.exit == 0, Comment(rawValue: second.words))
        var left = try #require(hashed.tree(reportFolder))
        var right = try #require(plain.tree(reportFolder))
        let manifest = try #require(right["run.json"])
        #expect(left["run.json"] != nil)
        // The sheet of methods names them too.
        for told in ["run.json", "method.csv"] { (left[told], right[told]) = (nil, nil) }
        #expect(left == right)
        let root = try #require(try JSONSerialization.jsonObject(with: manifest) as? [String: Any])
        let sources = try #require(root["sources"] as? [String: [String: Any]])
        for source in sources.values {
            for file in source["files"] as? [[String: Any]] ?? [] { #expect(file["sha256"] as? String == "") }
        }
    }
}

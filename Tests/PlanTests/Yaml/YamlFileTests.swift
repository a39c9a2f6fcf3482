import Model
import Testing

@testable import Plan

@Suite("No pipeline, however broken, ends the program") struct YamlFileTests {
    /// A fixed sequence of numbers; the seed is printed where a test fails.
    struct Numbers {
        var state: UInt64
        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(truncatingIfNeeded: state >> 33) % bound
        }
    }

    @Test func aByteOrderMarkIsNoText() {
        #expect(PipelineFiles.mistakes("\u{FEFF}" + SmallPipeline.text).map(\.text) == [])
    }

    /// An error that has words of its own.
    struct Denied: Error, CustomStringConvertible { var description = "permission denied" }

    /// An error that has none.
    struct Mute: Error { var path = "p.yaml" }

    @Test(arguments: [
        (Denied() as any Error, "the pipeline cannot be read: permission denied"),
        (Mute(), "the pipeline cannot be read"),
    ])
    func anUnreadableFileIsNoDump(_ error: any Error, _ message: String) throws {
        let thrown = #expect(throws: PlanErrors.self) {
            _ = try plan(PlanInput(path: "p.yaml") { _ in throw error })
        }
        #expect(thrown?.errors.map(\.message) == [message])
    }

    @Test func everyLineLeftOut() {
        let lines = SmallPipeline.text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.indices {
            var rest = lines
            rest.remove(at: line)
            for mistake in PipelineFiles.mistakes(rest.joined(separator: "\n")) { check(mistake) }
        }
    }

    /// Each at every seventh line, so that together they meet all.
    @Test(arguments: [
        ("", 0), ("[]", 1), ("[a, [b]]", 2), ("{ a: b }", 3), ("x.y.z", 4), ("grant.budget", 5), ("-1", 6),
    ])
    func valuesReplaced(_ value: String, _ first: Int) {
        let lines = SmallPipeline.text.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        for (position, line) in lines.enumerated() {
            guard position % 7 == first, let colon = line.firstIndex(of: ":") else { continue }
            var broken = lines
            broken[position] = line[...colon] + " " + value
            for mistake in PipelineFiles.mistakes(broken.joined(separator: "\n")) { check(mistake) }
        }
    }

    @Test(arguments: [UInt64(2026), 11, 22]) func wordsSwapped(_ seed: UInt64) {
        var numbers = Numbers(state: seed)
        let words = SmallPipeline.text.split(separator: " ", omittingEmptySubsequences: false).map(
            String.init)
        for _ in 0..<12 {
            var mixed = words
            for _ in 0..<3 {
                mixed.swapAt(numbers.next(below: words.count), numbers.next(below: words.count))
            }
            for mistake in PipelineFiles.mistakes(mixed.joined(separator: " ")) { check(mistake, seed: seed) }
        }
    }

    @Test func aliasesThatRepeatTooMuch() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...7 {
            let alias = "*a\(level - 1)"
            text +=
                "a\(level): &a\(level) [\([String](repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        let found = PipelineFiles.mistakes(text)
        #expect(found.contains { $0.message.contains("repeats too much") })
    }

    @Test(arguments: ["[", "{ a: ", "- ", "? "]) func nestedTooDeep(_ opening: String) {
        let text = String(repeating: opening, count: 20_000)
        let found = PipelineFiles.mistakes(text)
        #expect(found.contains { $0.message.contains("nests deeper than 500 levels") })
    }

    @Test(arguments: [
        ("a: *b", "found undefined alias", 1, 4), ("a: 1\n--- \nb: 2", "found another document", 2, 1),
        ("a: [1, 2", "did not find expected ',' or ']'", 2, 1), ("a: 'b", "unexpected end of stream", 1, 6),
        ("a: 1\nb: 2\na: 3", "stands twice", 3, 1), ("{ a: 1, a: 2 }", "stands twice", 1, 9),
    ])
    func brokenTexts(_ text: String, _ message: String, _ line: Int, _ column: Int) {
        let found = PipelineFiles.mistakes(text)
        #expect(found.count == 1 && found[0].message.contains(message), "\(found.map(\.text))")
        #expect(found.first?.line == line && found.first?.column == column, "\(found.map(\.text))")
    }

    @Test(arguments: ["", "# nothing but words\n", "a: \u{7}"]) func nothingToRead(_ text: String) {
        #expect(PipelineFiles.mistakes(text).map(\.line) == [0])
    }

    @Test func repeatedAndMergedNodes() throws {
        let mistakes = Mistakes()
        let text = "base: &b { x: 1, y: 2 }\nother: { y: 3, <<: *b }\nnames: [&n NO, *n, ~, '~', 90 %]"
        let root = try #require(YamlFile.read(Array(text.utf8), path: "p.yaml", mistakes: mistakes))
        #expect(mistakes.isEmpty)
        let other = try #require(root["other"]?.entries)
        #expect(other.map(\.key.text) == ["y", "x"] && other.map(\.value.text) == ["3", "1"])
        #expect(root["names"]?.list?.map(\.text) == ["NO", "NO", "", "~", "90 %"])
        let place = try #require(root["names"]?.list?.last)
        #expect(place.location.line == 3 && place.location.column == 28 && place.width == 4)
    }

    /// A mistake says where, what and how to mend it.
    private func check(_ mistake: PlanError, seed: UInt64 = 0) {
        let text = Comment(rawValue: "seed \(seed): \(mistake.text)")
        #expect(!mistake.what.isEmpty && !mistake.message.isEmpty && !mistake.mend.isEmpty, text)
        #expect(mistake.line > 0 || mistake.excerpt.isEmpty, text)
        #expect(!mistake.text.contains("Optional("), text)
    }
}

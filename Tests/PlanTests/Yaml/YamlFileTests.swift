import Model
import Plan
import Testing

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

    /// A mistake says where, what and how to mend it.
    private func check(_ mistake: PlanError, seed: UInt64 = 0) {
        let text = Comment(rawValue: "seed \(seed): \(mistake.text)")
        #expect(!mistake.what.isEmpty && !mistake.message.isEmpty && !mistake.mend.isEmpty, text)
        #expect(mistake.line > 0 || mistake.excerpt.isEmpty, text)
        #expect(!mistake.text.contains("Optional("), text)
    }
}

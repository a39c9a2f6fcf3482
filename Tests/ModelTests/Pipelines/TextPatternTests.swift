import Model
import Testing

@Suite struct TextPatternTests {
    private static let mistakes: [(pattern: String, column: Int, expected: String)] = [
        ("", 1, "a pattern of at least one character"),
        ("ab)", 3, "\"(\" before this \")\", or \"\\)\" for the sign itself"),
        ("a(b", 2, "\")\" for this \"(\""),
        ("a[b", 2, "\"]\" for this \"[\""),
        ("[]", 2, "a character in [ ]"),
        ("[z-a]", 5, "a range that rises, as in [a-z]"),
        ("[\\d-z]", 6, "single characters at both ends of a range, as in [a-z]"),
        ("a**", 3, "a single repeat, or the first one in ( )"),
        ("*a", 1, "something to repeat before \"*\""),
        ("a{,3}", 3, "a number after \"{\", as in {2} or {2,4}"),
        ("a{2", 4, "\"}\" after the numbers, as in {2} or {2,4}"),
        ("a{3,2}", 7, "the second number of { } at least the first"),
        ("a{0}", 5, "a number of repeats above 0"),
        ("^a$", 1, "no anchor, since the whole text is always looked at, or \"\\^\" for the sign itself"),
        ("(?:a)", 2, "a plain group ( ), without look-around or a name"),
        ("\\b", 2, "after \"\\\" one of d w s D W S t, or a sign to be taken as itself"),
        ("a\\", 3, "a character after \"\\\""),
        ("a{1001}", 1, "repeats that come to at most 1000 steps"),
        ("((a{50}){50}){50}", 1, "repeats that come to at most 1000 steps"),
        ("a{99999999999999999999}", 1, "repeats that come to at most 1000 steps"),
    ]

    @Test(arguments: mistakes.indices) func mistakesSayWhereAndWhatIsValid(_ row: Int) {
        let mistake = Self.mistakes[row]
        let error = #expect(throws: TextPatternError.self) { try TextPattern(checking: mistake.pattern) }
        #expect(error?.column == mistake.column)
        #expect(error?.expected == mistake.expected)
    }

    @Test func groupsDoNotExhaustTheStack() {
        let deep = String(repeating: "(", count: 10_000) + "a" + String(repeating: ")", count: 10_000)
        #expect(throws: TextPatternError.self) { try TextPattern(checking: deep) }
    }

    @Test(arguments: ["[A-Z]{2,4}-[0-9]{4,6}", "a|b|", "(a(b|c)+)?", "a{1000}", "[^;\\]-]*", "\\.\\/\\\\"])
    func theClosedSubsetIsRead(_ pattern: String) throws {
        #expect(try TextPattern(checking: pattern).text == pattern)
    }

    @Test func negatedRangesCoverEverythingElse() {
        let set = CharacterRanges([0x41...0x5A, 0x5B...0x60, 0x30...0x39], negated: true)
        #expect(set.ranges == [0...0x2F, 0x3A...0x40, 0x61...0x10FFFF])
        #expect(CharacterRanges([0...0x10FFFF], negated: true).ranges.isEmpty)
    }
}

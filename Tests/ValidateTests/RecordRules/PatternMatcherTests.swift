import Model
import Testing

@testable import Validate

@Suite struct PatternMatcherTests {
    private static let table: [(pattern: String, matching: [String], failing: [String])] = [
        (
            "[A-Z]{2,4}-[0-9]{4,6}", ["AB-1234", "ABCD-123456"],
            ["A-1234", "ABCDE-1234", "AB-123", "AB-1234567", "AB-1234\n", "xAB-1234", ""]
        ),
        ("INV-\\d+", ["INV-0", "INV-0088"], ["INV-", "inv-1", "INV-1a", "INV-١"]),
        ("(FR|TN)\\.?[^;]*", ["FR", "TN.é", "FR.abc"], ["FRA;", "MA", "F"]),
        ("a|", ["a", ""], ["b", "aa"]),
        ("(a|b)*c?", ["", "abba", "abc", "c"], ["ca", "abd"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaaaaa"], ["a"]),
        ("(ab){1,2}", ["ab", "abab"], ["", "aba", "ababab"]),
        (".", ["x", "é", "€", "😀"], ["", "\n", "xx"]),
        ("[é-ë]+", ["é", "êë"], ["e", "ì"]),
        ("[\\w.-]+@\\S+", ["a.b-c@d"], ["@d", "a@", "a b@c"]),
        ("\\(\\)\\[\\]\\{\\}\\*", ["()[]{}*"], ["()"]),
        ("[a-]", ["a", "-"], ["b"]),
        ("\\D\\W\\s", ["a- ", "a-\u{A0}"], ["1- ", "aa ", "a-x"]),
    ]

    @Test(arguments: table.indices) func wholeTextsMatch(_ row: Int) throws {
        let (text, matching, failing) = Self.table[row]
        let tree = try TextPattern(checking: text).parsed()
        // One state at most: the automaton is followed state by state.
        for matcher in [PatternMatcher(tree), PatternMatcher(tree, mostStates: 1)] {
            for word in matching { #expect(matcher.matches(word), "\(text) and \(word)") }
            for word in failing { #expect(!matcher.matches(word), "\(text) and \(word)") }
        }
    }

    @Test func brokenBytesAreCharactersToo() throws {
        let matcher = PatternMatcher(try TextPattern(checking: "a.b").parsed())
        let bytes: [UInt8] = [0x61, 0xC3, 0x62]
        #expect(bytes.withUnsafeBufferPointer { matcher.matches($0) })
    }

    /// Patterns of a small world against an obvious reader that tries everything.
    @Test func smallPatternsAgreeWithAnObviousReader() throws {
        let pieces = ["a", "b", ".", "[ab]", "[^a]", "a?", "b*", "(ab)?", "(a|b)+", "a{2}"]
        let words = Self.words(of: ["a", "b"], upTo: 4)
        for first in pieces {
            for second in pieces {
                for text in [first + second, "\(first)|\(second)", "(\(first)\(second)){1,2}"] {
                    let tree = try TextPattern(checking: text).parsed()
                    let matcher = PatternMatcher(tree)
                    for word in words {
                        let expected = Self.ends(tree, Array(word.unicodeScalars), 0).contains(word.count)
                        #expect(matcher.matches(word) == expected, "\(text) and \(word)")
                    }
                }
            }
        }
    }

    private static func words(of letters: [String], upTo length: Int) -> [String] {
        var words = [""]
        var longest = [""]
        for _ in 0..<length {
            longest = longest.flatMap { word in letters.map { word + $0 } }
            words += longest
        }
        return words
    }

    /// Every place where a match that starts somewhere can end.
    private static func ends(_ node: PatternNode, _ text: [Unicode.Scalar], _ start: Int) -> Set<Int> {
        switch node {
        case .character(let set):
            return start < text.count && set.contains(text[start].value) ? [start + 1] : []
        case .sequence(let nodes):
            return nodes.reduce([start]) { starts, node in
                Set(starts.flatMap { ends(node, text, $0) })
            }
        case .choice(let nodes): return Set(nodes.flatMap { ends($0, text, start) })
        case .repeated(let node, let least, let most):
            var (reached, result): (Set<Int>, Set<Int>) = ([start], least == 0 ? [start] : [])
            for count in 1...max(1, most ?? text.count + least) {
                reached = Set(reached.flatMap { ends(node, text, $0) })
                if count >= least { result.formUnion(reached) }
            }
            return result
        }
    }

    @Test func longTextsTakeLinearTime() throws {
        let matcher = PatternMatcher(try TextPattern(checking: "(a*)*b|(a|aa)+c").parsed())
        let clock = ContinuousClock()
        let text = String(repeating: "a", count: 100_000)
        let time = clock.measure { #expect(!matcher.matches(text)) }
        #expect(time < .seconds(1))
    }
}

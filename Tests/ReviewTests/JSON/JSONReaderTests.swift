import Testing

@testable import Review

@Suite("Reader of JSON")
struct JSONReaderTests {
    private func read(_ text: String) throws(JSONFault) -> JSON { try JSONReader.read(Array(text.utf8)) }

    @Test(
        "What is JSON",
        arguments: [
            ("null", .null), ("true", .flag(true)), ("false", .flag(false)), ("0", .number("0")),
            ("-12.50e+3", .number("-12.50e+3")), ("\"\"", .text("")), (" [ ] ", .list([])),
            ("{}", .members([:])), ("[1,\n2]", .list([.number("1"), .number("2")])),
            ("{\"a\": {\"b\": [null]}}", .members(["a": .members(["b": .list([.null])])])),
            (#""\"\\\/\b\f\n\r\tA\u00e9\ud83d\ude00é""#, .text("\"\\/\u{8}\u{C}\n\r\tAé😀é")),
        ] as [(String, JSON)])
    func accepts(text: String, value: JSON) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "What is none, and where",
        arguments: [
            ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{\"a\" 1}", 1, 6),
            ("{a:1}", 1, 2), ("[1 2]", 1, 4), ("01", 1, 2), ("1.", 1, 3), ("-", 1, 2), ("1e", 1, 3),
            ("+1", 1, 1), (".5", 1, 1), ("NaN", 1, 1), ("tru", 1, 1), ("\"a", 1, 3), ("\"a\nb\"", 1, 3),
            (#""\x""#, 1, 3), (#""\u12g4""#, 1, 4), (#""\ud800""#, 1, 8), (#""\udc00""#, 1, 8),
            ("{}\n{}", 2, 1), ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3), ("// x\n1", 1, 1),
            ("[1] x", 1, 5), ("'a'", 1, 1),
        ])
    func refuses(text: String, line: Int, column: Int) {
        do {
            Issue.record("\(text) was read as \(try read(text))")
        } catch {
            #expect(error.line == line && error.column == column, "\(text): \(error)")
            #expect(!error.expected.isEmpty && !error.found.isEmpty)
        }
    }

    @Test("Bytes that are no UTF-8, and nesting without end, are refused")
    func bytes() {
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xC0, 0x80, 0x22]) }
        #expect(throws: JSONFault.self) { try read(String(repeating: "[", count: 100_000)) }
    }

    @Test("What is printed is read back, on one line and on many")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var dice = Dice(seed: seed)
        for _ in 0..<300 {
            let value = JSON.random(&dice, depth: 4)
            #expect(try read(value.compact) == value, "seed \(seed)")
            #expect(try read(value.indented) == value, "seed \(seed)")
            #expect(!value.compact.contains("\n"))
        }
    }
}

extension JSON {
    /// Some value.
    static func random(_ dice: inout Dice, depth: Int) -> JSON {
        let signs = ["a", "é", "\"", "\\", "\n", "\u{1}", "😀", "/", " ", "\u{7F}", "'"]
        func text(_ dice: inout Dice) -> String {
            (0..<Int.random(in: 0...6, using: &dice)).map { _ in dice.one(of: signs) }.joined()
        }
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &dice) {
        case 0: return .null
        case 1: return .flag(Bool.random(using: &dice))
        case 2: return .number(String(Int.random(in: -1_000...1_000, using: &dice)))
        case 3, 4: return .text(text(&dice))
        case 5:
            return .list(
                (0..<Int.random(in: 0...4, using: &dice)).map { _ in random(&dice, depth: depth - 1) })
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<Int.random(in: 0...4, using: &dice) {
                members[text(&dice)] = random(&dice, depth: depth - 1)
            }
            return .members(members)
        }
    }
}

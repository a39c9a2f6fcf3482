import Testing

@testable import Review

@Suite("XML, one mark at a time")
struct XMLReaderTests {
    private func marks(_ text: String) -> [String] {
        var reader = XMLReader(Array(text.utf8))
        var marks: [String] = []
        while true {
            let mark = reader.next()
            switch mark {
            case .end: return marks
            case .text: marks.append("text \(reader.text)")
            default: marks.append("\(mark)" + (reader.isNamed("a") ? " a" : ""))
            }
        }
    }

    @Test(
        "Elements, texts, and what is passed over",
        arguments: [
            ("<a>x</a>", ["open a", "text x", "close a"]), ("<x:a/>", ["empty a"]), ("<ab/>", ["empty"]),
            ("<?xml version=\"1.0\"?><!-- <a> --><a></a>", ["open a", "close a"]),
            ("<a b=\">\">&lt;&#65;&#x42;&bad;&amp;</a>", ["open a", "text <AB&bad;&", "close a"]),
            ("<a", []), ("<a b=\"", []), ("<!-- never", []), ("<", []), ("", []), ("x", ["text x"]),
            ("</a>", ["close a"]), ("< a>", ["open"]),
        ])
    func marks(_ text: String, _ expected: [String]) { #expect(marks(text) == expected) }

    @Test("Attributes by their names, in either quotes")
    func attributes() {
        var reader = XMLReader(Array("<c r=\"A1\" x:s = '7' t=\"&quot;\" bad/>".utf8))
        #expect(reader.next() == .empty)
        #expect(reader.attribute("r") == "A1")
        #expect(reader.attribute("s") == "7")
        #expect(reader.attribute("t") == "\"")
        #expect(reader.attribute("none") == nil)
        #expect(reader.attribute("bad") == nil)
    }
}

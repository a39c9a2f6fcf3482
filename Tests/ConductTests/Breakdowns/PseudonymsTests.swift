import Model
import Testing

@testable import Conduct

@Suite("Pseudonyms")
struct PseudonymsTests {
    private func column(_ words: [String]) -> TextColumn {
        var column = TextColumn()
        for word in words { column.append(word.utf8) }
        return column
    }

    /// RFC 4231, test case 3: 20 bytes of 0xaa, 50 bytes of 0xdd.
    @Test("they are the first digits of HMAC-SHA-256")
    func vectors() throws {
        let key = [UInt8](repeating: 0xAA, count: 20)
        let name = TextColumn(bytes: [UInt8](repeating: 0xDD, count: 50), ends: [50])
        #expect(try Pseudonyms(key).texts(of: name)[0] == "~773ea91e36800e46")
    }

    @Test("the same name has the same pseudonym, another key another one")
    func keys() throws {
        let names = column(["Ada", "", "Bob", "Ada"])
        let one = try Pseudonyms(Array("a key of 16 bytes".utf8)).texts(of: names)
        let two = try Pseudonyms(Array("another key, long".utf8)).texts(of: names)
        #expect(one[0] == one[3] && one[0] != one[2] && one[0] != two[0])
        #expect(one.count == 4 && !one[0].contains("Ada"))
    }

    @Test("no key, or one that could be guessed, is refused")
    func refused() {
        #expect(throws: RunFault.self) { try Pseudonyms(nil) }
        #expect(throws: RunFault.self) { try Pseudonyms(Array("fifteen bytes..".utf8)) }
    }
}

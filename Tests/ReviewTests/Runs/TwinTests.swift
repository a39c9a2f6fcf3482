import Testing

@testable import Review

@Suite("Reader of CSV twins")
struct TwinTests {
    private func twin(_ text: String) throws(ReviewFault) -> Twin {
        try Twin(path: "sheet.csv", bytes: Array(text.utf8))
    }

    @Test("Cells by row and by the name of their column")
    func cells() throws {
        let twin = try twin("a,b,level\r\n1.50,\"x,\"\"y\"\"\nz\",detail\n,'=1+1,all\n'it,'-é,\"\"")
        #expect(twin.columns == ["a", "b", "level"])
        #expect(twin.count == 3)
        #expect(twin.cells(of: 0) == ["1.50", "x,\"y\"\nz", "detail"])
        #expect(twin.cells(of: 1) == ["", "=1+1", "all"])
        #expect(twin.cells(of: 2) == ["'it", "-é", ""])
        #expect(twin.number(0, "a")?.digits == 150)
        #expect(twin.number(0, "b") == nil)
        #expect(twin.text(1, "level") == "all")
        #expect(twin.text(1, "none") == nil)
    }

    @Test(
        "What is no twin, and in which line",
        arguments: [
            ("", 1), ("a,b\n1\n", 2), ("a,b\n1,2\n1,2,3\n", 3), ("a\n\"1\n\n2", 4), ("a\n\"1\"2\n", 2),
            ("a\n1\"2\"\n", 2), ("a\n1\r2\n", 2), ("a\n\"\n\"\nb,c\n", 4), ("a\r\"b\"\n", 1),
        ])
    func refusals(text: String, line: Int) {
        do {
            Issue.record("read as \(try twin(text).count) rows")
        } catch {
            #expect("\(error)".hasPrefix("sheet.csv:\(line): error: not a CSV twin"), "\(error)")
        }
    }

    @Test("A header alone is a twin without rows")
    func header() throws {
        #expect(try twin("a,b\n").count == 0)
        #expect(try twin("a").columns == ["a"])
    }

    @Test("What is written is read back, formulas disarmed and armed again")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var dice = Dice(seed: seed)
        let signs = ["a", ",", "\"", "\n", "\r\n", "é", "=", " ", "-", ";"]
        for _ in 0..<200 {
            let width = Int.random(in: 1...4, using: &dice)
            let rows = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...4, using: &dice)).map { _ in dice.one(of: signs) }.joined()
                }
            }
            let text = rows.map { row in
                row.map { cell in
                    let guarding = cell.utf8.first.map(Formula.starts) == true ? "'" : ""
                    return "\"" + guarding + cell.replacing("\"", with: "\"\"") + "\""
                }.joined(separator: ",") + "\n"
            }.joined()
            let twin = try twin(text)
            #expect(twin.columns == rows[0], "seed \(seed)")
            #expect((0..<twin.count).map(twin.cells) == Array(rows.dropFirst()), "seed \(seed)")
        }
    }
}

import Testing

@testable import Review

@Suite("Rows by key")
struct RowMatcherTests {
    private func rows(_ lines: [String], key: [String] = ["k"]) throws -> SheetRows {
        let sheet = TwinSheet(file: "s.csv", kind: "table", name: "s", key: key, figures: ["v"])
        let text = "k,v\n" + lines.map { $0 + "\n" }.joined()
        return SheetRows(sheet, try Twin(path: "s.csv", bytes: Array(text.utf8)))
    }

    private func pairs(_ old: [String], _ new: [String], key: [String] = ["k"]) throws -> [[Int]] {
        RowMatcher(try rows(old, key: key), try rows(new, key: key)).pairs()
            .map { [$0.old ?? -1, $0.new ?? -1] }
    }

    @Test("Only rows that differ are paired, in the order of the later place")
    func differing() throws {
        #expect(try pairs(["a,1", "b,2", "c,3"], ["a,1", "b,2", "c,3"]) == [])
        #expect(try pairs(["a,1", "b,2", "c,3"], ["a,1", "b,9", "c,3"]) == [[1, 1]])
        #expect(try pairs(["a,1", "b,2"], ["n,0", "a,1", "b,2"]) == [[-1, 0]])
        #expect(try pairs(["a,1", "b,2", "c,3"], ["c,3", "a,1"]) == [[1, -1]])
        #expect(try pairs([], ["a,1"]) == [[-1, 0]])
    }

    @Test("A key that stands several times is paired in order")
    func repeated() throws {
        #expect(
            try pairs(["x,0", "a,1", "a,2"], ["y,0", "a,1", "a,3", "a,4"]) == [
                [0, -1], [-1, 0], [2, 2], [-1, 3],
            ])
    }

    @Test("Without a key the whole row is one")
    func whole() throws {
        #expect(try pairs(["a,1", "b,2"], ["a,2", "b,2"], key: []) == [[0, -1], [-1, 0]])
    }

    @Test("Two lists of many lines that differ at both ends are matched in bounded time")
    func many() throws {
        let lines = (0..<3_000).map { "k\($0),\($0)" }
        let found = try pairs(["first,1"] + lines + ["last,1"], ["first,2"] + lines.reversed() + ["last,2"])
        #expect(found == [[0, 0], [3_001, 3_001]])
    }
}

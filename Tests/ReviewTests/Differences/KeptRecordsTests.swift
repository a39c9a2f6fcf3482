import Model
import Testing

@testable import Review

/// What a report kept of records without cost, against what the next one keeps.
@Suite("Kept records") struct KeptRecordsTests {
    private static let header =
        "fundtrail_counts_as,fundtrail_file,fundtrail_line,event,day,sex"
    private static let sealed = [
        "eligible,a.csv,2,E1,2018-11-02,F", "eligible,a.csv,3,E1,2018-11-02,M",
        "eligible,a.csv,4,E2,2018-12-31,", "eligible,a.csv,5,E2,2018-12-31,F",
    ]

    /// Each change in a line: what, key, day, both places, columns.
    private func changes(
        _ rows: [String], _ old: [String] = sealed, header: String = header,
        key: [String] = ["event", "person"]
    ) throws -> [String] {
        let twins = try [old, rows].map { rows in
            try Twin(path: "x.csv", bytes: Array(([header] + rows).map { $0 + "\n" }.joined().utf8))
        }
        let first = try #require(Day(iso: "2019-01-01"))
        return KeptRecords(twins[0], twins[1], key: key).changes(of: 3, day: "day", before: first).map {
            let columns = $0.columns.map { "\($0.name) \($0.then)>\($0.now)" }.joined(separator: " ")
            return "\($0.kind) \($0.key) \($0.day) \($0.placeThen) \($0.placeNow) \(columns)"
        }
    }

    @Test("what stands elsewhere in a file, or came after the closed periods, is no change")
    func same() throws {
        let moved = Self.sealed.reversed().enumerated().map { number, row in
            row.replacing("a.csv,", with: "b.csv,9\(number)")
        }
        #expect(try changes(moved + ["eligible,a.csv,9,E9,2019-01-01,F"]) == [])
        #expect(try changes([], []) == [])
    }

    @Test("what came, went and changed is named with its key and both places")
    func found() throws {
        var rows = Self.sealed
        rows[1] = "ineligible,a.csv,3,E1,2019-02-01,X"
        rows[2] = "eligible,a.csv,4,E3,2018-12-31,"
        #expect(
            try changes(rows) == [
                "changed E1 2018-11-02 a.csv:3 a.csv:3 "
                    + "fundtrail_counts_as eligible>ineligible day 2018-11-02>2019-02-01 sex M>X",
                "came E3 2018-12-31  a.csv:4 ", "went E2 2018-12-31 a.csv:4  ",
            ])
    }

    @Test("one of many with the same key that went or changed is found alone, wherever it stood")
    func sharedKey() throws {
        let old = (0..<9).map { "eligible,a.csv,\($0),E1,2018-11-02,\($0 % 2 == 0 ? "F" : "M")" }
        var new = old
        new.remove(at: 3)
        new[6] = "eligible,a.csv,7,E1,2018-11-02,X"
        // Two of the four records of M are not there any more, and one of X came: one changed, one went.
        #expect(
            try changes(new.reversed(), old) == [
                "changed E1 2018-11-02 a.csv:5 a.csv:7 sex M>X", "went E1 2018-11-02 a.csv:7  ",
            ])
    }

    @Test("without a key, records of the same content are one another, as often as they stand there")
    func withoutKey() throws {
        let header = "fundtrail_counts_as,fundtrail_file,fundtrail_line,partner,day,amount"
        let old = ["eligible,r.csv,2,P1,2018-10-01,5.00", "eligible,r.csv,3,P1,2018-10-01,5.00"]
        let new = ["eligible,r.csv,2,P1,2018-10-01,5.00", "eligible,r.csv,3,P1,2018-10-01,6.00"]
        #expect(
            try changes(new, old, header: header, key: []) == [
                "came eligible P1 2018-10-01 6.00 2018-10-01  r.csv:3 ",
                "went eligible P1 2018-10-01 5.00 2018-10-01 r.csv:3  ",
            ])
    }
}

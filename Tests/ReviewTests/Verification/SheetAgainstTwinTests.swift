import Testing

@testable import Review

@Suite("A sheet against its CSV twin")
struct SheetAgainstTwinTests {
    private static let text = """
        code,name,level,cost,share
        1,"Salaries, local",detail,10.50,25.00
        2,Fees,detail,31.50,75.00
        ,Total,all,42.00,100.00

        """
    private static let header = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Costs</v></c></row>"

    private static func row(_ number: Int, _ name: String, _ cost: String, _ share: String) -> String {
        """
        <row r="\(number)"><c r="A\(number)" t="str"><v>\(name)</v></c>\
        <c r="B\(number)"><v>\(cost)</v></c><c r="C\(number)" s="1"><v>\(share)</v></c></row>
        """
    }

    private static let rows = [
        header, row(3, "Salaries, local", "10.5", "0.25"), row(4, "Fees", "31.5", "0.75"),
        row(5, "Total", "42", "1"),
    ]

    private func compare(_ rows: [String], _ text: String = text) throws -> SheetAgainstTwin {
        let sheet = TwinSheet(
            file: "costs.csv", kind: "table", name: "Costs", key: ["code", "name", "level"],
            figures: ["cost", "share"])
        let workbook = try WorkbookFile(SampleWorkbook(rows: rows.joined()).bytes)
        return SheetAgainstTwin(
            sheet, try Twin(path: "costs.csv", bytes: Array(text.utf8)),
            try #require(try workbook.sheet("Costs")))
    }

    @Test("Codes in the twin alone, titles and notes on the sheet alone: nothing differs")
    func same() throws {
        let note = "<row r=\"9\"><c r=\"A9\" t=\"str\"><v>a note</v></c></row>"
        let found = try compare(Self.rows + [note])
        #expect(found.disagreements == [])
        #expect(found.cells == 9)
    }

    @Test("A heading between rows is passed over")
    func heading() throws {
        let heading = "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Staff</v></c></row>"
        #expect(try compare([Self.header, heading] + Self.rows.dropFirst()).disagreements == [])
    }

    @Test(
        "What differs is named by its cell",
        arguments: [
            (1, row(3, "Salaries, local", "10.51", "0.25"), "'Costs'!B3", "10.50", "10.51"),
            (2, row(4, "Fees", "31.5", "0.751"), "'Costs'!C4", "75.00", "75.1"),
            (2, row(4, "Feez", "31.5", "0.75"), "'Costs'!A4", "Fees", "Feez"),
            (3, row(5, "Total", "43", "1"), "'Costs'!B5", "42.00", "43"),
        ])
    func cell(_ place: Int, _ row: String, _ cell: String, _ expected: String, _ found: String) throws {
        var rows = Self.rows
        rows[place] = row
        let disagreements = try compare(rows).disagreements
        #expect(disagreements.map(\.place) == [cell])
        #expect(disagreements.map(\.expected) == [expected])
        #expect(disagreements.map(\.found) == [found])
    }

    @Test("A row too many, too few, or all of them gone")
    func rows() throws {
        #expect(
            try compare(Self.rows + [Self.row(6, "More", "1", "0.1")]).disagreements.map(\.place) == [
                "'Costs'!B6"
            ])
        var fewer = Self.rows
        fewer.remove(at: 2)
        #expect(try compare(fewer).disagreements.map(\.row) == ["2 · Fees"])
        #expect(try compare([Self.header]).disagreements.count == 1)
    }
}

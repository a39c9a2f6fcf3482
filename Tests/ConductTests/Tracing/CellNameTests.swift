import Conduct
import Testing

@Suite("How a cell is named") struct CellNameTests {
    @Test(
        "as a spreadsheet does",
        arguments: [
            ("Cover!A1", CellName.address(sheet: "Cover", row: 0, column: 0)),
            ("Financial report!C14", .address(sheet: "Financial report", row: 13, column: 2)),
            ("'Financial report'!$C$14", .address(sheet: "Financial report", row: 13, column: 2)),
            ("'L''aide'!aa7", .address(sheet: "L'aide", row: 6, column: 26)),
            ("'a!b'!XFD1048576", .address(sheet: "a!b", row: 1_048_575, column: 16_383)),
        ])
    func address(text: String, name: CellName) { #expect(CellName(text) == name) }

    @Test(
        "and nothing else",
        arguments: [
            "", "C14", "!C14", "Cover!", "Cover!14", "Cover!C", "Cover!C0", "Cover!C-1", "Cover!C1048577",
            "Cover!ABCD1", "'Cover!C1", "'Co'ver'!C1", "''!C1", "Cover!C1:D2", "Cover!C١",
        ])
    func refused(text: String) { #expect(CellName(text) == nil, "\(text)") }
}

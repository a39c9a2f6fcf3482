import Model
import Testing

@testable import Render

@Suite("Tables of text")
struct TextTableTests {
    private var table: SheetTable {
        let across = SheetColumn(title: "Share of the whole", group: "2018", csvName: "share")
        return SheetTable(
            title: "",
            columns: [
                .key("Country", "country"), SheetColumn(title: "People", group: "2018", csvName: "people"),
                across,
            ],
            rows: [
                SheetRow(
                    level: .detail,
                    cells: [.text("Tunisia"), .count(1_234), Cell(.percent(numerator: 1, denominator: 3))]),
                SheetRow(level: .detail, cells: [.text("Morocco"), .count(617), .empty]),
                SheetRow(
                    level: .detail, cells: [.text("Bosnia and Herzegovina\u{1B}[31m"), .count(-2), .empty]),
                SheetRow(level: .total, cells: [.text("Total"), .count(1_849), .empty]),
            ], note: "All of it, in one line that is longer than the table.")
    }

    private func text(_ width: Int?, colour: Bool = false) throws -> String {
        try TextTable("People", table, ["* a note"], TextRoom(width: width, hasColour: colour)).text
    }

    @Test(
        "figures stand to the right, the greatest has the whole bar, what steers a terminal is a sign"
    )
    func wide() throws {
        #expect(
            try text(nil) == """
                People

                                             2018
                                                     Share of the
                Country                      People         whole
                ─────────────────────────────────────────────────
                Tunisia                       1,234       33.33 %  ████████████████████
                Morocco                         617
                Bosnia and Herzegovina␛[31m      -2
                ─────────────────────────────────────────────────
                Total                         1,849

                All of it, in one line that is longer than the table.

                * a note

                """)
    }

    @Test("no line is wider than the terminal", arguments: [24, 30, 36, 40, 50, 60, 61, 62, 70, 80, 200])
    func widths(_ width: Int) throws {
        let lines = try text(width).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= width, Comment(rawValue: String(line))) }
        let whole = lines.joined()
        for figure in ["1,234", "33.33 %", "1,849"] { #expect(whole.contains(figure)) }
    }

    @Test("bold only where it is understood")
    func colour() throws {
        #expect(try !text(nil).contains("\u{1B}"))
        #expect(try text(nil, colour: true).hasPrefix("\u{1B}[1mPeople\u{1B}[0m\n"))
    }

    @Test("a table without rows, and one without figures, are tables")
    func empty() throws {
        let bare = SheetTable(title: "", columns: [.key("Name", "name")], rows: [], note: "Nothing.")
        let text = try TextTable("T", bare, [], TextRoom(width: 40, hasColour: false)).text
        #expect(text == "T\n\nName\n────\n\nNothing.\n")
    }
}

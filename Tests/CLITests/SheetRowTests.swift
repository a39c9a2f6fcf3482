import Foundation
import Testing

/// The cell that findings and traces name is the one that a spreadsheet shows.
@Suite("Cells of a spreadsheet")
struct SheetRowTests {
    /// Of each record the row in which a spreadsheet shows it, by its number.
    private static func rows(of csv: String) -> [String: Int] {
        var (rows, row, cells, isQuoted) = ([String: Int](), 1, [""], false)
        for character in csv {
            if character == "\"" { isQuoted.toggle() }
            if character == "\n", !isQuoted {
                if cells.count > 3, rows["\(cells[0]) · \(cells[1])"] == nil {
                    rows["\(cells[0]) · \(cells[1])"] = row
                }
                (row, cells) = (row + 1, [""])
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return rows
    }

    @Test("Empty lines have rows of their own, breaks within quotes have none")
    func cells() throws {
        let programme = try SmallProgramme()
        try programme.lines(of: "costs.csv") { lines in
            lines.insert("", at: 0)
            lines.insert("", at: 4)
            lines.insert("", at: 5)
            for place in lines.indices where lines[place].hasSuffix(",early") {
                lines[place] = lines[place].replacingOccurrences(of: "early", with: "\"two\nlines\"")
            }
            lines.insert("", at: 9)
        }
        let expected = Self.rows(of: try programme.text("costs.csv"))
        #expect(try programme.run().exit == 1)
        let traced = try programme.fundtrail(
            ["trace", SmallProgramme.report, "By heading!G9", "--format", "csv"])
        let lines = traced.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        let (key, cell) = (
            try #require(header.firstIndex(of: "key")), try #require(header.firstIndex(of: "cell"))
        )
        let rows = lines.filter { $0[0] == "row" && !$0[key].isEmpty && !$0[cell].isEmpty }
        #expect(rows.count >= 4, Comment(rawValue: traced.words))
        for row in rows {
            #expect(expected[row[key]].map { "E\($0)" } == row[cell], "\(row)")
        }
        let findings = try programme.text(SmallProgramme.report + "/findings.csv")
        let faulty = try #require(findings.split(separator: "\n").first { $0.contains("2018-12-xx") })
        let row = try #require(expected["P3 · 2"])
        #expect(faulty.contains(",D\(row),"), "\(faulty)")
    }
}

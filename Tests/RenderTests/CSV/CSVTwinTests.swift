import Model
import Testing

@testable import Render

@Suite("CSV twins")
struct CSVTwinTests {
    private func written(_ sheet: Sheet) throws -> String {
        let path = try temporaryFolder() + "/sheet.csv"
        try CSVTwin(sheet).write(to: path)
        return try text(of: path)
    }

    private func sheet(_ tables: [SheetTable]) -> Sheet {
        var sheet = Sheet(name: "S", title: "S", subtitles: [], tables: tables, footnotes: ["* a note"])
        sheet.csvFile = "s"
        return sheet
    }

    private func table(_ title: String, key: String) -> SheetTable {
        SheetTable(
            title: title, columns: [.key("Key", key), SheetColumn(title: "Amount, EUR", csvName: "amount")],
            rows: [
                SheetRow(level: .heading, cells: [.text("For people"), .empty]),
                SheetRow(level: .detail, cells: [.text("=a"), .euro(-1_50)]),
                SheetRow(
                    level: .subtotal(depth: 1, name: "heading"), cells: [.text("Subtotal"), .euro(2_00)]),
                SheetRow(level: .total, cells: [.text("All"), .empty]),
            ])
    }

    @Test("one table: keys, level, figures; no headings over groups, no footnotes")
    func oneTable() throws {
        #expect(
            try written(sheet([table("", key: "line")]))
                == "line,level,amount\n'=a,detail,-1.50\nSubtotal,heading,2.00\nAll,all,\n")
    }

    @Test("several tables: a section column, and the columns of all")
    func severalTables() throws {
        let tables = [table("First", key: "line"), table("Second", key: "partner")]
        #expect(
            try written(sheet(tables))
                == """
                section,line,partner,level,amount
                First,'=a,,detail,-1.50
                First,Subtotal,,heading,2.00
                First,All,,all,
                Second,,'=a,detail,-1.50
                Second,,Subtotal,heading,2.00
                Second,,All,all,

                """)
    }

    @Test("findings have the columns that scripts rely on, and no level")
    func findings() throws {
        var outcome = SampleOutcome(records: 1).outcome
        outcome.findings = FindingList([SampleFindings.line(.ineligible, "a-rule", 3, found: "-1")])
        let rows = CSVReader.rows(try written(FindingsTable.sheet(of: outcome)))
        #expect(
            rows[0].joined(separator: ",")
                == "severity,rule,file,line,column,cell,field,found,expected,mend,amount_eur,message,id,"
                + "category,partner,eu_at_risk,waiver")
        #expect(
            rows[1].prefix(8) == [
                "ineligible", "a-rule", "Samples/expenditure/expenditure.csv", "5", "20", "D5",
                "Service date", "'-1",
            ])
        #expect(rows[1][10] == "3703.68")
    }

    @Test("naughty strings come back as they were, disarmed by at most one sign")
    func naughty() throws {
        let texts = naughtyStrings
        #expect(texts.count > 500)
        let table = SheetTable(
            title: "", columns: [.key("T", "text")],
            rows: texts.map { SheetRow(level: .detail, cells: [.text($0)]) })
        let rows = CSVReader.rows(try written(sheet([table]))).dropFirst()
        #expect(rows.count == texts.count)
        for (text, row) in zip(texts, rows) {
            let first = text.utf8.first ?? 0
            #expect(row[0] == (CSVText.startsFormula(first) ? "'" + text : text))
            #expect(!CSVText.startsFormula(row[0].utf8.first ?? 0))
        }
    }
}

/// The payloads that run in spreadsheets, and the naughty strings that are no remarks.
let naughtyStrings: [String] = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = ["csv-injection-payloads.txt", "naughty-strings.txt"]
    let lines = files.flatMap { file in
        ((try? text(of: "/\(here)/Fixtures/text/\(file)")) ?? "").split(separator: "\n").map(String.init)
    }
    return lines.filter { !$0.hasPrefix("#") } + ["_x0041_", "_x000D_ and more", "nul\0inside", "\u{FFFE}"]
}()

import Model
import Testing

@Suite struct FindingTextTests {
    private static func line() -> FindingLine {
        FindingLine(
            severity: .ineligible, rule: "incurred-within-implementation-period",
            file: "Samples/faulty/expenditure.csv", line: 7, column: 20, cell: "D7", field: "Service date",
            found: "14/02/2021",
            expected: "a date from 01/01/2017 to 31/12/2020 (the implementation period)",
            mend: "Correct the date, or move this cost to another grant.", euroCents: nil,
            id: "",
            category: "", partner: "", euCentsAtRisk: nil, waiver: "",
            excerpt: "INV-0088;P-007;3.2;14/02/2021;1 234,500;TND", underline: 10,
            ruleSource: "Pipelines/quarterly-eu-report.yaml:41 — General Conditions (Annex II), art. 14.1")
    }

    /// The frame as the house shows it, to the character.
    @Test func theFrameOfARecord() {
        #expect(
            FindingText.frame(Self.line(), colour: false) == """
                Samples/faulty/expenditure.csv:7:20: ineligible: incurred-within-implementation-period
                  7 | INV-0088;P-007;3.2;14/02/2021;1 234,500;TND
                    |                    ^^^^^^^^^^                       cell D7, column "Service date"
                  expected  a date from 01/01/2017 to 31/12/2020 (the implementation period)
                  found     14/02/2021
                  to mend   correct the date, or move this cost to another grant
                  rule      Pipelines/quarterly-eu-report.yaml:41 — General Conditions (Annex II), art. 14.1

                """)
    }

    @Test func theFrameOfATotal() {
        var line = Self.line()
        (line.severity, line.rule) = (.breach, "heading-overspent")
        (line.file, line.line, line.column, line.cell, line.excerpt) = ("", 0, 0, "", "")
        (line.field, line.found) = ("Heading 3 Equipment", "1,250.01 EUR")
        line.expected = "at most 1,250.00 EUR (125 % of Budget, 1,000.00 EUR)"
        line.mend = ""
        #expect(
            FindingText.frame(line, colour: false) == """
                breach: heading-overspent
                  about     Heading 3 Equipment
                  expected  at most 1,250.00 EUR (125 % of Budget, 1,000.00 EUR)
                  found     1,250.01 EUR
                  rule      Pipelines/quarterly-eu-report.yaml:41 — General Conditions (Annex II), art. 14.1

                """)
    }

    @Test func theFrameOfAFile() {
        var line = Self.line()
        (line.severity, line.rule, line.line, line.column) = (.note, "undescribed-column", 0, 0)
        (line.excerpt, line.cell, line.field, line.mend, line.ruleSource) = ("", "", "Remarks", "", "")
        (line.found, line.expected) = ("Remarks", "a column that the pipeline describes")
        #expect(
            FindingText.frame(line, colour: false) == """
                Samples/faulty/expenditure.csv: note: undescribed-column
                  column    Remarks
                  expected  a column that the pipeline describes
                  found     Remarks

                """)
    }

    @Test func theFrameOfARecordWithoutAColumn() {
        var line = Self.line()
        (line.line, line.column, line.cell, line.field) = (1_204, 0, "", "")
        (line.found, line.mend, line.ruleSource) = ("", "", "")
        #expect(
            FindingText.frame(line, colour: false) == """
                Samples/faulty/expenditure.csv:1204: ineligible: incurred-within-implementation-period
                  1204 | INV-0088;P-007;3.2;14/02/2021;1 234,500;TND
                  expected  a date from 01/01/2017 to 31/12/2020 (the implementation period)

                """)
    }

    @Test func anAbsentValueStillHasACaretAndALongOneItsNote() {
        var line = Self.line()
        line.underline = 0
        #expect(FindingText.frame(line, colour: false).contains("\n    |                    ^     "))
        line.underline = 60
        let carets = String(repeating: "^", count: 60)
        #expect(
            FindingText.frame(line, colour: false).contains(carets + "  cell D7, column \"Service date\"\n"))
    }

    @Test func nothingOfTheInputSteersATerminal() {
        var line = Self.line()
        line.excerpt = "a\u{1B}[31mb\tc\u{7F}d\u{9B}e\u{202E}f"
        line.found = "x\u{1B}]0;title\u{7}\n"
        line.file = "a\rb.csv"
        let frame = FindingText.frame(line, colour: false)
        #expect(frame.contains("  7 | a␛[31mb␉c␡d\u{FFFD}e\u{FFFD}f\n"))
        #expect(frame.contains("found     x␛]0;title␇␊\n"))
        #expect(frame.hasPrefix("a␍b.csv:7:20: "))
        #expect(!frame.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func coloursAreOnlyAddedToTheText() {
        let plain = FindingText.frame(Self.line(), colour: false)
        let coloured = FindingText.frame(Self.line(), colour: true)
        #expect(coloured.contains("\u{1B}[33mineligible\u{1B}[0m: "))
        #expect(coloured.contains("\u{1B}[33m^^^^^^^^^^\u{1B}[0m"))
        var stripped = coloured
        for code in ["0", "1", "33"] { stripped = stripped.split(separator: "\u{1B}[\(code)m").joined() }
        #expect(stripped == plain)
    }

    @Test(arguments: [
        ("correct it", "Correct it."), ("InforEuro has none", "InforEuro has none"),
        ("TND is meant", "TND is meant"),
        ("a rate", "A rate."), ("hold on ..", "Hold on .."),
    ])
    func remediesAreSaidWithoutCapitalAndStop(_ said: String, _ written: String) {
        var line = Self.line()
        line.mend = written
        let mend = FindingText.frame(line, colour: false).split(separator: "\n")[5]
        #expect(mend == "  to mend   " + said)
    }

    @Test func messagesAreOneSentence() {
        #expect(
            FindingText.message(field: "Service date", found: "14/02/2021", expected: "a date of 2018")
                == "Service date: found 14/02/2021, expected a date of 2018.")
        #expect(
            FindingText.message(field: "", found: "", expected: "a value")
                == "Nothing found, expected a value.")
        #expect(FindingText.message(field: "a\nb", found: "c", expected: "") == "a␊b: found c.")
    }
}

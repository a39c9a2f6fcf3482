import Testing

@testable import Review

/// What a report has "before" is what the one before it had "to date", whatever its language.
@Suite("Carried over") struct CarriedOverTests {
    private static let key = ["section", "line-code", "line", "level"]

    private static func sheet(_ text: String, key: [String] = key) -> SampleRun.Sheet {
        SampleRun.Sheet(file: "report.csv", key: key, text: text)
    }

    private static let sealed = """
        section,line-code,line,level,cost-to-date
        A,1,One,detail,10.00
        A,2,Two,detail,5.00
        A,,Subtotal,part,15.00
        A,,Total,all,15.00
        B,,not attributed,detail,15.00

        """

    private func carried(_ text: String, key: [String] = key) throws -> CarriedOver {
        let place = try Workplace()
        var run = SampleRun()
        run.sheets = [Self.sheet(Self.sealed)]
        let earlier = try RunFolder(try place.add(run))
        let sheet = TwinSheet(file: "report.csv", kind: "table", name: "Report", key: key, figures: [])
        return try CarriedOver(from: earlier, to: [(sheet: sheet, bytes: Array(text.utf8))])
    }

    @Test("the same figures, in another language, with a new row of nothing and a sum left out")
    func same() throws {
        let found = try carried(
            """
            section,line-code,line,level,cost-before
            Un,1,Une,detail,10.00
            Un,2,Deux,detail,5.00
            Un,3,Trois,detail,0.00
            Un,,Ensemble,all,15.00
            Deux,,non attribué,detail,15.00

            """)
        #expect(found.sheets == [])
        #expect(found.figures == 5)
    }

    @Test("a cent, a row that went and a row that came are found")
    func differs() throws {
        let found = try carried(
            """
            section,line-code,line,level,cost-before
            A,1,One,detail,10.01
            A,4,Four,detail,3.00
            A,,Total,all,15.00

            """)
        let cells = found.sheets.flatMap(\.rows).flatMap(\.cells)
        #expect(
            cells.map { [$0.old, $0.new] } == [
                ["10.00", "10.01"], ["", "3.00"], ["5.00", ""], ["15.00", ""],
            ])
        #expect(found.sheets.map(\.newName) == ["Report"])
    }

    @Test("a sheet that the sealed report did not have says nothing")
    func other() throws {
        let place = try Workplace()
        let earlier = try RunFolder(try place.add(SampleRun()))
        let sheet = TwinSheet(file: "new.csv", kind: "table", name: "New", key: ["line"], figures: [])
        let found = try CarriedOver(
            from: earlier, to: [(sheet: sheet, bytes: Array("line,a-before\n1,2\n".utf8))])
        #expect(found.figures == 0 && found.sheets == [])
    }
}

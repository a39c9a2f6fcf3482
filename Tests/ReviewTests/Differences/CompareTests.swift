import Foundation
import Testing

@testable import Review

@Suite("What changed between two runs")
struct CompareTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func table(_ rows: String...) -> SampleRun.Sheet {
        SampleRun.Sheet(
            file: "table.csv", key: ["line-code", "line", "level"], figures: ["cost"],
            text: (["line-code,line,level,cost"] + rows).map { $0 + "\n" }.joined())
    }

    private func records(_ rows: String...) -> SampleRun.Sheet {
        SampleRun.Sheet(
            file: "list.csv", kind: "records", key: ["ref", "level"], figures: ["amount.eur"],
            text: (["ref,level,note,amount.eur,origin"] + rows).map { $0 + "\n" }.joined())
    }

    private func difference(_ old: [SampleRun.Sheet], _ new: [SampleRun.Sheet]) throws -> RunDifference {
        var (first, second) = (SampleRun(), SampleRun())
        (first.sheets, second.sheets) = (old, new)
        let before = try RunFolder(try place.add(first, below: "old"))
        let after = try RunFolder(try place.add(second, below: "new"))
        let difference = try compare(before, after)
        #expect(try compare(after, before) == difference.mirrored)
        return difference
    }

    @Test("The same run: nothing differs")
    func same() throws {
        let sheets = [table("1,One,detail,5.00", ",Total,all,5.00"), records("A,detail,x,5.00,f:2")]
        let difference = try difference(sheets, sheets)
        #expect(difference.isEmpty)
        #expect(difference.identity.map(\.what) == ["pipeline", "period", "as of", "tool"])
    }

    @Test("Figures: old, new and the exact difference; a reworded label keeps its row")
    func figures() throws {
        let difference = try difference(
            [table("1,One,detail,5.00", "2,Two,detail,1.10", ",Total,all,6.10")],
            [table("1,First,detail,5.25", "3,Three,detail,2.00", ",Total,all,7.25")])
        let rows = try #require(difference.figures.first).rows
        #expect(rows.map(\.presence) == [.changed, .went, .came, .changed])
        #expect(rows[0].cells.map(\.column) == ["line", "cost"])
        #expect(rows[0].cells[1].difference?.signed == "+0.25")
        #expect(rows[1].cells.map { $0.difference?.signed } == ["-1.10"])
        #expect(rows[2].cells.map { $0.difference?.signed } == ["+2.00"])
        #expect(rows[3].cells.map { $0.difference?.signed } == ["+1.15"])
        #expect(rows[0].key == "1 First" && rows[0].oldKey == "1 One")
    }

    @Test("Lines that came, went and changed add up to the total, and explain figures elsewhere")
    func lines() throws {
        let difference = try difference(
            [
                table(",Total,all,10.00"),
                records(
                    "A,detail,x,5.00,f:2", "B,detail,y,3.00,f:3", "C,detail,z,2.00,f:4", "Total,all,,10.00,"),
            ],
            [
                table(",Total,all,16.50"),
                records(
                    "A,detail,x,5.00,f:2", "N,detail,new,9.50,f:3", "C,detail,z,2.00,f:5", "Total,all,,16.50,"
                ),
            ])
        let lines = try #require(difference.lines.first)
        #expect(lines.rows.map(\.key) == ["B", "N"])
        #expect(lines.moved == 1, "C stands in another line of its file")
        let sum = try #require(difference.sums.first)
        #expect(sum.sum.signed == "+6.50" && sum.isExplained)
        #expect(sum.explains == [FigureName(file: "table.csv", column: "cost")])
        #expect(difference.figures.map(\.file) == ["table.csv", "list.csv"])
    }

    @Test("Lines that do not add up to the total say so")
    func open() throws {
        let difference = try difference(
            [records("A,detail,x,5.00,f:2", "Total,all,,5.00,")],
            [records("A,detail,x,6.00,f:2", "Total,all,,9.00,")])
        let sum = try #require(difference.sums.first)
        #expect(sum.sum.signed == "+1.00" && sum.total?.signed == "+4.00" && !sum.isExplained)
    }

    @Test("Sheets, columns, inputs and other files that came or went are named")
    func frames() throws {
        var old = SampleRun(sheets: [table("1,One,detail,5.00")])
        var new = SampleRun(sheets: [
            SampleRun.Sheet(
                file: "table.csv", key: ["line", "level"], text: "line,level,share\n1,detail,7\n"),
            records("A,detail,x,5.00,f:2"),
        ])
        new.inputSHA256 = String(repeating: "c", count: 64)
        new.pipelineSHA256 = "d"
        old.period = "2018-Q3"
        let difference = try compare(
            try RunFolder(try place.add(old, below: "old")), try RunFolder(try place.add(new, below: "new")))
        #expect(difference.identity.first { $0.what == "period" }?.old == "2018-Q3")
        #expect(difference.facts.map(\.what) == ["pipeline", "input"])
        #expect(difference.lines.map(\.presence) == [.came])
        let columns = try #require(difference.figures.first).columns
        #expect(columns.map(\.name) == ["line-code", "share", "cost"])
        #expect(columns.map(\.presence) == [.went, .came, .went])
    }

    @Test("Two periods that follow one another: to date of the first is before of the second")
    func carriedOver() throws {
        func run(_ period: String, _ rows: String) -> SampleRun {
            SampleRun(
                period: period,
                sheets: [
                    SampleRun.Sheet(
                        file: "t.csv", key: ["line", "level"], figures: ["cost-before", "cost-to-date"],
                        text: "line,level,cost-before,cost-to-date\n" + rows)
                ])
        }
        let first = run("2018-Q4", "1,detail,1.00,3.00\n2,detail,0.00,0.00\n4,detail,,5.00\n,all,1.00,8.00\n")
        let second = run("2019-Q1", "1,detail,3.00,4.00\n3,detail,0.00,1.00\n,all,7.50,9.50\n")
        let (old, new) = (
            try RunFolder(try place.add(first)), try RunFolder(try place.add(second))
        )
        let difference = try compare(old, new)
        #expect(try compare(new, old) == difference.mirrored)
        let carried = try #require(difference.carried)
        #expect(carried.figures == 5)
        let rows = try #require(carried.sheets.first).rows
        #expect(rows.map(\.level) == ["all", "detail"])
        #expect(rows.map { $0.cells[0].difference?.signed } == ["-0.50", "-5.00"])
        #expect(rows.map(\.presence) == [.changed, .went])
        var later = second
        later.period = "2019-Q2"
        #expect(try compare(old, try RunFolder(try place.add(later))).carried == nil)
    }

    @Test("A run without twins, or of an older version, is refused")
    func refusals() throws {
        let folder = try place.add(SampleRun(sheets: [table("1,One,detail,5.00")]), below: "x")
        try FileManager.default.removeItem(atPath: folder + "/table.csv")
        #expect(throws: ReviewFault.self) { try compare(try RunFolder(folder), try RunFolder(folder)) }
    }

    @Test("The formats: CSV has a cell a row, JSON reads back, formulas are disarmed")
    func formats() throws {
        let difference = try difference(
            [records("A,detail,x,5.00,f:2")], [records("A,detail,'=1+1,-6.00,f:2")])
        var rows: [String] = []
        difference.forEachCSVRow { rows.append($0) }
        #expect(rows.first == "part,sheet,state,row,column,old,new,difference")
        #expect(rows.contains("line,list.csv,changed,A,note,x,'=1+1,"))
        #expect(rows.contains("line,list.csv,changed,A,amount.eur,5.00,-6.00,-11.00"))
        let json = try JSONReader.read(Array(difference.json.indented.utf8))
        #expect(json == difference.json)
    }

    @Test("Any two runs: the other order mirrors, the lines add up, nothing is listed twice")
    func properties() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var dice = Dice(seed: seed)
        for _ in 0..<60 {
            let (old, new) = (SampleRecords(&dice), SampleRecords(&dice))
            let difference = try difference([old.sheet], [new.sheet])
            let (before, after) = (old.total, new.total)
            #expect(difference.isEmpty == (old.rows == new.rows), "seed \(seed)")
            if before != after {
                let sum = try #require(difference.sums.first, "seed \(seed)")
                #expect(sum.isExplained, "seed \(seed)")
                #expect(sum.sum.digits == Int128(after - before), "seed \(seed)")
            }
            let keys = difference.lines.flatMap { $0.rows.map(\.key) }
            #expect(Set(keys).count == keys.count, "seed \(seed)")
            let changed = Set(keys)
            let expected = Set((old.rows + new.rows).map(\.key)).filter { key in
                old.rows.first { $0.key == key }?.cents != new.rows.first { $0.key == key }?.cents
            }
            #expect(changed == expected, "seed \(seed)")
        }
    }
}

/// A list of a few records in some order.
private struct SampleRecords {
    struct Row: Equatable {
        var key: String
        var cents: Int
    }

    var rows: [Row]
    var total: Int { rows.reduce(0) { $0 + $1.cents } }

    init(_ dice: inout Dice) {
        let keys = (1...8).map { "K\($0)" }.filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
        rows = keys.shuffled(using: &dice).map {
            Row(key: $0, cents: Int.random(in: -3...3, using: &dice) * 100)
        }
    }

    var sheet: SampleRun.Sheet {
        let lines = rows.enumerated().map { place, row in
            "\(row.key),detail,\(row.cents / 100).00,f:\(place)\n"
        }
        return SampleRun.Sheet(
            file: "list.csv", kind: "records", key: ["key", "level"], figures: ["eur"],
            text: "key,level,eur,origin\n" + lines.joined() + "Total,all,\(total / 100).00,\n")
    }
}

import Testing

@testable import Review

@Suite("Workbooks read back")
struct WorkbookFileTests {
    private func cells(_ rows: String, texts: [String] = []) throws -> [WorkbookCell] {
        let workbook = try WorkbookFile(SampleWorkbook(rows: rows, texts: texts).bytes)
        #expect(workbook.sheetNames == ["Costs"])
        let sheet = try #require(try workbook.sheet("Costs"))
        return (0..<sheet.count).flatMap { sheet.row($0).cells }
    }

    @Test(
        "What a cell says",
        arguments: [
            ("<c r=\"A1\"><v>12.5</v></c>", "12.5"), ("<c r=\"A1\"><v>-0.1</v></c>", "-0.1"),
            ("<c r=\"A1\"><v>535130.1899999999</v></c>", "535130.19"),
            ("<c r=\"A1\"><v>9007199254740.991</v></c>", "9007199254740.99"),
            ("<c r=\"A1\"><v>1.2E+3</v></c>", "1200"), ("<c r=\"A1\"><v>5E-05</v></c>", "0.00005"),
            ("<c r=\"A1\" s=\"1\"><v>-0.0005999999999999999</v></c>", "-0.06"),
            ("<c r=\"A1\"><v>0.00000000000000000000000000012</v></c>", "0.00000000000000000000000000012"),
            ("<c r=\"A1\"><v>-0</v></c>", "0"), ("<c r=\"A1\"><v>1.</v></c>", "1."),
            ("<c r=\"A1\" s=\"1\"><v>0.5248</v></c>", "52.48"),
            ("<c r=\"A1\" s=\"2\"><v>43465</v></c>", "2018-12-31"),
            ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "a & b"), ("<c r=\"A1\" t=\"s\"><v>9</v></c>", nil),
            (
                "<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><t> b</t></is></c>",
                "a b"
            ),
            ("<c r=\"A1\" t=\"str\"><f>HYPERLINK(1)</f><v>there</v></c>", "there"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_x</t></is></c>", "a\rb_x"),
            ("<c r=\"A1\" s=\"3\"/>", nil), ("<c r=\"A1\"></c>", nil),
            ("<c r=\"A1\" s=\"77\"><v>1</v></c>", "1"),
            ("<c r=\"A1\"><v>1E400</v></c>", "1E400"), ("<c r=\"A1\"><v>NaN</v></c>", "NaN"),
            ("<c r=\"A1\"><v>1E-9223372036854775808</v></c>", "1E-9223372036854775808"),
        ] as [(String, String?)])
    func words(_ xml: String, _ expected: String?) throws {
        let cells = try cells("<row r=\"1\">\(xml)</row>", texts: ["x", "a &amp; b"])
        #expect(cells.first?.words == expected)
    }

    @Test("Columns by their letters, or one after the other; formulas beside their values")
    func places() throws {
        let cells = try cells(
            "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c>"
                + "<c r=\"AA3\"><f>SUM(B1:B2)</f><v>3</v></c></row>"
        )
        #expect(cells.map(\.column) == [1, 2, 26])
        #expect(cells.map(\.formula) == [nil, nil, "SUM(B1:B2)"])
        #expect(WorkbookAddress("$AA$14").map { [$0.column, $0.row] } == [26, 14])
        #expect(WorkbookAddress.letters(26) == "AA")
        #expect(WorkbookAddress("A0") == nil)
        #expect(WorkbookAddress("14") == nil)
        #expect(WorkbookAddress("ABCD1") == nil)
    }

    @Test("Bytes changed, cut or doubled anywhere never end the command", arguments: 0..<4)
    func garbage(_ round: Int) throws {
        let seed = UInt64(20_181_231 + round)
        var random = SeededGenerator(state: seed)
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>0.5</v></c></row>"
        let sample = SampleWorkbook(rows: rows, texts: ["a &lt; b"])
        for turn in 0..<300 {
            var bytes = sample.bytes
            // Every other time the parts are changed before they are packed, so that checksums are right.
            if turn % 2 == 0 {
                bytes = SampleWorkbook.zip(
                    sample.parts.map { ($0.name, garbled(Array($0.text.utf8), &random)) })
            } else {
                bytes = garbled(bytes, &random)
            }
            guard let workbook = try? WorkbookFile(bytes) else { continue }
            for name in workbook.sheetNames {
                guard let sheet = try? workbook.sheet(name) else { continue }
                for position in 0..<sheet.count {
                    for cell in sheet.row(position).cells {
                        #expect(cell.column >= 0, "seed \(seed), turn \(turn)")
                        _ = cell.words
                    }
                }
                _ = WorkbookSums(name, sheet)
            }
        }
    }

    private func garbled(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
            case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
            default: bytes[place] = Array("<>&/\"'=0 ".utf8).randomElement(using: &random) ?? 0
            }
        }
        return bytes
    }
}

import Foundation
import Gather
import Glibc
import Model
import Testing

@testable import Ingest

@Suite struct IngestTests {
    @Test func typedColumns() throws {
        let place = try Workplace([
            .text("ref"), Field(name: "day", type: .day), Field(name: "amount", type: .money(.field(3))),
            Field(name: "cur", type: .currency), Field(name: "n", type: .integer),
            Field(name: "ok", type: .boolean), Field(name: "kind", type: .choice(["x", "y"])),
            Field(name: "rate", type: .decimal(scale: 3)),
        ])
        place.write(
            "ref,day,amount,cur,n,ok,kind,rate\nA,2018-11-19,12.5,EUR,7,yes,y,1.25\n"
                + "B,2018-12-31,12.345,TND,-3,0,x,-0.001\n"
                + "\"C \"\"q\"\"\",,7,JPY,,,,\n")
        let read = try place.read()
        #expect(read.said.isEmpty)
        #expect(read.texts(0) == ["A", "B", "C \"q\""])
        #expect(read.integers(1) == [17854, 17896, nil])
        #expect(read.integers(2) == [1250, 12345, 7])
        #expect(read.integers(3).map { $0.map { Currency.all[Int($0)].code } } == ["EUR", "TND", "JPY"])
        #expect(read.integers(4) == [7, -3, nil])
        #expect(read.integers(5) == [1, 0, nil])
        #expect(read.integers(6) == [1, 0, nil])
        #expect(read.integers(7) == [1250, -1, nil])
        #expect(read.table.count == 3)
        #expect(read.table.files[0].sha256.count == 64)
        #expect(read.table.files[0].header == ["ref", "day", "amount", "cur", "n", "ok", "kind", "rate"])
    }

    /// The eight traps at which peers fail, with `;`, a decimal comma, and `.` or a space that groups.
    @Test(
        "Trap table",
        arguments: [
            (Thousands.sign(0x2E), "1.234,56", Int64(123456), ""),
            (.sign(0x2E), "1.234", 123400, "grouped-number"),
            (.never, "1.234", nil, "value-type"), (.space, "1.234", nil, "value-type"),
            (.sign(0x2E), "12.34", nil, "value-type"), (.never, "12.34", nil, "value-type"),
            (.sign(0x2E), "1.23.45,6", nil, "value-type"), (.space, "1\u{A0}234,56", 123456, ""),
            (.space, "1 234,56", 123456, ""), (.space, "1\u{202F}234,56", 123456, ""),
            (.never, "1\u{A0}234,56", nil, "value-type"), (.sign(0x2E), "(100,00)", nil, "value-type"),
        ] as [(Thousands, String, Int64?, String)])
    func traps(thousands: Thousands, text: String, expected: Int64?, rule: String) throws {
        let place = try Workplace([
            .text("id"), Field(name: "Montant", type: .money(.fixed(.eur))),
        ]) {
            $0.delimiter = 0x3B
            $0.decimal = 0x2C
            $0.thousands = thousands
        }
        place.write("id;Montant\n1;\(text)\n2;1,50\n")
        let read = try place.read()
        #expect(read.integers(1) == [expected, 150])
        #expect(read.rules == (rule.isEmpty ? [] : [rule]))
        #expect(read.verdicts == [expected == nil ? .rejected : .eligible, .eligible])
        #expect(read.findings.allSatisfy { $0.place?.line == 2 && $0.found == text && $0.place?.field == 1 })
    }

    @Test func trapsOfThreeDecimalsAndSigns() throws {
        let place = try Workplace([
            Field(name: "amount", type: .money(.field(1))), Field(name: "cur", type: .currency),
        ]) {
            $0.delimiter = 0x3B
            $0.decimal = 0x2C
            $0.thousands = .sign(0x2E)
            $0.parenthesesAreNegative = true
            $0.trailingMinus = true
        }
        place.write(
            "amount;cur\n1.234;TND\n1.234;EUR\n1.234;JOD\n"
                + "(100,00);EUR\n100,00-;EUR\n1.234,567;TND\n1,234;EUR\n"
        )
        let read = try place.read()
        #expect(read.integers(0) == [nil, 123400, nil, -10000, -10000, 1_234_567, nil])
        #expect(
            read.rules == ["ambiguous-number", "grouped-number", "ambiguous-number", "too-many-decimals"])
    }

    @Test func trapsOfDaysAndKeys() throws {
        let place = try Workplace([Field(name: "d", type: .day), .text("id")]) {
            $0.delimiter = 0x3B
            $0.day = DatePattern(
                text: "dd/mm/yyyy",
                parts: [.day(digits: 2), .literal(0x2F), .month(digits: 2), .literal(0x2F), .year])
        }
        place.write("d;id\n31/12/2018;1\n30/06/2018;1\n31/06/2018;2\n")
        let read = try place.read()
        #expect(read.said == ["4 value-type 31/06/2018"])
        #expect(read.findings[0].expected == "a real date, like 31/12/2018")
        #expect(read.lines == [2, 3, 4])
    }

    @Test(
        "csv-spectrum",
        arguments: [
            "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
            "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
        ])
    func spectrum(name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/csv-spectrum")
        var bytes = Array(try Data(contentsOf: folder.appending(path: name + ".csv")))
        // The copies at hand have LF in all files; their names say which had CRLF.
        if name.hasSuffix("_crlf") { bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        let json = try Data(contentsOf: folder.appending(path: "expected/\(name).json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: String]])
        let names = try #require(expected.first).keys.sorted()
        let place = try Workplace(names.map { .text($0) })
        place.write(bytes)
        let read = try place.read()
        let got = (0..<read.table.count).map { row in
            Dictionary(uniqueKeysWithValues: names.indices.map { (names[$0], read.texts($0)[row]) })
        }
        #expect(got == expected)
        #expect(!read.rules.contains { $0 != "undescribed-column" })
    }
}

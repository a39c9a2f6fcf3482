import Model
import Testing

@testable import Render

@Suite("Rejected rows")
struct RejectedRowsTests {
    /// A source file, where its records start, and which of them are rejected.
    private func rejected(
        _ content: String, preamble: Int, rows: [(line: Int, bytes: Range<Int>, rules: [String])],
        dialect: Dialect = Dialect(), bom: Bool = false
    ) throws -> String {
        let folder = try temporaryFolder()
        let bytes = (bom ? [0xEF, 0xBB, 0xBF] : []) + Array(content.utf8)
        try write(bytes, to: folder + "/in.csv")
        let file = FileRead(
            path: "in.csv", openPath: folder + "/in.csv", format: 0, bytes: bytes.count, sha256: "",
            columns: [],
            header: [], preamble: Array(bytes[..<preamble]), rowsBefore: 1)
        let rejections = rows.map { row in
            Rejection(
                place: Place(source: 0, file: 0, record: 1, line: row.line, field: nil, bytes: row.bytes),
                rules: row.rules)
        }
        try RejectedFile(file: file, dialect: dialect, rows: rejections).write(to: folder + "/out/in.csv")
        return try text(of: folder + "/out/in.csv")
    }

    @Test("line and reasons stand first, the rest byte for byte")
    func plain() throws {
        let content = "a,b\r\n1,\"x\ny\"\r\n\r\n2,=cmd"
        let out = try rejected(
            content, preamble: 5,
            rows: [(2, 5..<16, ["duplicate-key", "value-type"]), (5, 16..<22, ["value-type"])])
        #expect(
            out
                == "fundtrail_line,fundtrail_reason,a,b\r\n2,duplicate-key value-type,1,\"x\ny\"\r\n"
                + "5,value-type,2,=cmd\r\n"
        )
    }

    @Test("the byte-order mark stays first, skipped rows stay where they are")
    func bomAndSkippedRows() throws {
        var dialect = Dialect()
        dialect.delimiter = UInt8(ascii: ";")
        dialect.skippedRows = 1
        let content = "Ledger of 2018\na;b\n1;2\n"
        let out = try rejected(
            content, preamble: 3 + 19, rows: [(3, 22..<26, ["x"])], dialect: dialect, bom: true)
        #expect(out == "\u{FEFF}Ledger of 2018\nfundtrail_line;fundtrail_reason;a;b\n3;x;1;2\n")
    }

    @Test("without a header there are only rows")
    func noHeader() throws {
        var dialect = Dialect()
        dialect.hasHeader = false
        #expect(
            try rejected("1,2\r3,4\r", preamble: 0, rows: [(2, 4..<8, ["x"])], dialect: dialect)
                == "2,x,3,4\r")
    }

    @Test("a delimiter in the reasons is quoted")
    func spaceDelimited() throws {
        var dialect = Dialect()
        dialect.delimiter = UInt8(ascii: " ")
        let out = try rejected("a b\n1 2\n", preamble: 4, rows: [(2, 4..<8, ["x", "y"])], dialect: dialect)
        #expect(out == "fundtrail_line fundtrail_reason a b\n2 \"x y\" 1 2\n")
    }

    @Test("a file that has become shorter is an error")
    func shorter() throws {
        #expect(throws: RenderFault.self) {
            try rejected("a,b\n1,2\n", preamble: 4, rows: [(2, 4..<900, ["x"])])
        }
    }

    @Test(
        "paths stay within the folder",
        arguments: [
            ("a/b.csv", "a/b.csv"), ("../x.csv", "__/x.csv"), ("/abs/x.csv", "abs/x.csv"), ("./a//b", "a/b"),
            ("stdin", "stdin"),
        ])
    func paths(path: String, expected: String) { #expect(RejectedRows.inside(path) == expected) }
}

import Foundation

@testable import Review

/// A workbook of one sheet, made by hand and stored without compression.
struct SampleWorkbook {
    /// The content of `sheetData`.
    var rows: String
    var sheet = "Costs"
    var texts: [String] = []
    /// The number of a style is its place: plain, percent, day.
    static let styles = """
        <styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="0.00%"/>\
        <numFmt numFmtId="165" formatCode="[$-40C]dd/mm/yyyy&quot; le jour&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="4"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
        """

    var parts: [(name: String, text: String)] {
        [
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"\(sheet)\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ), ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
            ("xl/sharedStrings.xml", "<sst>" + texts.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"),
            ("xl/styles.xml", SampleWorkbook.styles),
        ]
    }

    var bytes: [UInt8] { SampleWorkbook.zip(parts.map { ($0.name, Array($0.text.utf8)) }) }

    static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        for (name, bytes) in parts {
            let sizes = number(Int(checksum(bytes)), 4) + number(bytes.count, 4) + number(bytes.count, 4)
            let head = number(20, 2) + number(0, 8) + sizes + number(name.utf8.count, 2) + number(0, 2)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + head + number(0, 10) + number(file.count, 4)
            directory += Array(name.utf8)
            file += [0x50, 0x4B, 3, 4] + head + Array(name.utf8) + bytes
        }
        let count = number(parts.count, 2)
        let end = count + count + number(directory.count, 4) + number(file.count, 4) + [0, 0]
        return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + end
    }

    /// CRC-32, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// A generator whose seed a failing test prints.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Gather
import Model
import Testing

@testable import Ingest

/// Whole columns of small files, quoted or not, with missing texts, uneven records and other encodings,
/// against the texts that they were written from.
@Suite struct ColumnsTests {
    private let seed = UInt64.random(in: 0...UInt64.max)
    private static let words = ["F", "Organisation non gouvernementale", "é", "x"]
    private static let missing = ["n/a", "0", "é?"]

    private static let fields: [Field] = [
        Field(name: "text", type: .text, missing: missing),
        Field(name: "plain", type: .text),
        Field(name: "coded", type: .text, dictionary: 0),
        Field(name: "sparse", type: .text, missing: missing, dictionary: 0),
        Field(name: "word", type: .choice(words), missing: missing),
        Field(name: "n", type: .integer, missing: missing),
        Field(name: "d", type: .decimal(scale: 3), missing: ["n/a"]),
        Field(name: "day", type: .day, missing: ["n/a"]),
        Field(name: "at", type: .timestamp),
    ]

    private static let texts = [
        "", "a", "P07", "fifteen letters", "sixteen letters!", "a longer text, with a comma", "say \"so\"",
        "é", "l'élève", "n/a", "0", "é?", "12", "x;y",
    ]

    private func cell(_ field: Field, _ generator: inout SeededGenerator) -> String {
        if Int.random(in: 0..<6, using: &generator) == 0 {
            return (field.missing + [""]).randomElement(using: &generator) ?? ""
        }
        switch field.type {
        case .integer: return String(Int.random(in: -200...100_000, using: &generator))
        case .decimal:
            return Money.digits(Int64.random(in: -99_999...99_999, using: &generator), decimals: 3)
        case .day: return Day(number: Int32.random(in: 0...40_000, using: &generator)).description
        case .timestamp:
            return Day(number: Int32.random(in: 0...40_000, using: &generator)).description + "T10:20:30Z"
        case .choice(let words): return words.randomElement(using: &generator) ?? ""
        default: return ColumnsTests.texts.randomElement(using: &generator) ?? ""
        }
    }

    private func written(_ text: String, _ generator: inout SeededGenerator) -> String {
        let must = text.contains { $0 == "," || $0 == "\"" }
        guard must || Int.random(in: 0..<4, using: &generator) == 0 else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }

    private func shown(_ column: Column?, _ row: Int, _ field: Field, _ texts: TextColumn) -> String {
        guard let column, !column.isAbsent(row) else { return "" }
        switch (column, field.type) {
        case (.texts(let values), _): return values[row]
        case (.codes(let codes), .choice(let words)): return words[Int(codes[row])]
        case (.codes(let codes), _): return texts[Int(codes[row])]
        case (.days(let days), _): return Day(number: days[row]).description
        case (.integers(let values), .decimal): return Money.digits(values[row], decimals: 3)
        case (.integers(let values), .timestamp):
            return Day(number: Int32(values[row] / 86_400)).description + "T10:20:30Z"
        case (.integers(let values), _): return String(values[row])
        }
    }

    @Test(arguments: [TextEncoding.utf8, .windows1252])
    func holdWhatIsWritten(encoding: TextEncoding) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let fields = ColumnsTests.fields
            let place = try Workplace(fields) { $0.encoding = encoding }
            var (rows, text) = ([[String]?](), fields.map(\.name).joined(separator: ",") + "\n")
            for _ in 0..<Int.random(in: 1...60, using: &generator) {
                let row = fields.map { cell($0, &generator) }
                let isUneven = Int.random(in: 0..<12, using: &generator) == 0
                rows.append(isUneven ? nil : row)
                text += row.map { written($0, &generator) }.joined(separator: ",") + (isUneven ? ",\n" : "\n")
            }
            let bytes = encoding == .utf8 ? Array(text.utf8) : text.unicodeScalars.map { UInt8($0.value) }
            place.write(bytes)
            place.options.blockBytes = [256, 4_096, 262_144].randomElement(using: &generator) ?? 256
            let batches = try place.read().table.batches
            let got = batches.flatMap { batch in
                (0..<batch.count).map { row in
                    fields.indices.map {
                        shown(batch.columns[$0], row, fields[$0], place.interners[0].texts)
                    }
                }
            }
            let expected = rows.map { row in
                fields.indices.map { field in
                    let text = row?[field] ?? ""
                    return fields[field].missing.contains(text) ? "" : text
                }
            }
            #expect(got == expected, "seed \(seed)")
        }
    }
}

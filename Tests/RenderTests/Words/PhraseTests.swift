import Model
import Testing

@testable import Render

@Suite("What the house says")
struct PhraseTests {
    private static let phrase = Phrase("{1} of {2}", fr: "sur {2}, {1}")

    @Test(
        "values take their places in either language, and are not looked into",
        arguments: [
            (Language.en, "a", "b", "a of b"), (.fr, "a", "b", "sur b, a"), (.en, "{2}", "b", "{2} of b"),
            (.fr, "{", "{1}", "sur {1}, {"),
        ])
    func values(_ language: Language, _ one: String, _ two: String, _ expected: String) {
        #expect(Wording(language: language)(PhraseTests.phrase, one, two) == expected)
    }

    @Test("braces that hold no place stay, and so does a place without a value")
    func braces() {
        #expect(Wording(language: .en)(Phrase("{x} {3} {", fr: ""), "a") == "{x} {3} {")
    }

    @Test(
        "a language is known by its first letters, others are answered in English",
        arguments: [("fr", Language.fr), ("fr-BE", .fr), ("FR_be", .fr), ("en", .en), ("de", .en), ("", .en)])
    func codes(_ code: String, _ expected: Language) {
        #expect(Language(code: code) == expected)
    }

    @Test("French spaces do not break before high signs and within quotation marks")
    func spaces() {
        #expect(Phrase("", fr: "Taux : « a b » ; et ").fr == "Taux\u{A0}: «\u{A0}a b\u{A0}»\u{A0}; et ")
        #expect(Phrase("", fr: " et ").fr == " et ")
    }

    /// The texts of a report's cells and headers.
    private func texts(_ report: Report) throws -> Set<String> {
        var texts: Set<String> = []
        for sheet in report.sheets {
            texts.formUnion(sheet.subtitles + sheet.footnotes + [sheet.stamp])
            for table in sheet.tables {
                texts.formUnion(table.columns.flatMap { [$0.title, $0.group] } + [table.title, table.note])
                try table.forEachRow { row in
                    for case .text(let text) in row.cells.map(\.value) { texts.insert(text) }
                }
            }
        }
        return texts
    }

    @Test("a French report says nothing of its own in English")
    func french() throws {
        var outcome = SampleOutcome.small
        let english = try texts(Composer(outcome).report())
        outcome.pipeline.language = .fr
        outcome.keys.language = .fr
        let french = try texts(Composer(outcome).report())
        for word in ["To date", "Handed in", "What it says", "Files read", "not run"] {
            let isSaid = english.contains { $0.contains(word) }
            #expect(isSaid, "the sample says \(word) in English")
            #expect(!french.contains { $0.hasPrefix(word) }, "\(word) is English")
        }
        #expect(french.contains("Comment lire ce rapport"))
        #expect(french.contains { $0.hasPrefix("PROJET – ne pas soumettre") })
    }
}

import Conduct
import Model
import Testing

/// With `language: fr` findings are the same, in French.
@Suite struct FrenchFindingsTests {
    /// Words that stand in English sentences and in no French one.
    private static let english: Set<String> = [
        "the", "of", "with", "an", "expected", "found", "least", "most", "exactly", "which", "whose", "like",
        "from", "and", "write", "correct", "record", "was", "has", "have", "its", "is",
    ]

    private static func englishWords(_ text: String) -> Set<String> {
        // Names of columns, files and codes stand in brackets, or behind a colon.
        var depth = 0
        let sentence = text.filter { character in
            if character == "(" || character == "«" { depth += 1 }
            if character == ")" || character == "»" { depth -= 1 }
            return depth == 0
        }
        return english.intersection(
            sentence.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "_" }.map(String.init))
    }

    @Test func theSameFindingsWithoutAnEnglishWord() throws {
        let english = try FaultySamples.result.get().run.outcome
        let french = try FaultySamples.check(FaultySamples.overrides + ["language=fr"]).outcome
        func place(_ line: FindingLine) -> String { "\(line.file):\(line.line):\(line.column) \(line.rule)" }
        #expect(english.findings.map(place).sorted() == french.findings.map(place).sorted())
        #expect(!english.findings.flatMap { Self.englishWords($0.expected) }.isEmpty)
        for line in french.findings {
            let texts = [line.expected, line.mend, line.found == "" ? line.message(in: .fr) : ""]
            for text in texts {
                #expect(Self.englishWords(text).isEmpty, "\(place(line)): \(text)")
            }
        }
        for tally in french.tallies {
            if let reason = tally.notRun {
                #expect(
                    Self.englishWords(reason).isEmpty, "\(french.pipeline.rules[tally.rule].id): \(reason)")
            }
        }
    }

    @Test func messagesAreSaidInTheLanguage() {
        #expect(
            FindingText.message(field: "Date", found: "31/06", expected: "une date réelle", in: .fr)
                == "Date\u{A0}: trouvé 31/06, attendu une date réelle.")
        #expect(
            FindingText.message(field: "", found: "", expected: "x", in: .fr) == "Rien trouvé, attendu x.")
    }
}

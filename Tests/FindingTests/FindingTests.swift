import Conduct
import Foundation
import Model
import Plan
import Testing

/// What `fundtrail check` says, word for word: one folder a rule, a mistake in a pipeline, or a wrong source.
///
/// `RECORD_FINDINGS=1 swift test --filter FindingTests` writes the texts anew; read what changed.
@Suite struct FindingTests {
    @Test(arguments: FindingCase.all) func saysWhatIsWrong(_ folder: FindingCase) throws {
        let said = try folder.said()
        if ProcessInfo.processInfo.environment["RECORD_FINDINGS"] != nil {
            try said.write(toFile: folder["expected.txt"], atomically: true, encoding: .utf8)
        }
        let expected = try folder.text("expected.txt") ?? ""
        #expect(said == expected, "\(folder.name):\n\(LineDifference.words(expected: expected, found: said))")
        #expect(!said.isEmpty, "\(folder.name) trips nothing")
    }

    @Test func everyRuleOfTheHouseHasAFolder() throws {
        for rule in StandardRule.allCases {
            let folder = FindingCase(name: rule.rawValue)
            let expected = try folder.text("expected.txt") ?? ""
            #expect(expected.contains(": \(rule.rawValue)\n"), "no text of \(rule.rawValue)")
        }
    }

    @Test func everyKindOfRuleHasAFolder() throws {
        for kind in ruleKinds() {
            let pipeline = try FindingCase(name: kind.word).text("pipeline.yaml") ?? ""
            #expect(pipeline.contains("\(kind.word): "), "no folder asks \(kind.word)")
        }
    }

    @Test(arguments: LimitRelation.allCases) func everyKindOfLimitHasAFolder(_ kind: LimitRelation) throws {
        let name = kind == .equals ? "limit-equals" : "limit-\(kind.rawValue)"
        let expected = try FindingCase(name: name).text("expected.txt") ?? ""
        #expect(expected.contains("about "), "no folder trips \(kind.rawValue)")
    }

    /// Words that say nothing to a finance officer.
    @Test(arguments: FindingCase.all) func speaksPlainly(_ folder: FindingCase) throws {
        let expected = try folder.text("expected.txt") ?? ""
        for word in [
            "invalid", "nil", "parse", "exception", "Optional(", "illegal", "bytes at offset",
        ] {
            #expect(!expected.lowercased().contains(word.lowercased()), "\(folder.name) says \"\(word)\"")
        }
    }
}

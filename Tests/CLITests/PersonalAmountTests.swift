import Foundation
import Testing

/// Amounts that tell about a person: masked wherever one record's would be shown, all the same added up.
@Suite("Personal amounts")
struct PersonalAmountTests {
    private static let report = SmallProgramme.report
    private static let amounts = [
        "100.00", "120.00", "50.50", "110.00", "20.01", "250.00", "330.33", "301.00",
    ]

    private static func programme() throws -> SmallProgramme {
        let programme = try SmallProgramme()
        try programme.replace(
            "amount: { type: money, currency-in: currency, required: yes }",
            "amount: { type: money, currency-in: currency, required: yes, personal: yes }", in: "base.yaml")
        try programme.replace(
            "P3,2,2.1,2018-12-xx,1.00,EUR,", "P3,2,2.1,2018-12-30,4x2,EUR,", in: "costs.csv")
        let outcome = try programme.run()
        #expect(outcome.exit == 1, Comment(rawValue: outcome.words))
        return programme
    }

    private static func rows(_ csv: String) -> [[String]] {
        csv.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("Findings and sheets of records hold none of them, nor what is made of one")
    func written() throws {
        let programme = try Self.programme()
        let findings = try programme.text(Self.report + "/findings.csv")
        #expect(findings.contains(",masked,") && !findings.contains("301.00") && !findings.contains("240.80"))
        let costs = try programme.text(Self.report + "/costs.csv")
        let lines = Self.rows(costs)
        let header = try #require(lines.first)
        for name in ["amount", "amount.eur", "eu"] {
            let place = try #require(header.firstIndex(of: name))
            let level = try #require(header.firstIndex(of: "level"))
            let shown = lines.dropFirst().filter { $0[level] == "detail" && !$0.contains("calculated") }
            #expect(!shown.isEmpty && shown.allSatisfy { $0[place] == "masked" }, "\(name): \(shown)")
        }
        let verified = try programme.verify()
        #expect(verified.exit == 0, Comment(rawValue: verified.words))
        let all = try programme.fundtrail(["trace", Self.report, "--all"])
        #expect(all.exit == 0 && !all.output.contains("NOT"), Comment(rawValue: all.words))
    }

    @Test("A trace gives none of them away, unless it is asked to", arguments: ["E7", "I7"])
    func traced(cell: String) throws {
        let programme = try Self.programme()
        for format in ["text", "csv", "json"] {
            let trace = ["trace", Self.report, "By heading!" + cell, "--format", format]
            let covered = try programme.fundtrail(trace)
            #expect(covered.exit == 0 && covered.output.contains("masked"), Comment(rawValue: covered.words))
            let shown = Self.amounts.filter { covered.output.contains($0) }
            #expect(shown.isEmpty, "\(format): \(shown) in \(covered.words)")
            let open = try programme.fundtrail(trace + ["--show-personal"])
            #expect(open.output.contains("301.00") && !open.output.contains("masked"))
        }
        let csv = try programme.fundtrail(["trace", Self.report, "By heading!" + cell, "--format", "csv"])
        let lines = Self.rows(csv.output)
        let header = try #require(lines.first)
        for line in lines where line[0] == "row" && !line.contains("calculated") {
            for name in ["amount", "amount_eur", "eu_share", "value"] {
                let place = try #require(header.firstIndex(of: name))
                #expect(line[place] == "masked", "\(name): \(line)")
            }
        }
    }
}

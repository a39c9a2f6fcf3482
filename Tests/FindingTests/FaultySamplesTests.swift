import Conduct
import Foundation
import Model
import Testing

/// The table in `Samples/faulty/README.md` is what the findings must be: line by line, and nothing else.
@Suite struct FaultySamplesTests {
    /// A row of the table.
    struct Fault: Sendable {
        let place: String
        let kind: String
        let what: String
    }

    static let table: [Fault] = {
        let text =
            (try? String(contentsOfFile: FaultySamples.root + "Samples/faulty/README.md", encoding: .utf8))
            ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 4, let number = Int(cells[1]) else { return nil }
            let file = cells[0].replacingOccurrences(of: "`", with: "")
            return Fault(place: "Samples/faulty/\(file):\(number)", kind: cells[2], what: cells[3])
        }
    }()

    /// The rules that answer to a kind of fault; limits answer without a line.
    static let answers: [String: Set<String>] = [
        "type": ["value-type", "too-many-decimals", "number-too-large", "ambiguous-number"],
        "one of": ["value-type"],
        "in list": ["unknown-code", "unknown-currency"],
        "required": ["required-value"],
        "encoding": ["broken-text"],
        "row length": ["column-count"],
        "quote": ["unreadable-record", "unclosed-quote"],
        "note": ["undescribed-column", "no-records", "empty-line"],
        "query": ["book-amount-differs", "book-amount-missing", "unpaid-cost", "stray-quote"],
        "key": ["duplicate-key"],
        "rate": ["missing-rate", "rate-conflict"],
        "within": ["incurred-within-implementation-period"],
        "date order": [
            "paid-after-invoice", "incurred-before-booked", "attended-within-event",
            "event-ends-after-it-begins",
        ],
        "reason": ["not-held-says-why"],
        "evidence": ["held-has-evidence"],
        "equal content": ["same-invoice-twice"],
        "role allowed": ["associate-may-not-claim", "associate-has-no-budget"],
        "line allowed": ["booked-on-a-direct-line", "reallocation-of-direct-lines"],
        "reference": ["event-exists", "event-held"],
        "reference to a state": ["event-held"],
        "pattern": ["reference-form", "participant-is-pseudonym"],
        "sum": ["net-and-vat-make-amount"],
        "product": ["budget-line-multiplies"],
        "at least": ["track-after-its-start"],
    ]

    /// The limits that the files break: heading 4, the budget's total and its line 8, a part of line 5.3,
    /// moves of the budget, promises and instalments; little is used of these.
    static let limits: Set<String> = [
        "heading-overspent", "budget-adds-up", "budget-indirect-within-rate", "partners-within-line",
        "headings-add-up", "parts-add-up", "line-9-adds-up", "line-11-adds-up", "line-13-adds-up",
        "contingency-within-rate", "addenda-add-up", "reallocations-add-up", "contingency-adds-up",
        "nothing-below-zero", "heading-received", "heading-given", "heading-explained", "line-explained",
        "promises-are-the-budget", "pre-financing-consumed", "pre-financing-within-ceiling",
        "instalments-passed-on", "register-is-the-log", "sexes-are-the-people",
    ]

    /// Limits that no input can break: figures that are made to add up.
    static let alwaysHolding: Set<String> = [
        "list-is-line-7", "line-7-and-8-are-line-9", "partners-add-up", "headings-are-the-total",
        "countries-of-events-add-up", "countries-of-organisations-add-up", "countries-of-clusters-add-up",
        "countries-of-partners-add-up", "activities-add-up", "events-are-line-7",
        "attendances-of-events-add-up", "quarters-add-up", "spans-add-up",
        "contribution-of-partners-adds-up", "contribution-of-headings-adds-up",
        "contribution-of-countries-adds-up", "contributions-are-the-cost", "funding-adds-up",
        "funding-of-period-adds-up",
    ]

    @Test func everyLineIsAnsweredAndNoOther() throws {
        let findings = try FaultySamples.result.get().run.outcome.findings
        #expect(FaultySamplesTests.table.count > 90)
        var byPlace: [String: Set<String>] = [:]
        for finding in findings where !finding.file.isEmpty {
            byPlace["\(finding.file):\(finding.line)", default: []].insert(finding.rule)
        }
        for fault in FaultySamplesTests.table {
            let found = byPlace.removeValue(forKey: fault.place) ?? []
            switch fault.kind {
            case "in order", "at most": #expect(found.isEmpty, "\(fault.place) (\(fault.what)): \(found)")
            default:
                let fitting = FaultySamplesTests.answers[fault.kind] ?? []
                #expect(!found.isEmpty, "\(fault.place) (\(fault.what)) is not found")
                #expect(found.isSubset(of: fitting), "\(fault.place) (\(fault.what)): \(found)")
            }
        }
        for (place, rules) in byPlace { Issue.record("\(place) is not in the table: \(rules)") }
        #expect(Set(findings.filter(\.file.isEmpty).map(\.rule)) == FaultySamplesTests.limits)
    }

    /// No file of the set groups by points, a maximum caps the contribution by itself, and no addendum comes
    /// after a reallocation of its lines or too much in kind.
    @Test func everyRuleTrips() throws {
        let outcome = try FaultySamples.result.get().run.outcome
        let tripped = Set(outcome.findings.map(\.rule))
        let silent = outcome.pipeline.rules.map(\.id).filter { !tripped.contains($0) }
            .filter { !FaultySamplesTests.alwaysHolding.contains($0) }
        #expect(
            silent == [
                "ambiguous-number", "grouped-number", "contribution-within-maximum",
                "addendum-takes-in-reallocations", "in-kind-within-line-12",
            ])
    }

    @Test func anOpenBreachStampsTheReport() throws {
        let samples = try FaultySamples.result.get()
        let scratch = try Scratch()
        let folder = try samples.write(below: scratch.path)
        let book = try Command.text(ofBook: "\(folder)/quarterly-eu-report-2018-Q4.xlsx")
        #expect(book.contains("DRAFT – not for submission"))
        #expect(
            samples.run.outcome.findings.contains { $0.severity == .breach && $0.rule == "heading-overspent" }
        )
    }
}

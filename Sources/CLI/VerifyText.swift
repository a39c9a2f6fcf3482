internal import Model
internal import Review

/// What a verification found out, for people.
struct VerifyText {
    /// So many disagreements of one check in one file are shown; what is left is counted.
    static let mostShown = 20

    let run: RunFolder
    let verification: Verification
    let colour: Bool

    func print() {
        for line in lines { guard Terminal.print(line) else { return } }
    }

    /// All lines: each disagreement in the frame of the house, then what was checked.
    var lines: [String] {
        var lines: [String] = []
        var shown: [String: Int] = [:]
        for disagreement in verification.disagreements {
            let file = disagreement.place.prefix { $0 != ":" && $0 != "!" }
            let group = "\(disagreement.check.rawValue) \(file)"
            shown[group, default: 0] += 1
            if shown[group] ?? 0 <= VerifyText.mostShown { lines += frame(disagreement) }
        }
        let more = shown.values.reduce(0) { $0 + max(0, $1 - VerifyText.mostShown) }
        if more > 0 { lines.append("… and \(more) more in these files; --format json has them all") }
        if !lines.isEmpty { lines.append("") }
        lines += verification.remarks.map { "note: " + FindingText.visible($0) }
        return lines + [checked, verdict]
    }

    private func frame(_ disagreement: Disagreement) -> [String] {
        var about = disagreement.what
        let subject = [disagreement.row, disagreement.column].filter { !$0.isEmpty }
        if !subject.isEmpty { about += ": " + subject.joined(separator: " · ") }
        let place = FindingText.visible(disagreement.place)
        let head = "\(disagreement.check.rawValue): \(FindingText.visible(about))"
        return [
            "\(place): " + (colour ? "\u{1B}[31m\(head)\u{1B}[0m" : head),
            "  expected  \(FindingText.visible(disagreement.expected))",
            "  found     \(FindingText.visible(disagreement.found))",
            "  to mend   \(FindingText.visible(disagreement.mend))",
        ]
    }

    private var checked: String {
        var parts = [
            "\(Summary.count(verification.files, "file")) held against their hashes",
            "\(Summary.count(verification.totals, "total")) made a second way",
            "\(Summary.count(verification.cells, "cell")) of the workbook compared",
        ]
        if let repeated = verification.repeated {
            parts.append("\(Summary.count(repeated, "file")) of a second run compared")
        } else {
            parts.append("not run again")
        }
        return "checked: " + parts.joined(separator: ", ")
    }

    private var verdict: String {
        let name = "\(run.pipeline) \(run.period)"
        let count = verification.disagreements.count
        if count > 0 { return "\(name): \(Summary.count(count, "difference"))" }
        return "\(name): nothing differs" + (verification.namesOtherVersions ? " but the versions" : "")
    }
}

extension Summary {
    /// A number of something in words, with its digits in threes.
    fileprivate static func count(_ count: Int, _ one: String) -> String {
        Money.grouped(Int64(count), decimals: 0) + " " + (count == 1 ? one : one + "s")
    }
}

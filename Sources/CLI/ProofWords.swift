internal import Conduct
internal import Model
internal import Review

/// What becomes of every number of a report, sheet by sheet: as text, CSV or JSON.
struct ProofWords {
    let format: String
    /// So many cells of a sheet the text names.
    let most: Int

    /// `part` is `sheet`, `not followed`, `not as written` or `file`.
    static let columns = [
        "part", "sheet", "numbers", "rows", "cell", "file", "expected", "found", "note",
    ]

    /// What stands above all sheets.
    func start(_ sink: TextSink) {
        if format == "csv" { sink.line(CSVLine.text(ProofWords.columns)) }
    }

    /// A sheet, as soon as it is known.
    func write(_ proof: SheetProof, to sink: TextSink) {
        switch format {
        case "json": return
        case "csv": for row in rows(proof) { sink.line(CSVLine.text(row)) }
        default: sink.bytes(Array((lines(proof).joined(separator: "\n") + "\n").utf8))
        }
    }

    /// What can only be written when all sheets are known.
    func end(_ proofs: [SheetProof], to sink: TextSink) {
        if format == "json" { sink.line(json(proofs).indented) }
    }

    private func lines(_ proof: SheetProof) -> [String] {
        var words = "\(proof.sheet): \(proof.numbers) numbers, \(proof.rows) rows"
        let differences = proof.written.differences
        if !proof.failures.isEmpty { words += ", \(proof.failures.count) NOT accounted for" }
        if !differences.isEmpty { words += ", \(differences.count) NOT as written" }
        let failed = proof.failures.prefix(most).map { "  \($0.cell): \($0.why)" }
        let differing = differences.prefix(most).map { difference in
            let (found, expected) = (seen(difference.found), seen(difference.expected))
            return "  \(FindingText.visible("\(difference.place): \(found), not \(expected)"))"
        }
        return [words] + failed + differing
    }

    private func seen(_ words: String) -> String { words.isEmpty ? "an empty cell" : words }

    private func rows(_ proof: SheetProof) -> [[String]] {
        [["sheet", proof.sheet, String(proof.numbers), String(proof.rows), "", "", "", "", ""]]
            + proof.failures.map { ["not followed", proof.sheet, "", "", $0.cell, "", "", "", $0.why] }
            + proof.written.differences.map {
                ["not as written", proof.sheet, "", "", $0.place, $0.file, $0.expected, $0.found, ""]
            } + proof.written.faults.map { ["file", proof.sheet, "", "", "", "", "", "", $0] }
    }

    private func json(_ proofs: [SheetProof]) -> JSON {
        .members(["sheets": .list(proofs.map(json))])
    }

    private func json(_ proof: SheetProof) -> JSON {
        let failures = proof.failures.map { failure in
            JSON.members(["cell": .text(failure.cell), "why": .text(failure.why)])
        }
        let differences = proof.written.differences.map { difference in
            JSON.members([
                "cell": .text(difference.place), "file": .text(difference.file),
                "expected": .text(difference.expected), "found": .text(difference.found),
            ])
        }
        return .members([
            "sheet": .text(proof.sheet), "numbers": .number(String(proof.numbers)),
            "rows": .number(String(proof.rows)), "not_followed": .list(failures),
            "not_as_written": .list(differences), "files": .list(proof.written.faults.map { .text($0) }),
        ])
    }
}

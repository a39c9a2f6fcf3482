/// How many findings there are, by what they say.
struct FindingCounts {
    private(set) var bySeverity: [String: Int] = [:]
    private(set) var byRule: [String: Sum] = [:]
    /// By file, the lines of rejected records.
    private(set) var rejected: [String: Set<String>] = [:]

    /// The findings of a rule.
    struct Sum {
        var count = 0
        /// How many a waiver covers.
        var waived = 0
        /// Their amounts; nil where the sum does not fit, or is not known.
        var euros: ExactNumber? = .zero
        /// Whether some amount is masked.
        var isMasked = false
    }

    /// Where amounts `mayBeMasked`, a text in the place of one is no mistake.
    init?(_ twin: Twin, mayBeMasked: Bool) {
        guard let severity = twin.position(of: "severity"), let rule = twin.position(of: "rule"),
            let file = twin.position(of: "file"), let line = twin.position(of: "line")
        else { return nil }
        let (waiver, euros) = (twin.position(of: "waiver"), twin.position(of: "amount_eur"))
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            bySeverity[cells[severity], default: 0] += 1
            var sum = byRule[cells[rule]] ?? Sum()
            sum.count += 1
            if let waiver, !cells[waiver].isEmpty { sum.waived += 1 }
            if let euros {
                if mayBeMasked, ExactNumber(cell: cells[euros]) == nil { sum.isMasked = true }
                sum.euros = sum.euros.flatMap { sum in
                    ExactNumber(cell: cells[euros]).flatMap { sum.adding($0) }
                }
            }
            byRule[cells[rule]] = sum
            if cells[severity] == "rejected" { rejected[cells[file], default: []].insert(cells[line]) }
        }
    }
}

/// `run.json` against itself, and against the findings and the rejected rows.
struct ManifestCheck {
    private(set) var result = Verification()
    private let run: RunFolder

    init(_ run: RunFolder, findings: FindingCounts?) {
        self.run = run
        for kind in ["sources", "lists"] {
            for (name, source) in run.manifest[kind]?.members ?? [] {
                count(source, [kind, name], findings)
            }
        }
        for (severity, count) in run.manifest["findings"]?.members ?? [] {
            guard let findings else { continue }
            hold(
                count.integer, findings.bySeverity[severity] ?? 0, ["findings", severity],
                "not as many as in findings.csv")
        }
        listSheets()
    }

    /// Read is accepted and rejected; accepted is eligible, ineligible and later; a source is its files.
    private mutating func count(_ source: JSON, _ path: [String], _ findings: FindingCounts?) {
        func number(_ name: String) -> Int { source[name]?.integer ?? 0 }
        let sums = [
            ("read", ["accepted", "rejected"]), ("accepted", ["eligible", "ineligible", "later"]),
        ]
        for (whole, parts) in sums {
            hold(
                number(whole), parts.reduce(0) { $0 &+ number($1) }, path + [whole],
                "not the sum of " + parts.joined(separator: ", "))
        }
        let files = source["files"]?.list ?? []
        for name in ["read", "accepted", "rejected"] {
            hold(
                number(name), files.reduce(0) { $0 &+ ($1[name]?.integer ?? 0) }, path + [name],
                "not the sum of its files")
        }
        guard let findings else { return }
        for file in files {
            guard let name = file["path"]?.text else { continue }
            hold(
                file["rejected"]?.integer, findings.rejected[name]?.count ?? 0, path + [name, "rejected"],
                "not as many records as findings.csv rejects")
            seek(findings.rejected[name] ?? [], in: "rejected/\(path[1])/\(name)")
        }
    }

    /// Each record that was rejected stands, by its line, in the file of rejected rows.
    private mutating func seek(_ lines: Set<String>, in path: String) {
        guard !lines.isEmpty, OutputFile.isWithin(path) else { return }
        result.totals += 1
        let bytes = (try? FileBytes.read(run.path + "/" + path)) ?? nil
        let written = (bytes ?? []).split { $0 == TwinScan.lineFeed || $0 == TwinScan.carriageReturn }
        let found = Set(written.map { String(decoding: $0.prefix { $0.isDigit }, as: UTF8.self) })
        let missing = lines.subtracting(found).compactMap { Int($0) }.sorted().map(String.init)
        if missing.isEmpty { return }
        result.disagreements.append(
            Disagreement(
                .manifest, path, "not all that findings.csv rejects",
                expected: "the rows of " + Counted.words(lines.count, "line", "lines"),
                found: bytes == nil ? "no such file" : "none of line \(Counted.listed(missing))",
                mend: RepeatCheck.mend))
    }

    private mutating func hold(_ found: Int?, _ expected: Int, _ path: [String], _ what: String) {
        result.totals += 1
        if found == expected { return }
        result.disagreements.append(
            Disagreement(
                .manifest, RunFolder.manifestName, what, row: path.dropLast().joined(separator: " › "),
                column: path.last ?? "", expected: String(expected),
                found: found.map(String.init) ?? "no number", mend: RepeatCheck.mend))
    }

    /// Each sheet is a file that the run wrote.
    private mutating func listSheets() {
        let written = Set(run.outputs.map(\.path))
        for sheet in (try? run.sheets()) ?? [] where !written.contains(sheet.file) {
            result.disagreements.append(
                Disagreement(
                    .manifest, RunFolder.manifestName, "a sheet without its file", row: "sheets",
                    column: sheet.file, expected: "a file among the outputs", found: "none",
                    mend: RepeatCheck.mend))
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

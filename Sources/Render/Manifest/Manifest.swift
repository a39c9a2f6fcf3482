internal import CCrypto
internal import CXLSXWriter
internal import CZip
internal import Gather
internal import Model

/// What a run read, decided and wrote: `run.json`.
struct Manifest {
    /// Its path in the output folder.
    static let path = "run.json"

    private let outcome: Outcome
    private let options: RenderOptions
    private let outputs: [WrittenFile]
    private let report: Report

    init(_ outcome: Outcome, options: RenderOptions, outputs: [WrittenFile], report: Report) {
        self.outcome = outcome
        self.options = options
        self.outputs = outputs
        self.report = report
    }

    func write(to path: String) throws {
        let value = try content()
        let file = try OutputFile(path)
        try file.write { bytes in
            value.append(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        try file.close()
    }

    private func content() throws -> JSONValue {
        let pipeline = outcome.pipeline
        var members: [String: JSONValue] = [
            "tool": tool,
            "pipeline": .object([
                "name": .text(pipeline.name), "path": .text(pipeline.path),
                "sha256": .text(options.pipelineSHA256),
                "based_on": .object([
                    "path": .text(pipeline.basedOn ?? ""), "sha256": .text(options.basisSHA256),
                ]),
            ]),
            "profile": .object([
                "name": .text(pipeline.profile?.name ?? ""), "sha256": .text(options.profileSHA256),
            ]),
            "options": asked,
            "period": .text(outcome.period.name), "as_of": .text(outcome.asOf.description),
            "sources": sources { if case .records = $0 { true } else { false } },
            "lists": sources { if case .list = $0 { true } else { false } },
            "rates": try Manifest.rates(of: outcome), "findings": findings, "totals": totals,
            "sheets": ManifestSheets(outcome, report, written: outputs).value,
            "outputs": .list(
                outputs.map {
                    .object(["path": .text($0.path), "sha256": .text($0.sha256), "bytes": .number($0.bytes)])
                }),
        ]
        if !outcome.counted.isEmpty { members["counted"] = counted }
        if let previous = outcome.previous { members["previous"] = Manifest.value(of: previous) }
        return .object(members)
    }

    /// What was asked for beside the pipeline; `as` where not what the pipeline says was written.
    private var asked: JSONValue {
        var members: [String: JSONValue] = [
            "set": .list(options.set.map { .text($0) }), "data": .text(options.data),
        ]
        if let writers = options.writers { members["as"] = .list(writers.map { .text($0.rawValue) }) }
        return .object(members)
    }

    /// What the next report is held to: the contract, its terms, and the columns that are kept of each
    /// record.
    private var counted: JSONValue {
        var members: [String: JSONValue] = [
            "contract": .text(outcome.pipeline.grant?.contract ?? ""), "sources": kept(outcome.counted),
            "terms": .object(outcome.pipeline.terms.mapValues { .text($0) }),
        ]
        if !outcome.watched.isEmpty { members["watched"] = kept(outcome.watched) }
        return .object(members)
    }

    /// By name of a source, the columns that are kept of its records.
    private func kept(_ fields: [Int: [Int]]) -> JSONValue {
        let sources = fields.map { source, fields in
            let described = outcome.pipeline.sources[source]
            return (described.name, JSONValue.list(fields.map { .text(described.fields[$0].name) }))
        }
        return .object(Dictionary(sources, uniquingKeysWith: { first, _ in first }))
    }

    private static func value(of previous: PreviousReport) -> JSONValue {
        .object([
            "folder": .text(previous.folder), "pipeline": .text(previous.pipeline),
            "period": .text(previous.period), "manifest_sha256": .text(previous.manifestSHA256),
            "seal": .text(previous.seal),
        ])
    }

    private var tool: JSONValue {
        var libraries = options.libraries.mapValues { JSONValue.text($0) }
        libraries["libxlsxwriter"] = .text(String(cString: lxw_version()))
        libraries["zlib"] = .text(String(cString: zlibVersion()))
        libraries["openssl"] = .text(String(cString: OpenSSL_version(OPENSSL_VERSION)))
        return .object([
            "name": .text(options.toolName), "version": .text(options.toolVersion),
            "libraries": .object(libraries),
        ])
    }

    // MARK: Sources

    private func sources(_ isWanted: (SourceRole) -> Bool) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for table in outcome.tables {
            let source = outcome.pipeline.sources[table.source]
            if isWanted(source.role) { members[source.name] = Manifest.source(table) }
        }
        return .object(members)
    }

    private static func source(_ table: SourceTable) -> JSONValue {
        let files = table.verdictCounts
        let all = files.reduce(into: VerdictCounts()) { $0.add($1) }
        var members = Verdict.allCases.reduce(into: [String: JSONValue]()) { members, verdict in
            members[verdict.word] = .number(all[verdict])
        }
        members["read"] = .number(all.read)
        members["accepted"] = .number(all.read - all[.rejected])
        members["files"] = .list(
            zip(table.files, files).map { file, counts in
                .object([
                    "path": .text(file.path), "sha256": .text(file.sha256),
                    "bytes": .number(file.bytes), "read": .number(counts.read),
                    "accepted": .number(counts.read - counts[.rejected]),
                    "rejected": .number(counts[.rejected]),
                ])
            })
        return .object(members)
    }

    // MARK: Rates

    /// What euros were made by, and the files that it stands in.
    static func rates(of outcome: Outcome) throws -> JSONValue {
        guard let policy = outcome.pipeline.grant?.ratePolicy else {
            return .object(["policy": .text("none"), "table": .text(""), "sha256": .text("")])
        }
        let (word, position) = Manifest.words(policy)
        guard let position, let table = outcome.tables.first(where: { $0.source == position }) else {
            return .object(["policy": .text(word), "table": .text(""), "sha256": .text("")])
        }
        let files = table.files.map { "\($0.sha256)  \($0.path)\n" }
        let digest = table.files.count == 1 ? table.files[0].sha256 : Digest.sha256(files.joined())
        return .object([
            "policy": .text(word), "table": .text(outcome.pipeline.sources[position].name),
            "sha256": .text(digest),
            "files": .list(
                table.files.map {
                    .object(["path": .text($0.path), "sha256": .text($0.sha256), "bytes": .number($0.bytes)])
                }),
        ])
    }

    private static func words(_ policy: RatePolicy) -> (word: String, rates: Int?) {
        switch policy {
        case .none: ("none", nil)
        case .monthOf(let day, let rates): ("month-of: \(day.rawValue)", rates)
        case .periodMean(let rates): ("period-mean", rates)
        case .instalment(let day, let rates): ("instalment: \(day.rawValue)", rates)
        case .onTheLine: ("on-the-line", nil)
        case .fixed(let rates):
            (
                "fixed: "
                    + rates.sorted { $0.key < $1.key }.map { "\($0.key.code) \($0.value)" }.joined(
                        separator: ", "), nil
            )
        }
    }

    // MARK: Figures

    private var findings: JSONValue {
        var counts = [Int](repeating: 0, count: Severity.allCases.count)
        for line in outcome.findings.indices { counts[Int(outcome.findings.severity(line).rawValue)] += 1 }
        return .object(
            Severity.allCases.reduce(into: [:]) { members, severity in
                members[severity.word] = .number(counts[Int(severity.rawValue)])
            })
    }

    /// The figures over everything, of requests that ask of all records: money, counts and days, exact.
    private var totals: JSONValue {
        var members: [String: JSONValue] = [:]
        for (request, table) in zip(outcome.pipeline.requests, outcome.totals)
        where request.conditions.isEmpty {
            guard let figures = table.rows.first(where: { $0.level == 0 })?.figures.last else { continue }
            for (reference, figure) in zip(request.columns, figures) {
                guard let digits = Manifest.digits(figure) else { continue }
                let measure = outcome.pipeline.measures[reference.measure].name
                members[reference.span.map { "\(measure) \($0.rawValue)" } ?? measure] = .text(digits)
            }
        }
        return .object(members)
    }

    private static func digits(_ figure: Figure) -> String? {
        switch figure {
        case .euro(let cents): Money.digits(cents, decimals: 2)
        case .money(let units, let currency): Money(minorUnits: units, currency: currency).description
        case .count(let count): String(count)
        case .day(let day): day.description
        case .absent, .ratio: nil
        }
    }
}

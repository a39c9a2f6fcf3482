internal import Gather
internal import Ingest
internal import Model

/// Turns findings into words: excerpts, cells, amounts, ids; and gathers why records were rejected.
struct FindingWords: Sendable {
    let pipeline: Pipeline
    let tables: [SourceTable]
    let keys: KeySpace
    let findings: [Finding]
    let asOf: Day
    /// Whether each record's line is shown.
    private let showsExcerpts: Bool
    /// By rule, where it stands and which article it comes from.
    private let ruleSources: [String]

    /// Words for what a reading has found, which is taken from it.
    init(reading: inout Reading, keys: KeySpace, options: ConductOptions) throws {
        pipeline = reading.pipeline
        tables = reading.tables
        self.keys = keys
        asOf = options.asOf
        showsExcerpts = options.keepsExcerpts
        ruleSources = reading.pipeline.rules.map(FindingWords.source(of:))
        findings = FindingWords.ordered(reading.findings)
        reading.findings = []
    }

    private static func ordered(_ found: [Finding]) -> [Finding] {
        let inOrder = zip(found, found.dropFirst()).allSatisfy { !precedes($1, $0) }
        if inOrder { return found }
        return found.indices.sorted { precedes(found[$0], found[$1]) }.map { found[$0] }
    }

    /// Totals first, then by source, file, line, record, field, rule; texts last, so that the order is total.
    private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
        switch (a.place, b.place) {
        case (let left?, let right?) where left != right: return left < right
        case (nil, _?): return true
        case (_?, nil): return false
        default:
            return (a.rule, a.subject, a.found, a.expected) < (b.rule, b.subject, b.found, b.expected)
        }
    }

    /// All findings in words, in order, on all threads of a pool; of two with the same id the later one's
    /// says so.
    func lines(pool: WorkerPool) throws -> FindingList {
        let stretches = (findings.count + FindingStretch.length - 1) / FindingStretch.length
        let parts = try pool.map(stretches) { stretch in
            let first = stretch * FindingStretch.length
            let last = min(first + FindingStretch.length, findings.count)
            return FindingStretch(try self.lines(first..<last))
        }
        var lines = FindingList()
        for part in parts { lines.append(part) }
        let repeated = FindingIds.repeated(lines)
        if repeated.isEmpty { return lines }
        var occurrences: [String: Int] = [:]
        for position in lines.indices where findings[position].place != nil {
            let id = lines.id(position)
            guard repeated.contains(FindingIds.number(id)) else { continue }
            let count = occurrences[id, default: 0] + 1
            occurrences[id] = count
            if count > 1 { lines.set(id: "\(id)-\(count)", at: position) }
        }
        return lines
    }

    private func lines(_ stretch: Range<Int>) throws -> [FindingLine] {
        var excerpts = ExcerptReader(pipeline: pipeline, tables: tables, withText: showsExcerpts)
        var ids = FindingIds(pipeline: pipeline)
        return try findings[stretch].map { finding in
            guard let place = finding.place else { return totalLine(finding) }
            if place.record == 0 {
                var line = recordLine(finding, place, nil)
                line.id = ids.id(finding.rule, place, Array(table(place.source).files[place.file].path.utf8))
                return line
            }
            try excerpts.read(place)
            var line = recordLine(finding, place, excerpts.excerpt)
            line.id = ids.id(finding.rule, place, excerpts.excerpt.bytes)
            return line
        }
    }

    private func totalLine(_ finding: Finding) -> FindingLine {
        let rule = pipeline.rules[finding.rule]
        var line = blankLine(finding)
        line.field = finding.subject
        line.id = Digest.sha256(Array((rule.id + "\u{1F}" + finding.subject).utf8), digits: 12)
        return line
    }

    private func recordLine(_ finding: Finding, _ place: Place, _ excerpt: RecordExcerpt?) -> FindingLine {
        let source = pipeline.sources[place.source]
        let file = table(place.source).files[place.file]
        var line = blankLine(finding)
        line.file = file.path
        line.line = place.line
        if let field = place.field { name(field, of: source, in: file, place, &line) }
        if let excerpt { show(excerpt, place, file, &line) }
        if place.record > 0 { fillRecord(finding, place, &line) }
        return line
    }

    private func blankLine(_ finding: Finding) -> FindingLine {
        let rule = pipeline.rules[finding.rule]
        return FindingLine(
            severity: finding.severity, rule: rule.id, file: "", line: 0, column: 0, cell: "", field: "",
            found: finding.found, expected: finding.expected,
            mend: finding.mend.isEmpty ? rule.texts.mend : finding.mend, euroCents: finding.euroCents,
            id: "", category: rule.texts.category, partner: "", euCentsAtRisk: nil, waiver: "",
            excerpt: "", underline: 0, ruleSource: ruleSources[finding.rule])
    }

    private static func source(of rule: Rule) -> String {
        let place = rule.location.line == 0 ? "" : "\(rule.location.path):\(rule.location.line)"
        return [place, rule.texts.source].filter { !$0.isEmpty }.joined(separator: " — ")
    }

    /// The file's own name of the column, and the cell a spreadsheet shows; personal values are masked.
    private func name(
        _ field: Int, of source: Source, in file: FileRead, _ place: Place, _ line: inout FindingLine
    ) {
        if source.fields[field].personal, line.found != FindingText.emptyCell(in: pipeline.language) {
            line.found = FindingText.masked
        }
        guard let column = file.columns[field] else {
            line.field = source.fields[field].name
            return
        }
        line.field =
            column < file.header.count
            ? file.header[column] : pipeline.language.say("column \(column + 1)", fr: "colonne \(column + 1)")
        if place.record > 0 {
            let row = file.sheetRow(ofRecord: place.record, at: place.bytes.lowerBound)
            line.cell = FindingWords.letters(column) + String(row)
        }
    }

    /// A spreadsheet's name of a column: A … Z, AA …
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [Character] = []
        repeat {
            letters.insert(Character(UnicodeScalar(UInt8(65 + rest % 26))), at: 0)
            rest = rest / 26 - 1
        } while rest >= 0
        return String(letters)
    }

    /// The excerpt, with the contents of personal columns covered, and where the field stands in it.
    private func show(
        _ excerpt: RecordExcerpt, _ place: Place, _ file: FileRead, _ line: inout FindingLine
    ) {
        line.excerpt = excerpt.text
        guard let field = place.field, let column = file.columns[field] else { return }
        guard let range = excerpt.fields.indices.contains(column) ? excerpt.fields[column] : nil else {
            return
        }
        line.column = range.lowerBound + 1
        line.underline = range.count
    }

    private func fillRecord(_ finding: Finding, _ place: Place, _ line: inout FindingLine) {
        guard let claim = pipeline.sources[place.source].claim, let (batch, row) = locate(place) else {
            return
        }
        if let claimant = claim.claimant {
            let field = pipeline.sources[place.source].fields[claimant]
            line.partner = code(field, batch, claimant, row)
        }
        let cents = finding.euroCents ?? euroCents(claim, place.source, batch, row)
        line.euroCents = cents
        line.isPersonal = pipeline.tellsPersonal(claim.amount, of: place.source)
        guard let cents, let grant = pipeline.grant else { return }
        line.euCentsAtRisk = try? Contribution.amount(
            eligible: cents, rate: grant.rate, maximum: nil, rounding: grant.contributionRounding)
    }

    private func code(_ field: Field, _ batch: Batch, _ position: Int, _ row: Int) -> String {
        guard let column = batch.columns[position], !column.isAbsent(row) else { return "" }
        switch (field.type, field.dictionary) {
        case (.code(let list), _): return keys.text(column.code(row), in: .list(source: list)).code
        case (.choice(let words), _): return words[Int(column.code(row))]
        case (.text, let dictionary?): return keys.text(column.code(row), in: .dictionary(dictionary)).code
        default: return column.text(row)
        }
    }

    private func euroCents(_ claim: Claim, _ source: Int, _ batch: Batch, _ row: Int) -> Int64? {
        let description = pipeline.sources[source]
        let converted = description.conversions.first { $0.amount == claim.amount }?.adds.euro
        if let converted { return batch.columns[converted]?.integer(row) }
        guard description.fields[claim.amount].type == .money(.fixed(.eur)) else { return nil }
        return batch.columns[claim.amount]?.integer(row)
    }

    private func table(_ source: Int) -> SourceTable { tables[source] }

    /// The batch and row of a place, by binary search.
    private func locate(_ place: Place) -> (Batch, Int)? {
        let batches = table(place.source).batches
        var low = 0
        var high = batches.count
        while low < high {
            let middle = (low + high) / 2
            let origin = batches[middle].origin
            let ahead = (origin.file, origin.firstRecord) <= (place.file, place.record)
            if ahead { low = middle + 1 } else { high = middle }
        }
        guard low > 0, batches[low - 1].origin.file == place.file else { return nil }
        let row = place.record - batches[low - 1].origin.firstRecord
        return row < batches[low - 1].count ? (batches[low - 1], row) : nil
    }
}

extension FindingWords {
    /// Why each rejected record was rejected, by source, in order.
    var rejections: [Int: [Rejection]] {
        var bySource: [Int: [Rejection]] = [:]
        // Each list of one rule is made once.
        let single = pipeline.rules.map { [$0.id] }
        for finding in findings where finding.severity == .rejected {
            guard let place = finding.place, place.record > 0 else { continue }
            FindingWords.add(single[finding.rule], at: place, to: &bySource[place.source, default: []])
        }
        return bySource
    }

    /// Findings come in file order: one about the same record is about the last.
    private static func add(_ rule: [String], at place: Place, to rejections: inout [Rejection]) {
        guard let last = rejections.indices.last, rejections[last].place.file == place.file,
            rejections[last].place.record == place.record
        else {
            rejections.append(Rejection(place: place, rules: rule))
            return
        }
        if rejections[last].rules.contains(rule[0]) { return }
        rejections[last].rules.append(rule[0])
        rejections[last].rules.sort()
    }
}

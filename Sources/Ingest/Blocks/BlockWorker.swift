internal import CScan
internal import Gather
internal import Model

/// What every worker of a source reads.
struct IngestContext: Sendable {
    var number: Int
    var source: Source
    var lists: [CodeList?]
    var interners: [TextInterner]
    /// By file.
    var plans: [FilePlan]
    /// By file: its format.
    var formats: [Int]
    /// In which findings are said.
    var language: Language
    /// The days that are asked for, or nil.
    var window: PeriodWindow?
}

/// One batch with what was found in it.
struct ParsedBatch {
    /// nil where there were only empty lines.
    var batch: Batch?
    var findings: [Finding]
}

/// Turns blocks into batches; one a thread.
struct BlockWorker {
    let context: IngestContext
    /// The scanner that is used.
    let path: Int32
    let memory = WorkerMemory()
    let rows = BlockRows()

    /// Hands on the batches of a block, in order.
    func forEachBatch(of block: Block, _ body: (ParsedBatch) throws -> Void) rethrows {
        block.index(path)
        var (record, number) = (block.record, block.batch)
        for var batch in rows.batches(of: block, columns: context.plans[block.file].columns) {
            try body(parse(block, &batch, record: record, number: number))
            record += batch.count
            number += 1
        }
    }

    private func parse(_ block: Block, _ rows: inout BatchRows, record: Int, number: Int) -> ParsedBatch {
        let plan = context.plans[block.file]
        var findings = rows.emptyLines.map { emptyLine($0, block) }
        guard rows.count > 0 else { return ParsedBatch(batch: nil, findings: findings) }
        let oddities = OddRecords(plan: plan, block: block).look(at: &rows)
        if !oddities.isEmpty { self.rows.noteSkipped() }
        let origin = origin(block, rows, record: record, number: number)
        var batch = Batch(origin: origin, count: rows.count, columns: [])
        let cells = Cells(
            bytes: block.bytes, fields: block.fields.start, starts: rows.starts, firsts: rows.firsts,
            skipped: rows.skipped, count: rows.count, quote: plan.quote,
            quoted: .passUnretained(memory.quoted))
        findings += fill(&batch, cells, oddities, plan, block)
        for finding in findings where finding.severity == .rejected {
            if let place = finding.place, place.record > 0 {
                batch.worsen(place.record - record, to: .rejected)
            }
        }
        return ParsedBatch(batch: batch, findings: findings)
    }

    /// Parses the columns; returns what was found.
    private func fill(
        _ batch: inout Batch, _ cells: Cells, _ oddities: [OddRecords.Oddity], _ plan: FilePlan,
        _ block: Block
    ) -> [Finding] {
        let parser = ColumnParser(
            plan: plan, format: context.formats[block.file], cells: cells, hasHighBytes: block.scan.high != 0,
            lists: context.lists, interners: context.interners, memory: memory)
        batch.columns = parser.parse(within: context.window)
        batch.mark(.later, where: parser.outside)
        var findings = oddities.map { finding($0, batch.origin, plan) }
        let broken = brokenTexts(oddities, plan)
        for (field, rows) in broken { batch.columns[field]?.erase(rows) }
        let writer = FindingWriter(
            source: context.source, plan: plan, cells: cells, columns: parser.columns, lists: context.lists,
            memory: memory)
        let problems = parser.problems.filter { broken[$0.field]?.contains($0.row) != true }
        for problem in writer.withoutEchoes(problems) {
            findings.append(writer.finding(problem, batch.origin))
        }
        return findings
    }

    /// The rows with a broken text, by field.
    private func brokenTexts(_ oddities: [OddRecords.Oddity], _ plan: FilePlan) -> [Int: Set<Int>] {
        var broken: [Int: Set<Int>] = [:]
        for oddity in oddities where oddity.rule == .brokenText {
            guard let column = oddity.column, column < plan.fieldOfColumn.count,
                let field = plan.fieldOfColumn[column]
            else { continue }
            broken[field, default: []].insert(oddity.row)
        }
        return broken
    }

    private func origin(_ block: Block, _ rows: BatchRows, record: Int, number: Int) -> BatchOrigin {
        BatchOrigin(
            source: context.number, file: block.file, number: number, firstRecord: record,
            lines: rows.lines, firstByte: block.offset,
            starts: UnsafeBufferPointer(start: rows.starts, count: rows.count + 1))
    }

    private func finding(_ oddity: OddRecords.Oddity, _ origin: BatchOrigin, _ plan: FilePlan) -> Finding {
        let field = oddity.column.flatMap { $0 < plan.fieldOfColumn.count ? plan.fieldOfColumn[$0] : nil }
        let place = origin.place(oddity.row, field: field)
        var related: Place?
        if let last = oddity.lastLine {
            related = place
            related?.line = last
        }
        return Finding(
            rule: oddity.rule.position, severity: oddity.rule.severity, place: place, related: related,
            found: oddity.found, expected: oddity.expected)
    }

    private func emptyLine(_ line: (offset: Int, line: Int), _ block: Block) -> Finding {
        IngestNotes(source: context.number, file: block.file, language: context.language).emptyLine(
            at: block.offset + line.offset, line: line.line)
    }
}

/// Findings about a file as a whole.
struct IngestNotes {
    let source: Int
    let file: Int
    let language: Language

    func emptyLine(at offset: Int, line: Int) -> Finding {
        note(
            .emptyLine, line, offset..<offset, found: language.say("an empty line", fr: "une ligne vide"),
            expected: language.say("a record", fr: "un enregistrement"))
    }

    func noRecords(line: Int) -> Finding {
        note(
            .noRecords, line, 0..<0,
            found: language.say("a header without records", fr: "un en-tête sans enregistrements"),
            expected: language.say("at least one record", fr: "au moins un enregistrement"))
    }

    func undescribed(_ names: [String], line: Int) -> Finding {
        note(
            .undescribedColumn, line, 0..<0, found: names.joined(separator: ", "),
            expected: language.say(
                "only columns that the pipeline describes",
                fr: "seulement des colonnes que le pipeline décrit"))
    }

    private func note(
        _ rule: StandardRule, _ line: Int, _ bytes: Range<Int>, found: String, expected: String
    ) -> Finding {
        let place = Place(source: source, file: file, record: 0, line: line, field: nil, bytes: bytes)
        return Finding(
            rule: rule.position, severity: rule.severity, place: place, found: found, expected: expected)
    }
}

extension Column {
    /// Makes the values of records absent.
    mutating func erase(_ rows: Set<Int>) {
        switch self {
        case .integers(var values):
            for row in rows { values[row] = Column.absentInteger }
            self = .integers(values)
        case .days(var values):
            for row in rows { values[row] = Column.absentDay }
            self = .days(values)
        case .codes(var values):
            for row in rows { values[row] = Column.absentCode }
            self = .codes(values)
        case .texts(let texts):
            var others = TextColumn(capacity: texts.count, bytes: texts.bytes.count)
            for other in 0..<texts.count {
                if rows.contains(other) {
                    others.appendAbsent()
                } else {
                    texts.withBytes(other) { others.append($0) }
                }
            }
            self = .texts(others)
        }
    }
}

internal import Aggregate
internal import Ingest
internal import Model
internal import Render

/// Puts records of a trail into words: where each stands, what its file says, and what became of that.
struct RecordRowWords {
    private let outcome: Outcome
    private let records: TrailRecords
    private let described: Source
    private let table: SourceTable
    private let batches: [Batch]
    private let facts: RecordFacts
    private let showsPersonal: Bool
    /// The field whose text is shown.
    private let shown: Int?
    private let rules: [RecordMark: [String]]
    private var open: (file: Int, reader: RecordReader)?

    private struct RecordMark: Hashable {
        let file: String
        let line: Int
    }

    init(_ outcome: Outcome, _ records: TrailRecords, showsPersonal: Bool) {
        self.outcome = outcome
        self.records = records
        self.showsPersonal = showsPersonal
        described = outcome.pipeline.sources[records.source]
        table = outcome.tables[records.source]
        batches = table.all
        facts = RecordFacts(outcome, source: records.source, field: records.field)
        let isOfFile = records.field.map {
            outcome.pipeline.sources[records.source].fields[$0].origin == .file
        }
        shown = isOfFile == true ? records.field : facts.amount
        rules = records.setAside.isEmpty ? [:] : RecordRowWords.rules(outcome)
    }

    /// Why records are set aside.
    private static func rules(_ outcome: Outcome) -> [RecordMark: [String]] {
        var rules: [RecordMark: [String]] = [:]
        for finding in outcome.findings
        where finding.severity == .ineligible || finding.severity == .rejected {
            let mark = RecordMark(file: finding.file, line: finding.line)
            if rules[mark]?.contains(finding.rule) != true { rules[mark, default: []].append(finding.rule) }
        }
        return rules
    }

    /// A record in words.
    mutating func row(_ trail: TrailRow, isSetAside: Bool) throws -> TraceRow {
        let place = RecordPosition(batch: Int(trail.batch), row: Int(trail.row))
        let batch = batches[place.batch]
        var row = TraceRow()
        row.source = described.name
        row.verdict = batch.verdicts[place.row].word
        row.amount = try CellDigits(facts.amount(place))
        row.euros = try CellDigits(facts.euros(place))
        row.share = try CellDigits(facts.share(place))
        if let rate = facts.rate(1, place) {
            row.firstRate = CellDigits(text: try CellDigits(rate.value).text, unit: rate.table)
        }
        if let rate = facts.rate(2, place) {
            row.secondRate = CellDigits(text: try CellDigits(rate.value).text, unit: rate.table)
        }
        row.gives = try given(trail)
        try locate(batch, place, &row)
        row.note = isSetAside ? why(batch, place, row) : note(trail, batch, place)
        return row
    }

    private func given(_ trail: TrailRow) throws -> CellDigits {
        if trail.gives == Column.absentInteger { return CellDigits(text: "") }
        switch records.unit {
        case .euro: return try CellDigits(.money(trail.gives, .eur))
        case .money(let currency): return try CellDigits(.money(trail.gives, currency))
        case .count: return try CellDigits(.count(trail.gives))
        case .decimal(let scale):
            return try CellDigits(.exact(ExactDecimal(mantissa: trail.gives, scale: scale)))
        case .day: return try CellDigits(.day(Day(number: Int32(truncatingIfNeeded: trail.gives))))
        case .instant: return try CellDigits(.day(Day(ofSecond: trail.gives)))
        }
    }

    private func note(_ trail: TrailRow, _ batch: Batch, _ place: RecordPosition) -> String {
        switch trail.part {
        case .repeated: return "counted already"
        case .valueless: return "no value"
        case .passedOver: return "passed over"
        case .counts: break
        }
        var notes: [String] = []
        if batch.origin.file < 0, batch.closing == nil { notes.append("calculated") }
        if let closing = batch.closing, closing.standings[place.row] == .adjustment {
            notes.append(closing.isReversal ? "takes back what was counted" : "adjustment")
        }
        if let shares = records.shares, trail.cell >= 0 {
            let cell = shares.cells[Int(trail.cell)]
            let (share, cost) = (digits(cell.share), digits(cell.cost))
            notes.append("shares \(share) for \(cost) of its kind in \(shares.periods[cell.period].name)")
        }
        return notes.joined(separator: "; ")
    }

    private func digits(_ cents: Int64) -> String { Money.grouped(cents, decimals: 2) }

    private func why(_ batch: Batch, _ place: RecordPosition, _ row: TraceRow) -> String {
        if batch.verdicts[place.row] == .later { return "after the period" }
        let found = rules[RecordMark(file: row.file, line: row.line)] ?? []
        return found.joined(separator: ", ")
    }

    // MARK: The file

    /// Where the record stands, and what its file says there.
    private mutating func locate(_ batch: Batch, _ place: RecordPosition, _ row: inout TraceRow) throws {
        if let places = batch.closing?.places {
            (row.file, row.line) = (places.file(place.row), Int(places.line[place.row]))
            return
        }
        let origin = batch.origin
        guard table.files.indices.contains(origin.file) else {
            row.key = described.key.compactMap { code(batch, $0, place.row) }.joined(separator: " · ")
            return
        }
        let file = table.files[origin.file]
        (row.file, row.line) = (file.path, origin.line(place.row))
        let wanted = described.key + [shown].compactMap { $0 }
        let fields = wanted.filter { file.columns[$0] != nil }
        try openFile(origin.file)
        let texts =
            try open?.reader.texts(
                of: origin.place(place.row), columns: fields.compactMap { file.columns[$0] }) ?? []
        let known = Dictionary(zip(fields, texts), uniquingKeysWith: { first, _ in first })
        row.key = described.key.compactMap { text(of: $0, known) }.joined(separator: " · ")
        guard let shown, let column = file.columns[shown] else { return }
        row.field = column < file.header.count ? file.header[column] : "column \(column + 1)"
        row.cell =
            FindingWords.letters(column) + String(origin.firstRecord + place.row + file.rowsBefore)
        row.original = text(of: shown, known) ?? ""
    }

    /// What a calculated row has in a field of its source's key; nil where nothing.
    private func code(_ batch: Batch, _ field: Int, _ row: Int) -> String? {
        guard let column = batch.columns[field], column.code(row) >= 0,
            let domain = described.fields[field].domain
        else { return nil }
        return outcome.keys.text(column.code(row), in: domain).code
    }

    /// What the file says in a field; covered where it is personal.
    private func text(of field: Int, _ texts: [Int: String]) -> String? {
        guard let text = texts[field] else { return nil }
        let isCovered = described.fields[field].personal && !showsPersonal && !text.isEmpty
        return isCovered ? FindingText.masked : text
    }

    private mutating func openFile(_ file: Int) throws {
        if let open, open.file == file { return }
        let read = table.files[file]
        open = (file, try RecordReader(file: read, format: described.formats[read.format]))
    }
}

internal import Aggregate
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
    /// Whether what a record gives would tell about a person.
    private let isCovered: Bool
    /// The field whose text is shown.
    private let shown: Int?
    private let rules: [RecordMark: [String]]
    /// The file at hand.
    private var open: TracedFile?
    private var rates: [Int: CellDigits] = [:]
    private var shareNotes: [Int32: String] = [:]

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
        facts = RecordFacts(
            outcome, source: records.source, field: records.field, showsPersonal: showsPersonal)
        isCovered =
            !showsPersonal
            && records.told.contains { outcome.pipeline.tellsPersonal($0, of: records.source) }
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
        var cells = TraceCells()
        try append(trail, isSetAside: isSetAside, to: &cells)
        return TraceRow(cells)
    }

    /// Appends the cells of a record, in the order of `TraceField`.
    mutating func append(_ trail: TrailRow, isSetAside: Bool, to cells: inout TraceCells) throws {
        let place = RecordPosition(batch: Int(trail.batch), row: Int(trail.row))
        let batch = batches[place.batch]
        cells.end(with: described.name)
        try locate(batch, place, &cells)
        let amount = facts.amount(place)
        try amount.appendDigits(to: &cells.bytes)
        cells.end()
        cells.end(with: amount.digitsUnit)
        for leg in 1...2 {
            let rate = try facts.rate(leg, place).map { try quote($0) }
            cells.end(with: rate?.text ?? "")
            cells.end(with: rate?.unit ?? "")
        }
        try facts.euros(place).appendDigits(to: &cells.bytes)
        cells.end()
        try facts.share(place).appendDigits(to: &cells.bytes)
        cells.end()
        cells.end(with: batch.verdicts[place.row].word)
        let isCalculated = batch.origin.file < 0 && batch.closing == nil
        let given =
            isSetAside && records.aside != .give ? .empty : self.given(trail, isCovered && !isCalculated)
        try given.appendDigits(to: &cells.bytes)
        cells.end()
        cells.end(with: given.digitsUnit)
        cells.end(with: isSetAside ? aside(trail, batch, place) : note(trail, batch, place))
    }

    private func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        outcome.pipeline.language.say(en(), fr: fr())
    }

    private mutating func quote(_ number: Int) throws -> CellDigits {
        if let known = rates[number] { return known }
        let quote = try facts.quote(number)
        rates[number] = quote
        return quote
    }

    private func given(_ trail: TrailRow, _ isCovered: Bool) -> CellValue {
        if trail.gives == Column.absentInteger { return .empty }
        if isCovered { return facts.masked }
        switch records.unit {
        case .euro: return .money(trail.gives, .eur)
        case .money(let currency): return .money(trail.gives, currency)
        case .count: return .count(trail.gives)
        case .decimal(let scale): return .exact(ExactDecimal(mantissa: trail.gives, scale: scale))
        case .day: return .day(Day(number: Int32(truncatingIfNeeded: trail.gives)))
        case .instant: return .day(Day(ofSecond: trail.gives))
        }
    }

    private mutating func note(_ trail: TrailRow, _ batch: Batch, _ place: RecordPosition) -> String {
        switch trail.part {
        case .repeated: return say("counted already", fr: "déjà compté")
        case .valueless: return say("no value", fr: "sans valeur")
        case .passedOver: return say("passed over", fr: "non retenu")
        case .counts: break
        }
        var notes: [String] = []
        if batch.origin.file < 0, batch.closing == nil { notes.append(say("calculated", fr: "calculé")) }
        if let closing = batch.closing, closing.standings[place.row] == .adjustment {
            notes.append(
                closing.isReversal
                    ? say("takes back what was counted", fr: "reprend ce qui a été compté")
                    : say("adjustment", fr: "ajustement"))
        }
        if records.shares != nil, trail.cell >= 0, !isCovered { notes.append(shareNote(trail.cell)) }
        return notes.joined(separator: "; ")
    }

    /// What falls to a cell of the spread.
    private mutating func shareNote(_ number: Int32) -> String {
        if let known = shareNotes[number] { return known }
        guard let shares = records.shares else { return "" }
        let cell = shares.cells[Int(number)]
        let (share, cost) = (digits(cell.share), digits(cell.cost))
        let period = shares.periods[cell.period].name
        let note = say(
            "shares \(share) for \(cost) of its kind in \(period)",
            fr: "a part à \(share) pour \(cost) du même genre en \(period)")
        shareNotes[number] = note
        return note
    }

    private func digits(_ cents: Int64) -> String {
        Money.grouped(cents, decimals: 2, separator: say(",", fr: "\u{A0}"))
    }

    /// Why a record is set aside, and what it would do where it would not simply give a number.
    private func aside(_ trail: TrailRow, _ batch: Batch, _ place: RecordPosition) -> String {
        let would =
            switch records.aside {
            case _ where trail.part == .valueless: say("no value", fr: "sans valeur")
            case .give: ""
            case .countOnce:
                say("would count if not there already", fr: "compterait si sa valeur n'y est pas déjà")
            case .compare: say("would be compared with the others", fr: "serait comparé aux autres")
            case .countLatest:
                say("would count if of the latest day", fr: "compterait s'il est du dernier jour")
            case .share: say("would share in the spread", fr: "prendrait part à la répartition")
            }
        return [why(batch, place), would].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private func why(_ batch: Batch, _ place: RecordPosition) -> String {
        if batch.verdicts[place.row] == .later { return say("after the period", fr: "après la période") }
        let file = batch.origin.file
        guard table.files.indices.contains(file) else { return "" }
        let mark = RecordMark(file: table.files[file].path, line: batch.origin.line(place.row))
        return (rules[mark] ?? []).joined(separator: ", ")
    }

    // MARK: The file

    /// Appends where the record stands, and what its file says there.
    private mutating func locate(_ batch: Batch, _ place: RecordPosition, _ cells: inout TraceCells) throws {
        if let places = batch.closing?.places {
            cells.end(with: places.file(place.row))
            let line = Int(places.line[place.row])
            cells.end(with: line > 0 ? String(line) : "")
            for _ in 0..<4 { cells.end() }
            return
        }
        let origin = batch.origin
        guard table.files.indices.contains(origin.file) else {
            for _ in 0..<4 { cells.end() }
            let key = described.key.compactMap { code(batch, $0, place.row) }.joined(separator: " · ")
            cells.end(with: key)
            cells.end()
            return
        }
        if open?.number != origin.file {
            open = try TracedFile(
                table.files[origin.file], origin.file, of: described, shown: shown,
                showsPersonal: showsPersonal)
        }
        try open?.append(place.row, of: origin, to: &cells)
    }

    /// What a calculated row has in a field of its source's key; nil where nothing.
    private func code(_ batch: Batch, _ field: Int, _ row: Int) -> String? {
        guard let column = batch.columns[field], column.code(row) >= 0,
            let domain = described.fields[field].domain
        else { return nil }
        return outcome.keys.text(column.code(row), in: domain).code
    }
}

internal import Aggregate
internal import Convert
internal import Model
internal import Render

/// Makes the steps of one cell from what the sheet says of it.
struct StepMaker {
    let tracer: Tracer
    let sheet: TracedSheet
    let spot: CellSpot

    var outcome: Outcome { tracer.outcome }
    var pipeline: Pipeline { tracer.outcome.pipeline }

    /// What is said in the language of the report.
    func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        pipeline.language.say(en(), fr: fr())
    }

    /// The step of a cell, given what it holds.
    func step(_ trail: CellTrail, _ value: CellDigits) throws -> TraceStep {
        switch trail {
        case .figures(let places): return try figures(places)
        case .share(let place): return try share(place, value)
        case .record(let source, let row, let field): return try record(source, row, field, value)
        case .said(let field, let path, let key): return said(field, path, key, value)
        case .attribute(let list, let field, let position):
            return try attribute(list, field, position, value)
        case .adds(let terms): return try adds(terms, value)
        case .quotient(let part, let whole): return try quotient(part, whole, value)
        case .listed(let ranges): return try listed(ranges, value)
        case .constant(let name, let location): return constant(name, location, value)
        case .option(let name): return option(name, value)
        case .findings(let choice, let fact): return findings(choice, fact, value)
        case .finding(let number): return finding(number, value)
        case .looked(let rule): return try looked(rule, value)
        case .claims(let bridge, let rows, let verdicts, let fact):
            return try claims(bridge, rows, verdicts, fact, value)
        case .claimedInPeriod(let source): return try claimedInPeriod(source, value)
        case .adjustment(let number, let side): return try adjustment(number, side, value)
        case .rate(let number): return try rate(number, value)
        case .rateUses(let number, let before): return try rateUses(number, before, value)
        case .sheetRows(let number): return try sheetRows(number, value)
        case .file(let source, let file, let fact): return try self.file(source, file, fact, value)
        }
    }

    func rows(_ content: TraceRows.Content) -> TraceRows {
        TraceRows(
            outcome: outcome, pool: tracer.pool, content: content, showsPersonal: tracer.showsPersonal)
    }

    // MARK: Figures

    private func figures(_ places: [FigurePlace]) throws -> TraceStep {
        let parts = try places.map { try FigureSteps(self).step(tracer.trail(of: $0), nil) }
        if parts.count == 1 { return parts[0] }
        let sum = try ExactSum(parts.map(\.value))
        var step = TraceStep(
            say("The rows of the breakdown, added up", fr: "Les lignes de la ventilation, additionnées"),
            sum.digits, "add")
        step.parts = parts
        return step
    }

    private func share(_ place: FigurePlace, _ value: CellDigits) throws -> TraceStep {
        let request = pipeline.requests[place.request]
        let rows = outcome.totals[place.request].rows
        let details = rows.indices.filter { rows[$0].level == request.dimensions.count }
        var step = TraceStep(say("Part of the table", fr: "Part du tableau"), value, "share")
        step.words = say(
            "the figure by the rows of the table added up, in hundredths of a percent that add up to "
                + "100.00 % (largest remainder)",
            fr: "le chiffre par les lignes du tableau additionnées, en centièmes de pour cent dont la somme "
                + "est 100.00 % (plus fort reste)")
        let whole = details.map { row in
            FigurePlace(
                request: place.request, row: row, group: rows[row].figures.count - 1, column: place.column)
        }
        step.parts = [try figures([place]), try figures(whole)]
        guard isNear(value, step.parts.map(\.value), rows: details.count) else {
            throw TrailMismatch(what: "a part of the table")
        }
        return step
    }

    /// Whether a part in hundredths of a percent is that of two numbers, but for what remainders move.
    private func isNear(_ value: CellDigits, _ parts: [CellDigits], rows: Int) -> Bool {
        let numbers = ([value] + parts).compactMap { ExactDecimal($0.text) }
        guard numbers.count == 3, numbers[1].scale <= 2, numbers[2].scale <= 2 else {
            return value.text.isEmpty
        }
        let (share, part, whole) = (scaled(numbers[0]), scaled(numbers[1]), scaled(numbers[2]))
        return (share * whole - part * 10_000).magnitude <= Int128(rows + 1).magnitude * whole.magnitude
    }

    /// In hundredths.
    private func scaled(_ number: ExactDecimal) -> Int128 {
        Int128(number.mantissa) * PowersOfTen.int128(max(0, 2 - number.scale))
    }

    // MARK: Cells of the same table

    private func part(_ term: CellTerm) throws -> TraceStep {
        let place = CellSpot(table: spot.table, row: term.row, column: term.column)
        let cell = try sheet.row(of: place).cells[term.column]
        let value = try CellDigits(cell.value)
        let maker = StepMaker(tracer: tracer, sheet: sheet, spot: place)
        guard let trail = sheet.trail(of: place) else { throw TrailMismatch(what: "a part without a trail") }
        return try maker.step(trail, value)
    }

    private func adds(_ terms: [CellTerm], _ value: CellDigits) throws -> TraceStep {
        let parts = try terms.map(part)
        var sum = ExactSum()
        for (term, part) in zip(terms, parts) { try sum.add(part.value, isTaken: term.isTaken) }
        var step = TraceStep(
            sheet.title(of: spot.column, in: spot.table), sum.digits(like: value),
            terms.contains(where: \.isTaken) ? "difference" : "add")
        step.parts = parts
        return step
    }

    private func quotient(_ part: CellTerm, _ whole: CellTerm, _ value: CellDigits) throws -> TraceStep {
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "ratio")
        step.parts = [try self.part(part), try self.part(whole)]
        return step
    }

    /// The streamed rows of the same table, each with what its cell holds.
    private func listed(_ ranges: [Range<Int>], _ value: CellDigits) throws -> TraceStep {
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "records")
        var records: TrailRecords?
        var values: FieldValues?
        for row in ranges.joined() {
            switch sheet.trail(of: CellSpot(table: spot.table, row: row, column: spot.column)) {
            case .record(let source, let place, let field)?:
                if records == nil {
                    values = FieldValues(outcome, source: source, field: field, covers: false)
                    records = TrailRecords(source: source, unit: FieldUnit(value), field: field)
                }
                records?.rows.append(TrailRow(place, values?.value(place).wholeNumber))
            case .some: step.parts.append(try part(CellTerm(row: row, column: spot.column)))
            case nil: throw TrailMismatch(what: "a row without a trail")
            }
        }
        if !step.parts.isEmpty {
            step.making = "add"
            step.value = try ExactSum(step.parts.map(\.value)).digits(like: value)
        }
        if let records {
            step.rows = rows(.records(records))
            step.value = try records.sum(like: value)
        }
        return step
    }
}

extension TrailRow {
    /// A record with what it gives; nothing where it has no value.
    init(_ place: RecordPosition, _ gives: Int64?) {
        self.init(
            batch: Int32(truncatingIfNeeded: place.batch), row: Int32(truncatingIfNeeded: place.row),
            gives: gives ?? Column.absentInteger)
        if gives == nil { part = .valueless }
    }
}

extension FieldUnit {
    /// What a printed number counts.
    init(_ value: CellDigits) {
        guard let currency = Currency(code: value.unit) else {
            let places = value.text.split(separator: ".").dropFirst().first?.utf8.count ?? 0
            self = places == 0 ? .count : .decimal(scale: places)
            return
        }
        self = currency == .eur ? .euro : .money(currency)
    }
}

extension CellValue {
    /// Minor units, a count or a decimal at its scale; nil for the others.
    var wholeNumber: Int64? {
        switch self {
        case .money(let units, _): units
        case .count(let count): count
        case .exact(let decimal): decimal.mantissa
        default: nil
        }
    }
}

extension TrailRecords {
    /// What the records add up to, printed as another number is.
    func sum(like value: CellDigits) throws -> CellDigits {
        let sum = rows.reduce(Int128(0)) { $0 + ($1.part == .counts ? Int128($1.gives) : 0) }
        guard let narrow = Int64(exactly: sum) else { throw ArithmeticOverflow(what: "a sum") }
        switch unit {
        case .euro: return try CellDigits(.money(narrow, .eur))
        case .money(let currency): return try CellDigits(.money(narrow, currency))
        case .decimal(let scale): return try CellDigits(.exact(ExactDecimal(mantissa: narrow, scale: scale)))
        default: return try CellDigits(.count(narrow))
        }
    }
}

internal import Aggregate
internal import Convert
internal import Model
internal import Render

/// Cells that show records, lists and files as they are.
extension StepMaker {
    /// One field of one record.
    func record(_ source: Int, _ place: RecordPosition, _ field: Int, _ value: CellDigits) throws -> TraceStep
    {
        let described = pipeline.sources[source]
        var step = TraceStep("\(described.name).\(described.fields[field].name)", value, "record")
        let found = FieldValues(outcome, source: source, field: field).value(place)
        step.value = try CellDigits(found)
        step.rows = rows(.plain([try row(source, place, field, gives: step.value)]))
        if case .rate = described.fields[field].type,
            let code = outcome.tables[source].all[place.batch].columns[field]?.code(place.row), code >= 0
        {
            step.parts = [try rate(Int(code), step.value)]
        }
        return step
    }

    /// A record in words, that gives a number.
    func row(_ source: Int, _ place: RecordPosition, _ field: Int?, gives: CellDigits) throws -> TraceRow {
        let records = TrailRecords(source: source, unit: .count, field: field)
        var words = RecordRowWords(outcome, records, showsPersonal: tracer.showsPersonal)
        var row = try words.row(TrailRow(place, nil), isSetAside: false)
        row.note = ""
        let isCovered = field.map { pipeline.tellsPersonal($0, of: source) } ?? false
        if !isCovered || tracer.showsPersonal { row.gives = gives }
        return row
    }

    /// What all accepted records that lead to a key say.
    func said(_ field: Int, _ path: DimensionPath, _ key: Int32, _ value: CellDigits) -> TraceStep {
        let described = pipeline.sources[path.source]
        var step = TraceStep("\(described.name).\(described.fields[field].name)", value, "said")
        step.words = say(
            "what all accepted records of the key say",
            fr: "ce que disent tous les enregistrements acceptés de la clé")
        var records = TrailRecords(source: path.source, unit: .count, field: field)
        let reader = outcome.keys.reader(of: path)
        for (number, batch) in outcome.tables[path.source].batches.enumerated() {
            guard let column = batch.columns[field] else { continue }
            for row in 0..<batch.count
            where batch.verdicts[row] != .rejected && reader.key(batch, row) == key && !column.isAbsent(row) {
                records.rows.append(TrailRow(RecordPosition(batch: number, row: row), nil))
            }
        }
        for row in records.rows.indices { records.rows[row].part = .counts }
        step.rows = rows(.records(records))
        return step
    }

    /// What a list gives to a code: the row of its file.
    func attribute(_ list: Int, _ field: Int, _ position: Int, _ value: CellDigits) throws -> TraceStep {
        let described = pipeline.sources[list]
        var step = TraceStep("\(described.name).\(described.fields[field].name)", value, "list")
        guard let codes = outcome.keys.lists[list], let key = described.key.first else { return step }
        step.keys = [codes.codes[position]]
        let found = firstRow(of: codes.codes[position], in: list, key)
        step.rows = rows(.plain(try found.map { [try row(list, $0, field, gives: value)] } ?? []))
        return step
    }

    private func firstRow(of code: String, in list: Int, _ key: Int) -> RecordPosition? {
        for (number, batch) in outcome.tables[list].batches.enumerated() {
            let column = batch.columns[key]
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                let found =
                    switch column {
                    case .texts?: column?.text(row) ?? ""
                    case .integers(let values)?: String(values[row])
                    case .days(let days)?: Day(number: days[row]).description
                    case .codes(let codes)?:
                        pipeline.sources[list].fields[key].domain.map {
                            outcome.keys.text(codes[row], in: $0).code
                        } ?? ""
                    case nil: ""
                    }
                if found == code { return RecordPosition(batch: number, row: row) }
            }
        }
        return nil
    }

    // MARK: Claims

    func claims(
        _ bridge: Int, _ wanted: [Int], _ verdicts: [Verdict], _ fact: ClaimFact, _ value: CellDigits
    ) throws -> TraceStep {
        let bridge = outcome.bridges[bridge]
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "records")
        let name = pipeline.sources[bridge.source].name
        step.words = say(
            "records of \(name), to date and whatever their period",
            fr: "enregistrements de \(name), à ce jour et quelle que soit leur période")
        let records = traceClaims(
            bridge, rows: wanted, verdicts: verdicts, fact, in: outcome.tables[bridge.source], of: pipeline,
            keys: outcome.keys)
        if let records {
            step.rows = rows(.records(records))
            step.value = try records.sum(like: value)
        }
        return step
    }

    /// The records that count in the period and that nothing was closed of, and adjustments.
    func claimedInPeriod(_ source: Int, _ value: CellDigits) throws -> TraceStep {
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "add")
        guard let euros = pipeline.claimedEuros(of: source) else { return step }
        let values = FieldValues(outcome, source: source, field: euros, covers: false)
        let all = outcome.tables[source].all
        var records = TrailRecords(source: source, unit: .euro, field: euros)
        for place in claimedRecords(outcome, source: source, span: .thisPeriod) {
            if let closing = all[place.batch].closing,
                closing.standings[place.row] != .open || closing.countedIn[place.row] >= 0
            {
                continue
            }
            records.rows.append(TrailRow(place, values.value(place).wholeNumber))
        }
        var own = TraceStep(
            say("Records of the period", fr: "Enregistrements de la période"), try records.sum(like: value),
            "records")
        own.rows = rows(.records(records))
        step.parts = [own]
        for number in outcome.adjustments.indices where outcome.adjustments[number].source == source {
            step.parts.append(try adjustment(number, .difference, CellDigits(text: "")))
        }
        step.value = try ExactSum(step.parts.map(\.value)).digits(like: value)
        return step
    }

    /// A record of a closed period: as it was counted, and as it is.
    func adjustment(_ number: Int, _ side: AdjustedSide, _ value: CellDigits) throws -> TraceStep {
        let adjustment = outcome.adjustments[number]
        let table = outcome.tables[adjustment.source]
        var step = TraceStep(
            say("Adjustment \(number + 1)", fr: "Ajustement \(number + 1)"), value, "difference")
        let euros = pipeline.claimedEuros(of: adjustment.source)
        func one(_ title: String, _ place: RecordPosition?, _ cents: Int64) throws -> TraceStep {
            var step = TraceStep(title, try CellDigits(.money(cents, .eur)), "record")
            let found = try place.map { [try row(adjustment.source, $0, euros, gives: step.value)] }
            step.rows = rows(.plain(found ?? []))
            return step
        }
        let then = adjustment.then.map {
            RecordPosition(batch: table.batches.count + $0.batch, row: $0.row)
        }
        let now = try one(say("As it is now", fr: "Ce qu'il est"), adjustment.now, adjustment.nowCents)
        let earlier = try one(say("As it was counted", fr: "Ce qui a été compté"), then, adjustment.thenCents)
        switch side {
        case .then: return earlier
        case .now: return now
        case .difference:
            step.parts = [now, earlier]
            let difference = Int64(exactly: adjustment.difference) ?? 0
            step.value = try CellDigits(.money(difference, .eur))
            return step
        }
    }

    // MARK: Rates

    func rate(_ number: Int, _ value: CellDigits) throws -> TraceStep {
        let quote = outcome.rates.quotes[number]
        var step = TraceStep(
            say(
                "Rate of \(quote.currency.code) per EUR, \(quote.basis)",
                fr: "Cours \(quote.currency.code) pour un EUR, \(quote.basis)"), value, "rate")
        let mean = say("the mean of \(quote.divisor) months", fr: "la moyenne de \(quote.divisor) mois")
        step.words = quote.divisor > 1 ? mean : quote.table
        let found = try traceRate(quote, in: outcome.tables, of: pipeline).map { source, place in
            guard case .rates(let shape) = pipeline.sources[source].role else { return TraceRow() }
            let own = FieldValues(outcome, source: source, field: shape.value).value(place)
            return try row(source, place, shape.value, gives: try CellDigits(own))
        }
        step.rows = rows(.plain(found))
        return step
    }

    func rateUses(_ number: Int, _ before: Bool, _ value: CellDigits) throws -> TraceStep {
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "add")
        for source in pipeline.sources.indices where !pipeline.sources[source].conversions.isEmpty {
            let uses = Render.rateUses(outcome, source: source, of: number, before: before)
            var records = TrailRecords(source: source, unit: .count, field: nil)
            records.rows = uses.map { TrailRow($0.row, Int64($0.times)) }
            var part = TraceStep(pipeline.sources[source].name, try records.sum(like: value), "records")
            part.rows = rows(.records(records))
            step.parts.append(part)
        }
        step.value = try ExactSum(step.parts.map(\.value)).digits(like: value)
        return step
    }
}

internal import Model

/// Figures that are no sum: of one record, or of two sums.
extension TrailLeaves {
    /// The least or the greatest value: the first record in source order that has it.
    func extreme(_ choice: TrailChoice, into trail: inout FigureTrail) throws {
        let field =
            switch kind {
            case .minimum(let field, _), .maximum(let field, _): field
            default: 0
            }
        var records = TrailRecords(source: reader.source, unit: unit(field), field: field)
        records.rows = try plain(.counted, field)
        records.setAside = try plain(.setAside, field)
        records.aside = .compare
        let values = records.rows.filter { $0.part != .valueless }.map(\.gives)
        let best = choice == .least ? values.min() : values.max()
        choose(&records, records.rows.firstIndex { $0.part != .valueless && $0.gives == best })
        trail.making = .chosen(choice)
        trail.records = records
    }

    /// The value of the latest day among those with a value, the last in source order among equals.
    func latest(into trail: inout FigureTrail) throws {
        guard case .latest(let field, let by, _) = kind else { return }
        var records = TrailRecords(source: reader.source, unit: unit(field), field: field)
        records.rows = try plain(.counted, field)
        records.setAside = try plain(.setAside, field)
        records.aside = .compare
        let days = try rows(.counted) { batch, row in
            batch.isReversal ? Column.absentInteger : batch.columns[by]?.integer(row) ?? Column.absentInteger
        }
        let known = Dictionary(
            days.map { ($0.place, $0.gives) }, uniquingKeysWith: { first, _ in first })
        var last: (position: Int, day: Int64)?
        for (position, row) in records.rows.enumerated() where row.part != .valueless {
            guard let day = known[row.place], day != Column.absentInteger else {
                records.rows[position].part = .valueless
                continue
            }
            if last.map({ day >= $0.day }) ?? true { last = (position, day) }
        }
        choose(&records, last?.position)
        trail.making = .chosen(.latest)
        trail.records = records
    }

    /// Records with a field's value; what is taken back is not looked at.
    private func plain(_ look: LeafReader.Look, _ field: Int) throws -> [TrailRow] {
        let read = reader.table.batches + reader.table.carried
        let reversals = Set(read.indices.filter { read[$0].isReversal })
        return try rows(look) { $0.columns[field]?.integer($1) ?? Column.absentInteger }
            .filter { reversals.isEmpty || !reversals.contains(Int($0.batch)) }
    }

    private func choose(_ records: inout TrailRecords, _ chosen: Int?) {
        for position in records.rows.indices
        where position != chosen && records.rows[position].part == .counts {
            records.rows[position].part = .passedOver
        }
    }

    /// The mean: the sum of what is there, by how often it is.
    func mean(into trail: inout FigureTrail) throws {
        guard case .mean(let field, _) = kind else { return }
        var sums = TrailRecords(source: reader.source, unit: unit(field), field: field)
        sums.rows = try plain(.counted, field)
        sums.setAside = try plain(.setAside, field)
        var counts = TrailRecords(source: reader.source, unit: .count, field: field)
        counts.rows = sums.rows.filter { $0.part == .counts }.map { row in
            TrailRow(batch: row.batch, row: row.row, gives: 1)
        }
        counts.told = []
        trail.making = .ratio
        trail.parts = [try step(trail, sums), try step(trail, counts)]
    }

    /// A share: the records, or different values, with the words that are counted, by those among which.
    func share(into trail: inout FigureTrail) throws {
        guard case .share(let field, let words, let among, let distinct, _) = kind else { return }
        let domain = pipeline.sources[reader.source].fields[field].domain
        let wanted = pipeline.codes(words, domain, keys)
        let whole = pipeline.codes(among, domain, keys)
        @Sendable func isOf(_ batch: Batch, _ row: Int, _ isPart: Bool) -> Bool {
            guard !batch.isReversal, case .codes(let codes)? = batch.columns[field], codes[row] >= 0,
                among.isEmpty || whole.contains(codes[row])
            else { return false }
            return !isPart || wanted.contains(codes[row])
        }
        trail.making = .ratio
        for isPart in [true, false] {
            var records = TrailRecords(source: reader.source, unit: .count, field: distinct ?? field)
            records.told = []
            let all = try rows(.counted) { isOf($0, $1, isPart) ? 1 : Column.absentInteger }
            records.rows = all.filter { $0.part == .counts }
            records.setAside = try rows(.setAside) { isOf($0, $1, isPart) ? 1 : Column.absentInteger }
                .filter { $0.part == .counts }
            if let distinct { try countOnce(&records, distinct) }
            trail.parts.append(try step(trail, records))
        }
    }

    /// Of records that each give one, only the first with each value of a field does; set aside are those of
    /// values that do not count yet.
    private func countOnce(_ records: inout TrailRecords, _ field: Int) throws {
        let order = ValueOrder([field])
        let counted = try values(.counted, order)
        var seen: Set<Int64> = []
        records.rows = records.rows.map { row in
            var row = row
            let value = counted[row.place] ?? Column.absentInteger
            if value == Column.absentInteger {
                (row.gives, row.part) = (value, .valueless)
            } else if !seen.insert(value).inserted {
                (row.gives, row.part) = (0, .repeated)
            }
            return row
        }
        let others = try values(.setAside, order)
        records.setAside.removeAll { row in
            let value = others[row.place] ?? Column.absentInteger
            return value == Column.absentInteger || seen.contains(value)
        }
        records.aside = .countOnce
    }

    /// By place, the number of each record's value.
    private func values(_ look: LeafReader.Look, _ order: ValueOrder) throws -> [Int64: Int64] {
        Dictionary(
            try numbered(look, order).map { ($0.place, $0.gives) }, uniquingKeysWith: { first, _ in first })
    }

    /// A step of a figure: what some of its records add up to.
    private func step(_ trail: FigureTrail, _ records: TrailRecords) throws -> FigureTrail {
        var step = FigureTrail(
            measure: nil, span: trail.span, keys: trail.keys, figure: try records.sum(), making: .records)
        step.records = records
        return step
    }
}

extension TrailRecords {
    /// What the records add up to.
    func sum() throws(ArithmeticOverflow) -> Figure {
        try unit.figure(rows.reduce(Int128(0)) { $0 + ($1.part == .counts ? Int128($1.gives) : 0) })
    }
}

internal import Model

/// Makes the rows of a flat rate that no file holds: one batch a reporting period, one row a claimant.
///
/// A row knows its claimant, the fixed values (the budget line), its amount and the last day of its period;
/// everything else is absent.
struct CalculatedRows {
    private let flat: FlatRateMeasure
    private let described: Source
    private let number: Int
    private let keys: KeySpace

    init(_ flat: FlatRateMeasure, _ source: Int, _ pipeline: Pipeline, _ keys: KeySpace) {
        self.flat = flat
        described = pipeline.sources[source]
        number = source
        self.keys = keys
    }

    /// The batches, in the order of the periods; a period without rows has none.
    func batches(_ parts: [FlatRateSpread.Part], _ ledger: CostLedger, _ table: SourceTable) -> [Batch] {
        ledger.periods.indices.compactMap { period in
            let own = parts.filter { $0.period == period }
            return own.isEmpty ? nil : batch(own, period, ledger, table)
        }
    }

    private func batch(
        _ parts: [FlatRateSpread.Part], _ period: Int, _ ledger: CostLedger, _ table: SourceTable
    ) -> Batch {
        let origin = BatchOrigin(
            source: number, file: -1, number: period, firstRecord: 1,
            lines: [UInt32](repeating: 0, count: parts.count), firstByte: 0,
            starts: [UInt32](repeating: 0, count: parts.count + 1))
        var batch = Batch(origin: origin, count: parts.count, columns: [])
        batch.columns = described.fields.map { $0.need == .nothing ? nil : $0.absentColumn(parts.count) }
        for field in flat.spreadBy { batch.columns[field] = kept(field, parts, ledger, table) }
        for value in flat.sets { batch.columns[value.field] = fixed(value, parts.count) }
        if let field = described.periodField {
            let last = ledger.periods[period].range.to
            batch.columns[field] =
                described.fields[field].type == .timestamp
                ? .integers([Int64](repeating: Int64(last.number) * 86_400, count: parts.count))
                : .days([Int32](repeating: last.number, count: parts.count))
        }
        batch.set(flat.shareField, parts.map(\.cents))
        return batch
    }

    /// A field that rows take from the first record of their claimant.
    private func kept(
        _ field: Int, _ parts: [FlatRateSpread.Part], _ ledger: CostLedger, _ table: SourceTable
    ) -> Column? {
        let places = parts.map { ledger.rows[$0.first] }
        let all = table.all
        let columns = places.map { place -> (column: Column?, row: Int) in
            (all[Int(place.batch)].columns[field], Int(place.row))
        }
        switch described.fields[field].absentColumn(0) {
        case .codes: return .codes(columns.map { $0.column?.code($0.row) ?? Column.absentCode })
        case .days: return .days(columns.map { $0.column?.day($0.row)?.number ?? Column.absentDay })
        case .integers: return .integers(columns.map { $0.column?.integer($0.row) ?? Column.absentInteger })
        case .texts:
            var texts = TextColumn()
            for (column, row) in columns { texts.append((column?.text(row) ?? "").utf8) }
            return .texts(texts)
        }
    }

    private func fixed(_ value: FieldValue, _ count: Int) -> Column {
        let field = described.fields[value.field]
        if let domain = field.domain, let key = keys.key(named: value.value, in: domain) {
            return field.type == .day
                ? .days([Int32](repeating: key, count: count)) : .codes([Int32](repeating: key, count: count))
        }
        guard case .texts = field.absentColumn(0) else { return field.absentColumn(count) }
        var texts = TextColumn()
        for _ in 0..<count { texts.append(value.value.utf8) }
        return .texts(texts)
    }
}

extension Field {
    /// A column without values.
    fileprivate func absentColumn(_ count: Int) -> Column {
        switch type {
        case .text where dictionary == nil:
            var texts = TextColumn()
            for _ in 0..<count { texts.appendAbsent() }
            return .texts(texts)
        case .text, .code, .choice, .boolean, .currency, .rate:
            return .codes([Int32](repeating: Column.absentCode, count: count))
        case .day: return .days([Int32](repeating: Column.absentDay, count: count))
        case .timestamp, .integer, .decimal, .money:
            return .integers([Int64](repeating: Column.absentInteger, count: count))
        }
    }
}

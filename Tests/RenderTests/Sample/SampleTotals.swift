import Model

/// Totals of a sample by plain loops over its records.
struct SampleTotals {
    let sample: SampleOutcome
    let claimed: [SampleRecord]

    init(_ sample: SampleOutcome) {
        self.sample = sample
        claimed = sample.records.filter { $0.verdict == .eligible }
    }

    var tables: [TotalsTable] {
        sample.pipeline.requests.indices.map { number in
            let request = sample.pipeline.requests[number]
            let across = request.across.map { dimension in keys(dimension) } ?? []
            var rows: [TotalsRow] = []
            append(&rows, request, across, prefix: [])
            return TotalsTable(
                request: number, across: across.isEmpty ? [KeyText(key: 0, code: "", label: "")] : across,
                rows: rows)
        }
    }

    private func append(
        _ rows: inout [TotalsRow], _ request: TotalsRequest, _ across: [KeyText], prefix: [KeyText]
    ) {
        if prefix.count < request.dimensions.count {
            for key in keys(request.dimensions[prefix.count]) {
                let longer = prefix + [key]
                if !request.everyKey, !claimed.contains(where: { has($0, request, longer) }) { continue }
                if request.everyKey, prefix.count == 1,
                    SampleLists.lines[Int(key.key)].heading != Int(prefix[0].key)
                {
                    continue
                }
                append(&rows, request, across, prefix: longer)
            }
        }
        guard request.levels.contains(prefix.count) else { return }
        let records = claimed.filter { has($0, request, prefix) }
        var groups = across.map { key in records.filter { $0.heading == Int(key.key) } }
        groups.append(records)
        rows.append(
            TotalsRow(
                level: prefix.count, keys: prefix,
                figures: groups.map { group in request.columns.map { figure($0, group, prefix) } }))
    }

    private func has(_ record: SampleRecord, _ request: TotalsRequest, _ keys: [KeyText]) -> Bool {
        zip(request.dimensions, keys).allSatisfy { key(record, $0) == $1.key }
    }

    private func key(_ record: SampleRecord, _ dimension: Int) -> Int32 {
        [Int32(record.heading), record.line, record.partner, Int32(record.country)][dimension]
    }

    private func keys(_ dimension: Int) -> [KeyText] {
        let domain = sample.pipeline.dimensions[dimension].domain
        guard case .list(let source) = domain, let list = sample.keys.lists[source] else { return [] }
        return list.codes.indices.map { sample.keys.text(Int32($0), in: domain) }
    }

    private func figure(_ reference: MeasureReference, _ records: [SampleRecord], _ keys: [KeyText]) -> Figure
    {
        let inSpan = records.filter { record in
            switch reference.span {
            case .thisPeriod: sample.period.range.contains(record.day)
            case .before: record.day < sample.period.range.from
            default: true
            }
        }
        let cost = inSpan.reduce(0) { $0 + $1.cents }
        switch reference.measure {
        case 0: return .euro(budget(keys))
        case 1: return .euro(cost)
        case 2: return .euro(budget(keys) - cost)
        case 3: return .euro(inSpan.reduce(0) { $0 + $1.share })
        case 4: return budget(keys) == 0 ? .absent : .ratio(Int128(cost), Int128(budget(keys)))
        case 5: return .count(Int64(Set(inSpan.map(\.payee)).count))
        default: return .count(Int64(inSpan.count))
        }
    }

    private func budget(_ keys: [KeyText]) -> Int64 {
        SampleLists.lines.enumerated().reduce(0) { sum, line in
            if keys.count > 0, line.element.heading != Int(keys[0].key) { return sum }
            if keys.count > 1, line.offset != Int(keys[1].key) { return sum }
            return sum + line.element.cents
        }
    }

    var bridge: ClaimBridge {
        var rows: [ClaimRow] = []
        for key in keys(2) {
            let records = sample.records.filter { $0.partner == key.key }
            for currency in Set(records.map(\.currency)).sorted() {
                let parts = Verdict.allCases.map { verdict -> ClaimPart in
                    let some = records.filter { $0.verdict == verdict && $0.currency == currency }
                    return ClaimPart(
                        records: some.count, minorUnits: some.reduce(0) { $0 + $1.amount },
                        euroCents: some.reduce(0) { $0 + $1.cents })
                }
                rows.append(ClaimRow(claimant: key, currency: currency, parts: parts))
            }
        }
        rows.append(
            ClaimRow(
                claimant: KeyText(key: -1, code: "not attributed", label: "not attributed"), currency: nil,
                parts: Verdict.allCases.map {
                    $0 == .rejected ? ClaimPart(records: 2, unreadable: 2) : ClaimPart()
                }))
        return ClaimBridge(source: SamplePipeline.expenditure, rows: rows)
    }
}

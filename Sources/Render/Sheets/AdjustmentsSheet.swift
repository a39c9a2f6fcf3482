internal import Model

extension Composer {
    /// Records of closed periods that came, went or changed: one table a source, and what its period is made
    /// of.
    func adjustmentsSheet(_ layout: SheetLayout) -> Sheet {
        let sources = pipeline.closingSources
        let tables = sources.map { source in
            let own = outcome.adjustments.filter { $0.source == source }
            return AdjustmentTable(outcome, source).table(of: own, isOnly: sources.count == 1)
        }
        let cents = pipeline.grant?.materialCents ?? 1
        let least = Money(minorUnits: cents, currency: .eur).description
        let parts = sources.compactMap { ClaimParts(outcome).words(of: $0) }
        return sheet(layout, lines: lines(least) + parts, tables: tables)
    }

    private func lines(_ least: String) -> [String] {
        let follows = outcome.previous.map { [say(.follows, $0.period, $0.sealedBy)] } ?? []
        return follows + [say(.adjustmentsNote, least)]
    }
}

/// The adjustments of one source as a table.
private struct AdjustmentTable {
    let outcome: Outcome
    let source: Int
    /// The key, then what tells where a cost belongs.
    private let shown: [Int]
    private let amount: Int?
    private let readers: [Int: FieldCellReader]

    init(_ outcome: Outcome, _ source: Int) {
        self.outcome = outcome
        self.source = source
        let described = outcome.pipeline.sources[source]
        var fields = described.key + [described.claim?.claimant].compactMap { $0 }
        for case .recordShare(let measure) in described.fields.map(\.origin) {
            if case .contribution(let contribution) = outcome.pipeline.measures[measure].kind {
                fields += contribution.spreadBy
            }
        }
        fields += [described.periodField].compactMap { $0 }
        var once: [Int] = []
        for field in fields where !once.contains(field) { once.append(field) }
        shown = once
        amount = described.claim?.amount
        let all = once + [amount].compactMap { $0 }
        readers = Dictionary(
            all.map { ($0, FieldCellReader(outcome, source, $0)) }, uniquingKeysWith: { first, _ in first })
    }

    func table(of adjustments: [Adjustment], isOnly: Bool) -> SheetTable {
        let say = outcome.say
        var table = SheetTable(
            title: isOnly ? "" : outcome.pipeline.sources[source].name, columns: columns, rows: [])
        if adjustments.isEmpty {
            table.note = say(.noAdjustments)
        } else {
            table.isRecords = true
            let numbers = outcome.adjustments.indices.filter { outcome.adjustments[$0].source == source }
            table.stream = AdjustmentStream(rows: zip(adjustments, numbers).map(row))
            table.rows = [total(adjustments)]
        }
        return table
    }

    private func title(_ field: Int) -> String {
        let name = outcome.pipeline.sources[source].fields[field].name
        let columns = outcome.pipeline.recordSheets.filter { $0.source == source }.flatMap(\.columns)
        let column = columns.first { column in
            switch column.content {
            case .field(let shown): shown == field
            case .path(let path): path.field == field && path.steps.isEmpty
            default: false
            }
        }
        return column?.title ?? name
    }

    private var columns: [SheetColumn] {
        let say = outcome.say
        let fields = outcome.pipeline.sources[source].fields
        var columns = [
            SheetColumn.key(say(.what), "what"), .key(say(.source), "source"),
        ]
        columns += shown.map { .key(title($0), fields[$0].name) }
        columns += [
            SheetColumn(title: say(.material), csvName: "material"),
            SheetColumn(title: say(.fileThen), csvName: "origin-then"),
            SheetColumn(title: say(.fileNow), csvName: "origin-now"),
            SheetColumn(title: say(.closedIn), csvName: "closed-in"),
        ]
        if let amount {
            columns += [
                SheetColumn(title: say(.thenAmount, title(amount)), csvName: "amount-then"),
                SheetColumn(title: say(.thenAmount, say(.currency)), csvName: "currency-then"),
                SheetColumn(title: say(.nowAmount, title(amount)), csvName: "amount-now"),
                SheetColumn(title: say(.nowAmount, say(.currency)), csvName: "currency"),
            ]
        }
        return columns + [
            SheetColumn(title: say(.eurosThen), csvName: "eur-then"),
            SheetColumn(title: say(.eurosNow), csvName: "eur-now"),
            SheetColumn(title: say(.difference), csvName: "difference"),
            SheetColumn(title: say(.why), csvName: "why"),
        ]
    }

    private func row(_ adjustment: Adjustment, _ number: Int) -> SheetRow {
        let (say, table) = (outcome.say, outcome.tables[source])
        let then = adjustment.then.map { (table.carried[$0.batch], $0.row) }
        let now = adjustment.now.map { (table.batches[$0.batch], $0.row) }
        let what: Phrase = then == nil ? .came : now == nil ? .went : .changed
        var cells: [Cell] = [
            .text(say(what), adjustment.isMaterial ? .alert : .plain),
            .text(outcome.pipeline.sources[source].name),
        ]
        let place = adjustment.now == nil ? place(adjustment.then, isCarried: true) : place(adjustment.now)
        cells += shown.map { field in value(field, now ?? then).from(at: place, source, field) }
        cells.append(.text(say(adjustment.isMaterial ? .materialYes : .materialNo)))
        cells += [origin(then), origin(now), closedIn(then)]
        if let amount {
            let earlier = self.place(adjustment.then, isCarried: true)
            cells += [
                value(amount, then).from(at: earlier, source, amount),
                currency(amount, then),
                value(amount, now).from(at: self.place(adjustment.now), source, amount),
                currency(amount, now),
            ]
        }
        cells += [
            .euro(adjustment.thenCents).from(.adjustment(number, .then)),
            .euro(adjustment.nowCents).from(.adjustment(number, .now)),
            Self.euro(adjustment.difference).from(.adjustment(number, .difference)),
            .text(why(adjustment)),
        ]
        return SheetRow(level: .detail, cells: cells)
    }

    /// A record among all of its source: those carried over come after those read.
    private func place(_ position: RecordPosition?, isCarried: Bool = false) -> RecordPosition? {
        guard let position else { return nil }
        let before = isCarried ? outcome.tables[source].batches.count : 0
        return RecordPosition(batch: before + position.batch, row: position.row)
    }

    private func value(_ field: Int, _ record: (Batch, Int)?) -> Cell {
        guard let record, let reader = readers[field] else { return .empty }
        return Cell(reader.value(record.0, record.1))
    }

    private func currency(_ field: Int, _ record: (Batch, Int)?) -> Cell {
        guard let record, let reader = readers[field] else { return .empty }
        return .text(reader.currency(record.0, record.1)?.code ?? "")
    }

    private func origin(_ record: (Batch, Int)?) -> Cell {
        guard let record else { return .empty }
        return .text(RecordCellReader.place(of: record.0, record.1, outcome.tables[source].files) ?? "")
    }

    private func closedIn(_ record: (Batch, Int)?) -> Cell {
        guard let record, let closing = record.0.closing, closing.countedIn[record.1] >= 0 else {
            return .empty
        }
        return .text(outcome.tables[source].closedPeriods[Int(closing.countedIn[record.1])])
    }

    /// What changed, with what it was and is where no column of its own says that.
    private func why(_ adjustment: Adjustment) -> String {
        let table = outcome.tables[source]
        guard let then = adjustment.then, let now = adjustment.now else { return "" }
        let (old, new) = (table.carried[then.batch], table.batches[now.batch])
        var changes = adjustment.changed.map { field -> String in
            let (was, value) = (words(field, old, then.row), words(field, new, now.row))
            return field == amount || was == value ? title(field) : "\(title(field)): \(was) → \(value)"
        }
        if adjustment.changedVerdict {
            let verdicts = "\(old.verdicts[then.row].word) → \(new.verdicts[now.row].word)"
            changes.append("\(outcome.say(.verdictWord)): \(verdicts)")
        }
        return changes.joined(separator: ", ")
    }

    /// A value within a sentence; "–" where there is none.
    private func words(_ field: Int, _ batch: Batch, _ row: Int) -> String {
        switch FieldCellReader(outcome, source, field).value(batch, row) {
        case .text(let text): text
        case .day(let day): day.description
        case .count(let count): String(count)
        case .money(let units, let currency):
            Money(minorUnits: units, currency: currency).description
        case .exact(let decimal): decimal.description
        case .empty, .percent, .decimal: "–"
        }
    }

    private func total(_ adjustments: [Adjustment]) -> SheetRow {
        var cells = [Cell](repeating: .empty, count: columns.count)
        cells[0] = .text(outcome.say(.total))
        func sum(_ cents: (Adjustment) -> Int128) -> Cell {
            var cell = Self.euro(adjustments.reduce(0) { $0 + cents($1) })
            cell.sumOf = [0..<adjustments.count]
            cell.trail = .listed([0..<adjustments.count])
            return cell
        }
        let last = columns.count - 2
        cells[last - 2] = sum { Int128($0.thenCents) }
        cells[last - 1] = sum { Int128($0.nowCents) }
        cells[last] = sum(\.difference)
        return SheetRow(level: .total, cells: cells)
    }

    /// Euros; what no amount can be is left out.
    private static func euro(_ cents: Int128) -> Cell { Int64(exactly: cents).map { .euro($0) } ?? .empty }
}

/// Adjustments, made into rows already: they are few.
private struct AdjustmentStream: RowStream {
    let rows: [SheetRow]

    var count: Int { rows.count }

    func trail(row: Int, column: Int) -> CellTrail? { rows[row].cells[column].trail }

    func eachRow(_ range: Range<Int>, _ body: (SheetRow) throws -> Void) throws {
        for row in rows[range] { try body(row) }
    }
}

extension Cell {
    /// The cell with the record that it shows a field of, where there is one.
    fileprivate func from(at place: RecordPosition?, _ source: Int, _ field: Int) -> Cell {
        place.map { from(.record(source: source, $0, field: field)) } ?? self
    }
}

internal import Model
internal import Render
internal import Review

extension Reading {
    /// Once verdicts are final: how each record of a source that closes its records counts; what is material
    /// comes first, then by size.
    mutating func close() -> [Adjustment] {
        var all: [Adjustment] = []
        for source in closed.keys.sorted() {
            guard let records = closed[source], let table = tables.firstIndex(where: { $0.source == source })
            else { continue }
            var closer = Closer(pipeline, source, records, options.period)
            all += closer.close(&tables[table])
            closed[source] = nil
        }
        let order = all.indices.sorted { left, right in
            let (a, b) = (all[left], all[right])
            if a.isMaterial != b.isMaterial { return a.isMaterial }
            let sizes = (a.difference.magnitude, b.difference.magnitude)
            return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
        }
        return order.map { all[$0] }
    }

    /// Says each adjustment as a finding.
    mutating func report(_ adjustments: [Adjustment], keys: KeySpace) {
        guard let material = pipeline.position(of: .materialAdjustment),
            let other = pipeline.position(of: .adjustment)
        else { return }
        let words = AdjustmentWords(pipeline: pipeline, tables: tables, keys: keys)
        add(
            adjustments.map { words.finding(of: $0, rule: $0.isMaterial ? material : other) },
            [material, other].map { rule in
                let hits = adjustments.count { $0.isMaterial == (rule == material) }
                return RuleTally(rule: rule, source: nil, looked: adjustments.count, hits: hits)
            })
    }

    /// Holds the terms of a run against those of the sealed report, and what it reports as before against
    /// what that has to date, line by line.
    mutating func carryOver(_ outcome: inout Outcome, from before: RunBefore) throws {
        outcome.changes = try changes(of: outcome, since: before)
        outcome.notKept = watched.keys.filter { !before.watches(pipeline.sources[$0].name) }.sorted()
        holdTerms(against: before)
        guard let rule = pipeline.position(of: .carriedOver) else { return }
        let twins = try carriedTwins(of: outcome).map { twin in
            let sheet = TwinSheet(
                file: twin.file, kind: "table", name: twin.name, key: twin.key, figures: [])
            return (sheet: sheet, bytes: twin.bytes)
        }
        let carried = try CarriedOver(from: before.sealed.run, to: twins)
        let found = carried.sheets.flatMap { sheet in
            let moves = isByWays(sheet.newName) ? Moves(sheet.rows) : Moves([])
            return sheet.rows.flatMap { row in
                row.cells.map { cell in
                    let isAsked = !isClosed(cell.column) || moves.contain(cell.column, row.level)
                    return finding(of: cell, row, sheet, rule, isAsked ? .query : nil)
                }
            }
        }
        let none = pipeline.language.say(
            "no sheet of both reports says what was before",
            fr: "aucune feuille des deux rapports ne dit ce qui était avant")
        add(
            found,
            [
                RuleTally(
                    rule: rule, source: nil, notRun: carried.figures == 0 ? none : nil,
                    looked: carried.figures, hits: found.count)
            ])
    }

    private func finding(
        of cell: CellDifference, _ row: RowDifference, _ sheet: SheetDifference, _ rule: Int,
        _ severity: Severity?
    ) -> Finding {
        let nothing = pipeline.language.say("nothing", fr: "rien")
        return Finding(
            rule: rule, severity: severity ?? pipeline.rules[rule].severity, place: nil,
            found: cell.new.isEmpty ? nothing : cell.new,
            expected: (cell.old.isEmpty ? nothing : cell.old)
                + pipeline.language.say(", as reported to date", fr: ", comme déclaré à ce jour"),
            subject: "\(sheet.newName): \(row.key), \(cell.column)")
    }

    /// Whether the rows of a sheet of totals are told apart by what other sources say of a closed record: the
    /// country of its event may be put right without its cost being another.
    private func isByWays(_ sheet: String) -> Bool {
        let closing = Set(pipeline.closingSources)
        let layout = pipeline.report.sheets.first { $0.title == sheet }
        guard case .table(let sections)? = layout?.kind else { return false }
        return sections.contains { section in
            pipeline.requests[section.request].dimensions.contains { dimension in
                pipeline.dimensions[dimension].paths.contains { path in
                    closing.contains(path.source) && path.steps.contains { $0.isWay }
                }
            }
        }
    }

    /// Whether a figure rests on records that are closed with a report, or on lists: else it may differ, as
    /// late records of other sources count where their day says.
    private func isClosed(_ column: String) -> Bool {
        let name = column.hasSuffix("-before") ? String(column.dropLast("-before".count)) : column
        let measure = pipeline.measures.firstIndex { name == $0.name || name.hasSuffix("-\($0.name)") }
        guard let measure else { return true }
        let closing = Set(pipeline.closingSources)
        return pipeline.measures.sources(of: measure, ofSpread: \.parts).allSatisfy { source in
            if case .list = pipeline.sources[source].role { return true }
            return closing.contains(source) || pipeline.sources[source].periodField == nil
        }
    }
}

/// The columns and levels of a sheet whose differences come to nothing: what one row lost, others have.
private struct Moves {
    private let found: Set<[String]>

    init(_ rows: [RowDifference]) {
        var sums: [[String]: ExactNumber?] = [:]
        for row in rows {
            for cell in row.cells {
                let sum = sums[[cell.column, row.level]] ?? .zero
                sums[[cell.column, row.level]] = sum.flatMap { sum in
                    cell.difference.flatMap { sum.adding($0) }
                }
            }
        }
        found = Set(sums.filter { $0.value?.isZero == true }.keys)
    }

    func contain(_ column: String, _ level: String) -> Bool { found.contains([column, level]) }
}

extension PathStep {
    /// Whether it leads to what another source says, and not only to the month of a day.
    fileprivate var isWay: Bool {
        switch self {
        case .attribute, .through: true
        case .month, .quarter, .year: false
        }
    }
}

/// Adjustments in the words of findings.
private struct AdjustmentWords {
    let pipeline: Pipeline
    let tables: [SourceTable]
    let keys: KeySpace

    private var language: Language { pipeline.language }

    func finding(of adjustment: Adjustment, rule: Int) -> Finding {
        let table = tables.first { $0.source == adjustment.source }
        let place = adjustment.now.flatMap { now in table?.batches[now.batch].origin.place(now.row) }
        let cents = Int64(clamping: adjustment.difference)
        return Finding(
            rule: rule, severity: pipeline.rules[rule].severity, place: place, found: found(adjustment),
            expected: expected(adjustment, table), subject: place == nil ? subject(adjustment, table) : "",
            euroCents: cents)
    }

    private func found(_ adjustment: Adjustment) -> String {
        let now = Money(minorUnits: adjustment.nowCents, currency: .eur).description
        if adjustment.then == nil { return language.say("came: \(now)", fr: "arrivé : \(now)") }
        if adjustment.now == nil {
            return language.say("no record: it went", fr: "pas d'enregistrement : disparu")
        }
        let fields = pipeline.sources[adjustment.source].fields
        let changed = adjustment.changed.map { fields[$0].name }
        let verdict = adjustment.changedVerdict ? ["verdict"] : []
        let all = (changed + verdict).joined(separator: ", ")
        return language.say("\(now); changed: \(all)", fr: "\(now) ; modifié : \(all)")
    }

    private func expected(_ adjustment: Adjustment, _ table: SourceTable?) -> String {
        guard let then = adjustment.then, let table else {
            return language.say(
                "no record that was not reported", fr: "aucun enregistrement non déclaré")
        }
        let old = table.carried[then.batch]
        let period = old.closing.map { table.closedPeriods[Int($0.countedIn[then.row])] } ?? ""
        let cents = Money(minorUnits: adjustment.thenCents, currency: .eur).description
        return language.say("\(cents), as \(period) reported", fr: "\(cents), comme déclaré en \(period)")
    }

    /// The key of a record that went.
    private func subject(_ adjustment: Adjustment, _ table: SourceTable?) -> String {
        let source = pipeline.sources[adjustment.source]
        guard let then = adjustment.then, let old = table?.carried[then.batch] else { return source.name }
        let words = source.key.map { field -> String in
            guard let column = old.columns[field], !column.isAbsent(then.row) else { return "" }
            switch column {
            case .texts(let texts): return texts[then.row]
            case .codes(let codes):
                let domain = source.fields[field].domain
                return domain.map { keys.text(codes[then.row], in: $0).code } ?? ""
            case .days(let days): return Day(number: days[then.row]).description
            case .integers(let values): return String(values[then.row])
            }
        }
        return source.name + " " + words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

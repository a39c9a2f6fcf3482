public import Model

/// Makes the totals of a run a second way, from nothing but the files that were written: rows of detail
/// against the totals under them, tables against one another, and `run.json` against all.
///
/// The pipeline says which columns add up; without it only what every sheet of a kind has is checked.
/// What the run kept of the records that it counted is held against all of these, and where the report before
/// is at hand, by the path of its folder, against that.
/// - Complexity: holds the twin of one sheet, of each table its groups, and what was kept of records.
public func verifyTotals(
    _ run: RunFolder, pipeline: Pipeline?, previous: String? = nil
) throws(ReviewFault) -> Verification {
    var check = TotalsCheck(run, pipeline)
    try check.readCounted(previous: previous)
    for sheet in try run.sheets() {
        let path = run.path + "/" + sheet.file
        guard FileState(of: path, followsLinks: false) == .file else { continue }
        do throws(ReviewFault) { check.add(sheet, try Twin(path: path)) } catch {
            guard case .refused(let refusal) = error else { throw error }
            check.refuse(sheet, path, refusal)
        }
    }
    check.finish()
    var result = check.result
    result.add(ManifestCheck(run, findings: check.findings).result)
    return result
}

/// The sheets of a run, one after the other.
struct TotalsCheck {
    private let run: RunFolder
    private let pipeline: Pipeline?
    private(set) var result = Verification()
    /// What `findings.csv` holds, once it was read.
    private(set) var findings: FindingCounts?
    /// Numbers that other sheets must have: how many rows of each, and findings by rule and severity.
    private var rows: [String: Int] = [:]
    private var later: [(sheet: TwinSheet, twin: Twin)] = []
    private var labels = LabelCheck()
    /// What was kept of counted records, by source.
    private var counted: [CountedLines] = []

    init(_ run: RunFolder, _ pipeline: Pipeline?) {
        self.run = run
        self.pipeline = pipeline
    }

    mutating func add(_ sheet: TwinSheet, _ twin: Twin) {
        let level = twin.position(of: RowLevelWord.column)
        rows[sheet.name] = (0..<twin.count).count { row in
            level.map { twin.cells(of: row)[$0] == RowLevelWord.detail } ?? true
        }
        let layout = pipeline?.report.sheets.first { $0.title == sheet.name }
        labels.add(sheet, twin)
        switch sheet.kind {
        case "indicators": take(IndicatorTotals(sheet, twin, pipeline, run).found)
        case "adjustments": take(AdjustmentTotals(sheet, twin, counted).found)
        case "method": take(MethodFiles(sheet, twin, run).found)
        case "rates" where countsAllConversions: take(CountedRates(sheet, twin, counted).found)
        case "bridge": take(BridgeTotals(sheet, twin, run, pipeline).found)
        case "findings": findings = FindingCounts(twin, mayBeMasked: pipeline?.coversClaims ?? true)
        case "reconciliation": take(Reconciled(sheet, twin).found)
        case "contents", "checks", "cover": later.append((sheet, twin))
        default: break
        }
        guard let pipeline, let layout else { return }
        switch layout.kind {
        case .records(let records):
            take(RecordTotals(sheet, twin, records, pipeline, run).found)
            let source = pipeline.sources[records.source]
            if let lines = counted.first(where: { $0.source == source.name }) {
                take(CountedRecords(sheet, twin, source, lines).found)
            }
        case .table(let sections): add(sections, sheet, twin, pipeline)
        case .cover: add(layout.sections, sheet, twin, pipeline)
        default: break
        }
    }

    private mutating func add(
        _ sections: [SectionLayout], _ sheet: TwinSheet, _ twin: Twin, _ pipeline: Pipeline
    ) {
        let section = twin.position(of: RowLevelWord.section)
        for rows in SheetAgainstTwin.sections(of: twin) {
            let title = section.map { twin.cells(of: rows.lowerBound)[$0] }
            let layout = title.map { title in sections.first { $0.title == title } } ?? sections.first
            guard let layout else { continue }
            take(SectionTotals(sheet, twin, rows, layout, pipeline, run).found)
            for lines in counted {
                if let table = CountedTable(sheet, twin, rows, layout, pipeline, run, lines) {
                    take(table.found)
                }
            }
        }
    }

    // MARK: Kept records

    /// Reads what was kept, and holds it against itself, `run.json` and what the report before kept.
    mutating func readCounted(previous: String?) throws(ReviewFault) {
        for source in CountedLines.sources(of: run) {
            do throws(ReviewFault) {
                guard let lines = try CountedLines(run.path, source) else { continue }
                counted.append(lines)
                take(CountedTotals(lines, run, pipeline).found)
                take(CountedLegs(lines).found)
                if let pipeline, let previous, let before = try? CountedLines(previous, source) {
                    take(CarriedLines(lines, before: before, run, pipeline).found)
                }
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                let file = CountedFile.path(of: source)
                refuse(
                    TwinSheet(file: file, kind: "counted", name: source, key: [], figures: []),
                    run.path + "/" + file, refusal)
            }
        }
    }

    /// Whether all that is converted was kept.
    private var countsAllConversions: Bool {
        guard let pipeline else { return false }
        return pipeline.sources.allSatisfy { source in
            source.conversions.isEmpty || counted.contains { $0.source == source.name }
        }
    }

    /// What needs all sheets to have been read.
    mutating func finish() {
        for (sheet, twin) in later {
            switch sheet.kind {
            case "contents": take(CountedRows(sheet, twin, rows).found)
            case "checks": take(CountedRows(sheet, twin, findings).found)
            default: take(CoverTotals(sheet, twin, pipeline, run, findings).found)
            }
        }
        result.disagreements += RepeatCheck.cut(labels.disagreements, "names of codes")
    }

    private mutating func take(_ found: Found) {
        result.disagreements += RepeatCheck.cut(found.disagreements, found.file)
        result.totals += found.totals
    }

    mutating func refuse(_ sheet: TwinSheet, _ path: String, _ refusal: Refusal) {
        result.disagreements.append(
            Disagreement(
                .totals, sheet.file + refusal.place.dropFirst(path.count), refusal.what,
                expected: refusal.expected, found: refusal.found, mend: refusal.mend))
    }
}

/// What a check of one sheet found.
struct Found {
    let file: String
    private(set) var disagreements: [Disagreement] = []
    /// How many totals were made.
    private(set) var totals = 0
    private let rows: SheetRows
    private let check: VerificationCheck

    init(_ check: VerificationCheck, _ sheet: TwinSheet, _ twin: Twin) {
        self.check = check
        file = sheet.file
        rows = SheetRows(sheet, twin)
    }

    /// A cell that must be a number; an empty cell is nothing.
    mutating func hold(
        _ row: Int, _ column: Int, _ expected: ExactNumber?, _ what: String,
        check other: VerificationCheck? = nil
    ) {
        let found = rows.twin.cells(of: row)[column]
        hold(row, column, expected?.description ?? "a sum that fits", found, what, other) {
            guard let expected, let number = ExactNumber(cell: found) else { return false }
            return number.equals(expected)
        }
    }

    /// A cell that must say what something else does.
    mutating func hold(_ row: Int, _ column: Int, as expected: String, _ what: String) {
        let found = rows.twin.cells(of: row)[column]
        hold(row, column, expected, found, what, .tables) {
            if found == expected { return true }
            guard let left = ExactNumber(found), let right = ExactNumber(expected) else { return false }
            return left.equals(right)
        }
    }

    /// A cell that is not as it should be.
    mutating func refuse(_ row: Int, _ column: Int, _ what: String, _ expected: String) {
        let found = rows.twin.cells(of: row)[column]
        totals -= 1
        hold(row, column, expected, found, what, nil) { false }
    }

    /// Something about a file that is of no row: a sum, or how many there are.
    mutating func hold(whole name: String, _ found: String, as expected: String, _ what: String) {
        totals += 1
        if found == expected { return }
        if let left = ExactNumber(found), let right = ExactNumber(expected), left.equals(right) { return }
        disagreements.append(
            Disagreement(
                check, file, what, column: name, expected: expected, found: found, mend: RepeatCheck.mend))
    }

    /// Something was held against something else, and is as it should be.
    mutating func made() { totals += 1 }

    private mutating func hold(
        _ row: Int, _ column: Int, _ expected: String, _ found: String, _ what: String,
        _ other: VerificationCheck?, _ isSame: () -> Bool
    ) {
        totals += 1
        if isSame() { return }
        let twin = rows.twin
        disagreements.append(
            Disagreement(
                other ?? check, "\(file):\(twin.line(of: row))", what,
                row: rows.words(twin.cells(of: row)), column: twin.columns[column], expected: expected,
                found: found.isEmpty ? "an empty cell" : found, mend: RepeatCheck.mend))
    }
}

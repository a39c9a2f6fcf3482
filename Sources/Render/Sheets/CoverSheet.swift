internal import Model

extension Composer {
    /// Contract, period, state of the checks and some figures.
    func coverSheet(_ layout: SheetLayout, _ figures: [CoverFigure]) throws -> Sheet {
        var tables = [grantFacts()]
        if !figures.isEmpty { tables.append(figureFacts(figures)) }
        tables.append(statusTable())
        tables.append(readingFacts())
        var sheet = sheet(layout, tables: tables)
        sheet.title = title
        sheet.subtitles = [pipeline.programme, layout.note].filter { !$0.isEmpty }
        sheet.stamp = draftWords
        return sheet
    }

    /// What is stamped on a report while a breach is open.
    static let draftStamp = "DRAFT – not for submission"

    /// The stamp with its reason; empty where no breach is open.
    private var draftWords: String {
        if !isDraft { return "" }
        let breaches = openBreaches == 1 ? "1 breach is open" : "\(openBreaches) breaches are open"
        return "\(Composer.draftStamp): \(breaches)"
    }

    private func grantFacts() -> SheetTable {
        var facts = Facts()
        // The stamp stands over the tables, where the CSV twin has nothing.
        facts.add("Status", draftWords, emphasis: .alert)
        if let grant = pipeline.grant {
            facts.add("Contract", grant.contract)
            facts.add("Coordinator", grant.coordinator)
            let days = grant.implementation
            facts.add("Implementation period", "\(days.from) to \(days.to)", "both days included")
        }
        facts.add("Reporting period", periodWords)
        if let asOf = shownAsOf {
            facts.add("As of", .day(asOf), "decides waivers, deadlines and editions of lists")
        }
        if let grant = pipeline.grant {
            facts.add("Budget", .money(grant.budgetCents, .eur), "EUR")
            // As stated, with all its places: a rounded rate would not give the contribution.
            facts.add(
                "Co-financing rate", grant.rate.description, "a ceiling on the EU's part of eligible cost")
            facts.add(
                "Maximum EU contribution", .money(grant.maximumCents, .eur),
                grant.maximumIsDerived
                    ? "EUR; derived: \(grant.rate) of the budget" : "EUR; stated in the contract")
        }
        if let profile = pipeline.profile { facts.add("Rules", profile.title, profile.name) }
        return facts.table("Contract and period")
    }

    private func figureFacts(_ figures: [CoverFigure]) -> SheetTable {
        var facts = Facts()
        for figure in figures {
            let reference = pipeline.requests[figure.request].columns[figure.column]
            let measure = pipeline.measures[reference.measure]
            let row = outcome.totals[figure.request].rows.first { $0.level == 0 }
            let value =
                row?.figures.last.flatMap { figure.column < $0.count ? $0[figure.column] : nil } ?? .absent
            facts.add(figure.title, CellValue(value, of: measure.unit), Composer.remark(on: measure))
        }
        return facts.table("Figures")
    }

    private static func remark(on measure: Measure) -> String {
        if measure.unit == .euro { return "EUR" }
        if case .countDistinct = measure.kind { return "each counted once; not additive" }
        return ""
    }

    private func statusTable() -> SheetTable {
        let rows = Severity.allCases.reversed().map { severity -> SheetRow in
            let found = outcome.findings.filter { $0.severity == severity }
            let open = found.count { $0.waiver.isEmpty }
            let emphasis: Emphasis = severity == .breach && open > 0 ? .alert : .plain
            let cells = [
                Cell.text(severity.word, emphasis == .alert ? .alert : .heading),
                Cell(.count(Int64(found.count)), emphasis: emphasis),
                Cell.text(Composer.meaning(of: severity), .quiet),
            ]
            return SheetRow(level: .detail, cells: cells)
        }
        var table = SheetTable(
            title: "State of the checks: findings by severity",
            columns: [
                .key("Severity", "topic"), SheetColumn(title: "Findings", csvName: "value"),
                SheetColumn(title: "What it means", csvName: "remark"),
            ],
            rows: rows, note: checksWords)
        table.isFacts = true
        return table
    }

    private var checksWords: String {
        let states = ruleStates()
        let run = states.count { $0.wasRun }
        let not = states.count - run
        return not == 0
            ? "All \(run) rules were run."
            : "Rules that were run: \(run); not run: \(not), and the sheet of checks says why."
    }

    private static func meaning(of severity: Severity) -> String {
        switch severity {
        case .breach: "a limit on totals is broken, or sums disagree; no figure is changed"
        case .rejected: "the record cannot be read, or is a second one of its key; set aside"
        case .ineligible: "the record is read, but not claimed"
        case .query: "a question; moves no money"
        case .note: "for information"
        }
    }

    private func readingFacts() -> SheetTable {
        var facts = Facts()
        facts.add("Claimed", "records that are read, not rejected, not ineligible and not after the period")
        facts.add("this period", "records of the reporting period")
        facts.add("before", "records before it")
        facts.add("to date", "both; never records after the period")
        facts.add("An empty cell", "there is no figure; it does not mean 0")
        facts.add("not attributed", "the record does not say; it is shown so that tables add up")
        facts.add("several", "the record refers to more than one; it is shown so that tables add up")
        return facts.table("How to read this report")
    }
}

internal import Model

extension Composer {
    /// Contract, period, state of the checks and some figures.
    func coverSheet(_ layout: SheetLayout, _ figures: [CoverFigure]) throws -> Sheet {
        var tables = figures.isEmpty ? [] : [figureFacts(figures)]
        tables += [grantFacts(), statusTable(), readingFacts()]
        var notes = FootnoteList()
        for section in layout.sections {
            var composer = SectionComposer(outcome, section)
            tables.append(try composer.table())
            notes.add(composer.footnotes)
        }
        var sheet = sheet(layout, tables: tables, footnotes: notes.texts)
        sheet.title = title
        sheet.subtitles = [pipeline.programme, layout.note].filter { !$0.isEmpty }
        sheet.stamp = draftWords
        sheet.mostPages = 3
        sheet.logoText = say(.logo, pipeline.programme)
        return sheet
    }

    /// The stamp with its reason; empty where no breach is open.
    private var draftWords: String {
        if !isDraft { return "" }
        return openBreaches == 1
            ? say(.oneBreach, say(.draft)) : say(.breaches, say(.draft), String(openBreaches))
    }

    private func grantFacts() -> SheetTable {
        var facts = Facts()
        // The stamp stands over the tables, where the CSV twin has nothing.
        facts.add(say(.status), draftWords, emphasis: .alert)
        if let grant = pipeline.grant {
            facts.add(say(.contract), grant.contract)
            facts.add(say(.coordinator), grant.coordinator)
            let days = grant.implementation
            facts.add(
                say(.implementationPeriod), say(.days, "\(days.from)", "\(days.to)"), say(.bothDays))
        }
        facts.add(say(.reportingPeriod), periodWords)
        if let asOf = shownAsOf {
            facts.add(say(.asOf), .day(asOf), say(.asOfMeaning), from: .option("as-of"))
        }
        if let grant = pipeline.grant {
            facts.add(
                say(.budget), .money(grant.budgetCents, .eur), say(.euros),
                from: .constant(name: "grant.budget", grant.budgetLocation))
            // As stated, with all its places: a rounded rate would not give the contribution.
            facts.add(say(.coFinancingRate), grant.rate.description, say(.coFinancingMeaning))
            facts.add(
                say(.maximum), .money(grant.maximumCents, .eur),
                grant.maximumIsDerived
                    ? say(.maximumDerived, "\(grant.rate)") : say(.maximumStated),
                from: .constant(name: "grant.maximum", grant.maximumLocation))
        }
        if let profile = pipeline.profile { facts.add(say(.rules), profile.title, profile.name) }
        return facts.table(say(.contractAndPeriod), say)
    }

    private func figureFacts(_ figures: [CoverFigure]) -> SheetTable {
        var facts = Facts()
        for figure in figures {
            let reference = pipeline.requests[figure.request].columns[figure.column]
            let measure = pipeline.measures[reference.measure]
            let (value, trail) = whole(figure.request, figure.column)
            facts.add(
                figure.title, CellValue(value, of: measure.unit), remark(on: measure), emphasis: .figure,
                from: trail)
        }
        return facts.table(say(.figures), say)
    }

    /// The figure of a column over everything, and where it stands.
    private func whole(_ request: Int, _ column: Int) -> (figure: Figure, trail: CellTrail?) {
        let rows = outcome.totals[request].rows
        guard let number = rows.firstIndex(where: { $0.level == 0 }), let figures = rows[number].figures.last,
            column < figures.count
        else { return (.absent, nil) }
        let group = rows[number].figures.count - 1
        return (
            figures[column],
            .figures([FigurePlace(request: request, row: number, group: group, column: column)])
        )
    }

    private func remark(on measure: Measure) -> String {
        if measure.unit == .euro { return say(.euros) }
        if case .countDistinct = measure.kind { return say(.countedOnce) }
        return ""
    }

    private func statusTable() -> SheetTable {
        let sums = FindingSums(outcome.findings)
        let rows = Severity.allCases.reversed().map { severity -> SheetRow in
            let found = sums.bySeverity[severity] ?? FindingSums.Sum()
            let emphasis: Emphasis = severity == .breach && found.open > 0 ? .alert : .plain
            let cells = [
                Cell.text(say(severity: severity), emphasis == .alert ? .alert : .heading),
                Cell(.count(Int64(found.count)), emphasis: emphasis)
                    .from(.findings(.severity(severity), .count)),
                Cell.text(meaning(of: severity), .quiet),
            ]
            return SheetRow(level: .detail, cells: cells)
        }
        var table = SheetTable(
            title: say(.stateOfChecks),
            columns: [
                .key(say(.severity), "topic"), SheetColumn(title: say(.findings), csvName: "value"),
                SheetColumn(title: say(.meaning), csvName: "remark"),
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
            ? say(.allRulesRun, String(run)) : say(.rulesRun, String(run), String(not))
    }

    private func meaning(of severity: Severity) -> String {
        switch severity {
        case .breach: say(.breachMeaning)
        case .rejected: say(.rejectedMeaning)
        case .ineligible: say(.ineligibleMeaning)
        case .query: say(.queryMeaning)
        case .note: say(.noteMeaning)
        }
    }

    private func readingFacts() -> SheetTable {
        var facts = Facts()
        facts.add(say(.claimed), say(.claimedMeaning))
        facts.add(say(Span.thisPeriod), say(.thisPeriodMeaning))
        facts.add(say(Span.before), say(.beforeMeaning))
        facts.add(say(Span.toDate), say(.toDateMeaning))
        facts.add(say(.emptyCell), say(.emptyCellMeaning))
        facts.add(KeySpace.notAttributed(in: say.language), say(.notAttributedMeaning))
        facts.add(KeySpace.several(in: say.language), say(.severalMeaning))
        return facts.table(say(.howToRead), say)
    }
}

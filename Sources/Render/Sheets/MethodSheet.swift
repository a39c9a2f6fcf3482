internal import Model

extension Composer {
    /// How every figure is made, so that the file explains itself when it is mailed alone.
    func methodSheet(_ layout: SheetLayout) -> Sheet {
        var tables = [noteFacts(), periodFacts(), roundingFacts()]
        tables += measureTables()
        if let profile = pipeline.profile { tables.append(profileTable(profile)) }
        tables.append(filesTable())
        return sheet(layout, tables: tables.filter { !$0.rows.isEmpty })
    }

    private func noteFacts() -> SheetTable {
        var facts = Facts()
        for note in pipeline.method { facts.add(say(.note), note) }
        facts.add(say(.pipeline), pipeline.path)
        for override in pipeline.overrides { facts.add(say(.changedForRun), override) }
        facts.add(say(.toTrace), say(.toTraceMeaning))
        return facts.table(say(.aboutReport), say)
    }

    private func periodFacts() -> SheetTable {
        var facts = Facts()
        facts.add(say(.reportingPeriod), periodWords)
        if let previous = outcome.previous {
            facts.add(say(.reportBefore), say(.follows, previous.period, previous.sealedBy))
            facts.add(say(.adjustment), say(.adjustmentMeaning))
        }
        if let asOf = shownAsOf {
            facts.add(say(.asOf), say(.asOfMethod, "\(asOf)"))
        }
        for source in pipeline.sources {
            guard case .records = source.role else { continue }
            if let field = source.periodField {
                facts.add(say(.recordsOf, source.name), say(.periodOf, source.fields[field].name))
            } else {
                facts.add(say(.recordsOf, source.name), say(.everyPeriod))
            }
        }
        facts.add(say(Span.thisPeriod), say(.spansMeaning))
        facts.add(say(.laterWord), say(.laterMeaning))
        facts.add(say(.read), say(.readMeaning))
        facts.add(say(.duplicates), say(.duplicatesMeaning))
        return facts.table(say(.periodsAndRecords), say)
    }

    private func roundingFacts() -> SheetTable {
        var facts = Facts()
        facts.add(say(.conversion), say(.conversionMeaning, ratePolicyWords))
        facts.add(say(.flatRate), say(.flatRateMeaning))
        if let grant = pipeline.grant {
            let rounded = say(grant.contributionRounding == .halfUp ? .halfUp : .cut)
            facts.add(say(.contribution), say(.contributionMeaning, rounded))
        }
        facts.add(say(.shares), say(.sharesMeaning))
        facts.add(say(.percentages), say(.percentagesMeaning))
        facts.add(say(.nothingElse), say(.nothingElseMeaning))
        return facts.table(say(.rounding), say)
    }

    /// Those made of records, then those made of others.
    private func measureTables() -> [SheetTable] {
        let made = pipeline.measures.filter(\.kind.isOfRecords)
        let parts = [
            (title: say(.amountsOfRecords), measures: made.filter { $0.unit == .euro }),
            (title: say(.countsOfRecords), measures: made.filter { $0.unit != .euro }),
            (title: say(.figuresOfFigures), measures: pipeline.measures.filter { !$0.kind.isOfRecords }),
        ]
        return parts.filter { !$0.measures.isEmpty }.map { measureTable($0.title, $0.measures) }
    }

    private func measureTable(_ title: String, _ measures: [Measure]) -> SheetTable {
        let words = MeasureWords(pipeline)
        let rows = measures.map { measure in
            SheetRow(
                level: .detail,
                cells: [
                    .text(measure.title), .text(words.text(of: measure)),
                    .text(say(measure.isAdditive ? .additive : .madeAnew)),
                    .text(place(of: measure.location), .quiet),
                ])
        }
        return SheetTable(
            title: title,
            columns: [
                .key(say(.figure), "topic"), SheetColumn(title: say(.howMade), csvName: "value"),
                SheetColumn(title: say(.levels), csvName: "remark"),
                SheetColumn(title: say(.whereItStands), csvName: "location"),
            ],
            rows: rows, isRecords: !rows.isEmpty)
    }

    private func profileTable(_ profile: Profile) -> SheetTable {
        let rows = profile.parameters.map { parameter in
            SheetRow(
                level: .detail,
                cells: [
                    .text(parameter.name), .text(parameter.value),
                    .text(
                        parameter.source.isEmpty
                            ? parameter.standing : "\(parameter.source); \(parameter.standing)"),
                    .text(place(of: parameter.location), .quiet),
                ])
        }
        return SheetTable(
            title: say(.limitsAndPolicies, profile.title),
            columns: [
                .key(say(.parameter), "topic"), SheetColumn(title: say(.value), csvName: "value"),
                SheetColumn(title: say(.sourceAndStanding), csvName: "remark"),
                SheetColumn(title: say(.whereItStands), csvName: "location"),
            ],
            rows: rows)
    }

    private func filesTable() -> SheetTable {
        let rows = outcome.tables.flatMap { table in
            FileCount.of(table).enumerated().map { number, count in
                SheetRow(
                    level: .detail,
                    cells: [
                        .text(pipeline.sources[table.source].name), .text(count.file.path),
                        .count(count.read).from(.file(source: table.source, file: number, .read)),
                        .count(count.rejected).from(.file(source: table.source, file: number, .rejected)),
                        .count(count.file.bytes).from(.file(source: table.source, file: number, .bytes)),
                        .text(count.file.sha256, .quiet),
                    ])
            }
        }
        return SheetTable(
            title: say(.filesRead),
            columns: [
                .key(say(.source), "topic"), SheetColumn(title: say(.file), csvName: "value"),
                SheetColumn(title: say(.records), csvName: "records"),
                SheetColumn(title: say(.rejected), csvName: "rejected"),
                SheetColumn(title: say(.bytes), csvName: "bytes"),
                SheetColumn(title: say(.digest), csvName: "sha256"),
            ],
            rows: rows, isRecords: !rows.isEmpty)
    }
}

/// How many records of a file were read and rejected.
struct FileCount {
    var file: FileRead
    var read: Int
    var rejected: Int

    /// For each file of a source.
    static func of(_ table: SourceTable) -> [FileCount] {
        zip(table.files, table.verdictCounts).map { file, counts in
            FileCount(file: file, read: counts.read, rejected: counts[.rejected])
        }
    }
}

extension MeasureKind {
    /// Whether it looks at records, not at other measures alone.
    fileprivate var isOfRecords: Bool {
        switch self {
        case .sum, .days, .count, .countDistinct, .share, .mean, .minimum, .maximum, .latest, .sumOfLatest:
            true
        default: false
        }
    }
}

internal import Model

extension Composer {
    /// How every figure is made, so that the file explains itself when it is mailed alone.
    func methodSheet(_ layout: SheetLayout) -> Sheet {
        var sha256 = SheetColumn(title: say(.digest), csvName: "sha256")
        sha256.isShown = false
        var table = PartedTable([
            .key(say(.topic), "topic"), SheetColumn(title: say(.whatItSays), csvName: "value"),
            SheetColumn(title: say(.remark), csvName: "remark"),
            SheetColumn(title: say(.whereItStands), csvName: "location"),
            SheetColumn(title: say(.records), csvName: "records"),
            SheetColumn(title: say(.rejected), csvName: "rejected"),
            SheetColumn(title: say(.bytes), csvName: "bytes"), sha256,
        ])
        table.add(say(.aboutReport), noteFacts().rows)
        table.add(say(.periodsAndRecords), periodFacts().rows)
        table.add(say(.rounding), roundingFacts().rows)
        // Those made of records, then those made of others.
        let made = pipeline.measures.filter(\.kind.isOfRecords)
        table.add(say(.amountsOfRecords), rows(of: made.filter { $0.unit == .euro }))
        table.add(say(.countsOfRecords), rows(of: made.filter { $0.unit != .euro }))
        table.add(say(.figuresOfFigures), rows(of: pipeline.measures.filter { !$0.kind.isOfRecords }))
        if let profile = pipeline.profile {
            table.add(say(.limitsAndPolicies, profile.title), rows(of: profile))
        }
        table.add(say(.filesRead), fileRows)
        return sheet(layout, tables: [table.table])
    }

    private func noteFacts() -> Facts {
        var facts = Facts()
        for note in pipeline.method { facts.add(say(.note), note) }
        facts.add(say(.pipeline), pipeline.path)
        for override in pipeline.overrides { facts.add(say(.changedForRun), override) }
        facts.add(say(.toTrace), say(.toTraceMeaning))
        return facts
    }

    private func periodFacts() -> Facts {
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
        return facts
    }

    private func roundingFacts() -> Facts {
        var facts = Facts()
        facts.add(say(.conversion), say(.conversionMeaning, ratePolicyWords))
        facts.add(say(.flatRate), say(.flatRateMeaning))
        if let grant = pipeline.grant {
            let rounded = say(grant.contributionRounding == .halfUp ? .halfUp : .cut)
            facts.add(say(.contribution), say(.contributionMeaning, rounded))
        }
        facts.add(say(.shares), say(.sharesMeaning))
        if !outcome.splitWords.isEmpty { facts.add(say(.shares), outcome.splitWords) }
        facts.add(say(.percentages), say(.percentagesMeaning))
        facts.add(say(.nothingElse), say(.nothingElseMeaning))
        return facts
    }

    private func rows(of measures: [Measure]) -> [SheetRow] {
        let words = MeasureWords(pipeline)
        return measures.map { measure in
            SheetRow(
                level: .detail,
                cells: [
                    .text(measure.title), .text(words.text(of: measure)),
                    .text(say(measure.isAdditive ? .additive : .madeAnew)),
                    .text(place(of: measure.location), .quiet),
                ])
        }
    }

    private func rows(of profile: Profile) -> [SheetRow] {
        profile.parameters.map { parameter in
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
    }

    /// People read a digest as the remark on its file; scripts have a column of their own for it.
    private var fileRows: [SheetRow] {
        outcome.tables.flatMap { table in
            FileCount.of(table).enumerated().map { number, count in
                SheetRow(
                    level: .detail,
                    cells: [
                        .text(pipeline.sources[table.source].name), .text(count.file.path),
                        .text(count.file.sha256, .quiet), .empty,
                        .count(count.read).from(.file(source: table.source, file: number, .read)),
                        .count(count.rejected).from(.file(source: table.source, file: number, .rejected)),
                        .count(count.file.bytes).from(.file(source: table.source, file: number, .bytes)),
                        .text(count.file.sha256, .quiet),
                    ])
            }
        }
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

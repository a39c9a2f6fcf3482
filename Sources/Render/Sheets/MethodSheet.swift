internal import Model

extension Composer {
    /// How every figure is made, so that the file explains itself when it is mailed alone.
    func methodSheet(_ layout: SheetLayout) -> Sheet {
        var tables = [noteFacts(), periodFacts(), roundingFacts()]
        tables.append(measureTable())
        if let profile = pipeline.profile { tables.append(profileTable(profile)) }
        tables.append(filesTable())
        return sheet(layout, tables: tables.filter { !$0.rows.isEmpty })
    }

    private func noteFacts() -> SheetTable {
        var facts = Facts()
        for note in pipeline.method { facts.add("Note", note) }
        facts.add("Pipeline", pipeline.path)
        for override in pipeline.overrides { facts.add("Changed for this run", override) }
        facts.add(
            "To trace a figure",
            "Sheets of records name the file and row of each record; subtotals add up the rows above them; "
                + "findings.csv and the rejected rows name file, line and cell.")
        return facts.table("About this report")
    }

    private func periodFacts() -> SheetTable {
        var facts = Facts()
        facts.add("Reporting period", periodWords)
        if let asOf = shownAsOf {
            facts.add("As of", "\(asOf); decides waivers, deadlines and editions of lists, moves no record")
        }
        for source in pipeline.sources {
            guard case .records = source.role else { continue }
            if let field = source.periodField {
                facts.add(
                    "Records of \(source.name)", "belong to the period of their \(source.fields[field].name)")
            } else {
                facts.add("Records of \(source.name)", "belong to every period")
            }
        }
        facts.add("this period", "records of the reporting period; before: earlier ones; to date: both")
        facts.add("later", "records after the period are checked and enter no figure")
        facts.add(
            "Read", "= accepted + rejected; accepted = eligible + ineligible + later; claimed = eligible")
        facts.add("Duplicates", "of a declared key: the first in file order stands, later ones are rejected")
        return facts.table("Periods and records")
    }

    private func roundingFacts() -> SheetTable {
        var facts = Facts()
        facts.add(
            "Conversion",
            "each leg per record, half-up to the smallest unit of the currency; " + ratePolicyWords)
        facts.add("Flat rate", "per total to date, cut to the cent; of a period: to date less before")
        if let grant = pipeline.grant {
            let words = grant.contributionRounding == .halfUp ? "half-up to the cent" : "cut to the cent"
            facts.add("Contribution", "per total to date, \(words); of a period: to date less before")
        }
        facts.add(
            "Shares",
            "a period's contribution is spread once, to cells and then to records, by largest remainder; "
                + "every other figure of it is a sum of record shares")
        facts.add(
            "Percentages, means",
            "rounded for display only, half-up, on exact integers; never used in a calculation")
        facts.add("Nothing else is rounded", "amounts are whole numbers of the smallest unit throughout")
        return facts.table("Rounding")
    }

    private func measureTable() -> SheetTable {
        let words = MeasureWords(pipeline)
        let rows = pipeline.measures.map { measure in
            SheetRow(
                level: .detail,
                cells: [
                    .text(measure.title), .text(words.text(of: measure)),
                    .text(measure.isAdditive ? "additive" : "made anew at each level"),
                    .text(place(of: measure.location), .quiet),
                ])
        }
        return SheetTable(
            title: "Figures",
            columns: [
                .key("Figure", "topic"), SheetColumn(title: "How it is made", csvName: "value"),
                SheetColumn(title: "Levels", csvName: "remark"),
                SheetColumn(title: "Where it stands", csvName: "location"),
            ],
            rows: rows)
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
            title: "Limits and policies: \(profile.title)",
            columns: [
                .key("Parameter", "topic"), SheetColumn(title: "Value", csvName: "value"),
                SheetColumn(title: "Source and standing", csvName: "remark"),
                SheetColumn(title: "Where it stands", csvName: "location"),
            ],
            rows: rows)
    }

    private func filesTable() -> SheetTable {
        let rows = outcome.tables.flatMap { table in
            FileCount.of(table).map { count in
                SheetRow(
                    level: .detail,
                    cells: [
                        .text(pipeline.sources[table.source].name), .text(count.file.path),
                        .count(count.read),
                        .count(count.rejected), .count(count.file.bytes), .text(count.file.sha256, .quiet),
                    ])
            }
        }
        return SheetTable(
            title: "Files read",
            columns: [
                .key("Source", "topic"), SheetColumn(title: "File", csvName: "value"),
                SheetColumn(title: "Records", csvName: "records"),
                SheetColumn(title: "Rejected", csvName: "rejected"),
                SheetColumn(title: "Bytes", csvName: "bytes"),
                SheetColumn(title: "SHA-256", csvName: "sha256"),
            ],
            rows: rows)
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

internal import Aggregate
internal import Model
internal import Render

/// Cells about the run itself: findings, rules, files, what the pipeline states.
extension StepMaker {
    /// What the pipeline states, with its line.
    func constant(_ name: String, _ location: PipelineLocation, _ value: CellDigits) -> TraceStep {
        var step = TraceStep(name, value, "constant")
        var row = TraceRow()
        (row.source, row.file, row.line, row.gives) = ("pipeline", location.path, location.line, value)
        step.rows = rows(.plain([row]))
        return step
    }

    /// What the run was asked for.
    func option(_ name: String, _ value: CellDigits) -> TraceStep {
        var step = TraceStep("--\(name)", value, "constant")
        step.words = say(
            "what the run was asked for, or what follows from its period",
            fr: "ce qui a été demandé, ou ce qui découle de la période")
        var row = TraceRow()
        (row.source, row.file, row.field, row.gives) = ("run", "run.json", name, value)
        step.rows = rows(.plain([row]))
        return step
    }

    // MARK: Findings

    func findings(_ choice: FindingChoice, _ fact: FindingFact, _ value: CellDigits) -> TraceStep {
        let found = outcome.findings.indices.filter { number in
            let finding = outcome.findings[number]
            let isChosen =
                switch choice {
                case .severity(let severity): finding.severity == severity
                case .rule(let rule): finding.rule == rule
                }
            switch fact {
            case .count: return isChosen
            case .waived: return isChosen && !finding.waiver.isEmpty
            case .euros: return isChosen && finding.euroCents != nil
            }
        }
        var step = TraceStep(say("Findings", fr: "Constats"), value, "findings")
        step.rows = rows(.findings(found, inEuros: fact == .euros))
        if fact == .euros {
            let sum = found.reduce(Int128(0)) { $0 + Int128(outcome.findings[$1].euroCents ?? 0) }
            step.value = (try? CellDigits(.money(Int64(exactly: sum) ?? 0, .eur))) ?? value
        } else {
            step.value = CellDigits(text: String(found.count))
        }
        return step
    }

    func finding(_ number: Int, _ value: CellDigits) -> TraceStep {
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "finding")
        step.rows = rows(.findings([number], inEuros: true))
        return step
    }

    /// What a rule looked at, source by source.
    func looked(_ rule: Int, _ value: CellDigits) throws -> TraceStep {
        var step = TraceStep(pipeline.rules[rule].id, value, "looked")
        step.words = say(
            "records or totals that the rule looked at, by source",
            fr: "enregistrements ou totaux que la règle a examinés, par source")
        var sum = 0
        let found = outcome.tallies.filter { $0.rule == rule && $0.notRun == nil }.map { tally in
            var row = TraceRow()
            row.source = tally.source.map { pipeline.sources[$0].name } ?? say("totals", fr: "totaux")
            row.gives = CellDigits(text: String(tally.looked))
            sum += tally.looked
            return row
        }
        step.rows = rows(.plain(found))
        step.value = CellDigits(text: String(sum))
        return step
    }

    // MARK: Sheets and files

    func sheetRows(_ number: Int, _ value: CellDigits) throws -> TraceStep {
        let other = try TracedSheet(outcome, sheet: number).sheet
        var step = TraceStep(
            say("Rows of \(other.name), without sums", fr: "Lignes de \(other.name), sans les sommes"), value,
            "rows")
        var sum = 0
        let found = other.tables.map { table in
            let count = (table.stream?.count ?? 0) + table.rows.count { $0.level == .detail }
            sum += count
            var row = TraceRow()
            (row.source, row.file, row.field) = (other.name, other.csvFile + ".csv", table.title)
            row.gives = CellDigits(text: String(count))
            return row
        }
        step.rows = rows(.plain(found))
        step.value = CellDigits(text: String(sum))
        return step
    }

    func file(_ source: Int, _ file: Int, _ fact: FileFact, _ value: CellDigits) throws -> TraceStep {
        let table = outcome.tables[source]
        let read = table.files[file]
        let counts = table.verdictCounts[file]
        var step = TraceStep(sheet.title(of: spot.column, in: spot.table), value, "file")
        func row(_ verdict: Verdict?, _ count: Int) -> TraceRow {
            var row = TraceRow()
            (row.source, row.file) = (pipeline.sources[source].name, read.path)
            row.verdict = verdict?.word ?? ""
            row.gives = CellDigits(text: String(count))
            row.note = verdict == nil && !read.sha256.isEmpty ? "SHA-256 \(read.sha256)" : ""
            return row
        }
        let found: [TraceRow] =
            switch fact {
            case .read: Verdict.allCases.map { row($0, counts[$0]) }
            case .rejected: [row(.rejected, counts[.rejected])]
            case .bytes: [row(nil, read.bytes)]
            }
        step.rows = rows(.plain(found))
        step.value = try ExactSum(found.map(\.gives)).digits(like: value)
        return step
    }
}

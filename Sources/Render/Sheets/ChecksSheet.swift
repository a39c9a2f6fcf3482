internal import Model

/// What became of a rule over all sources it was asked of.
struct RuleState {
    var rule: Int
    /// How many records or totals it looked at.
    var looked = 0
    /// How many findings it has.
    var hits = 0
    /// Whether it was run on any source.
    var wasRun = false
    /// Why it was not run, and on which sources; no source for totals.
    private(set) var gaps: [(reason: String, sources: [String])] = []

    /// Notes that a source was passed over.
    mutating func skip(_ source: String?, _ reason: String) {
        let named = source.map { [$0] } ?? []
        if let place = gaps.firstIndex(where: { $0.reason == reason }) {
            gaps[place].sources += named
        } else {
            gaps.append((reason, named))
        }
    }

    /// Whether it was run on all that asks for it.
    var isRunThroughout: Bool { wasRun && gaps.isEmpty }

    /// One sentence: run, or not, where, and why.
    func words(_ say: Wording) -> String {
        let reasons = gaps.map { gap in
            gap.sources.isEmpty ? gap.reason : gap.sources.joined(separator: ", ") + ": " + gap.reason
        }.joined(separator: "; ")
        if reasons.isEmpty { return wasRun ? say(.run) : say(.notRun, say(.nothingAsks)) }
        return wasRun ? say(.runNotOn, reasons) : say(.notRun, reasons)
    }
}

extension Composer {
    /// Each rule: run, or not run and why; what it looked at and what it found.
    func checksSheet(_ layout: SheetLayout) throws -> Sheet {
        let closing = Set(ClosingRule.allCases.compactMap { pipeline.position(of: $0) })
        let isOfHouse = { (rule: Int) in rule < StandardRule.allCases.count || closing.contains(rule) }
        let limits = Set(pipeline.limits.map(\.rule))
        let states = ruleStates()
        let sections: [(String, [RuleState])] = [
            (say(.limitsOnTotals), states.filter { limits.contains($0.rule) }),
            (
                say(.rulesOfPipeline),
                states.filter { !isOfHouse($0.rule) && !limits.contains($0.rule) }
            ),
            (say(.rulesOfHouse), states.filter { isOfHouse($0.rule) && !limits.contains($0.rule) }),
        ]
        let sums = FindingSums(outcome.findings)
        var table = PartedTable(checkColumns)
        for (title, states) in sections { table.add(title, try states.map { try checkRow($0, sums) }) }
        return sheet(layout, lines: [say(.notRunNote)], tables: [table.table])
    }

    private var checkColumns: [SheetColumn] {
        [
            .key(say(.rule), "rule"), SheetColumn(title: say(.asks), csvName: "title"),
            SheetColumn(title: say(.severity), csvName: "severity"),
            SheetColumn(title: say(.state), csvName: "state"),
            SheetColumn(title: say(.lookedAt), csvName: "looked-at"),
            SheetColumn(title: say(.findings), csvName: "findings"),
            SheetColumn(title: say(.waived), csvName: "waived"),
            SheetColumn(title: say(.eurosConcerned), csvName: "amount-eur"),
            SheetColumn(title: say(.sourceOfRule), csvName: "source"),
            SheetColumn(title: say(.whereItStands), csvName: "location"),
        ]
    }

    /// What became of every rule, in the order of the pipeline.
    func ruleStates() -> [RuleState] {
        var states = pipeline.rules.indices.map { RuleState(rule: $0) }
        for tally in outcome.tallies where states.indices.contains(tally.rule) {
            if let reason = tally.notRun {
                skip(tally, reason, &states[tally.rule])
            } else {
                states[tally.rule].wasRun = true
                states[tally.rule].looked += tally.looked
                states[tally.rule].hits += tally.hits
            }
        }
        return states
    }

    /// That a list claims no money is no gap; that a source of records cannot be asked is one.
    private func skip(_ tally: RuleTally, _ reason: String, _ state: inout RuleState) {
        guard let number = tally.source else { return state.skip(nil, reason) }
        guard case .records = pipeline.sources[number].role else { return }
        state.skip(pipeline.sources[number].name, reason)
    }

    private func checkRow(_ state: RuleState, _ sums: FindingSums) throws -> SheetRow {
        let rule = pipeline.rules[state.rule]
        let sum = sums.byRule[rule.id] ?? FindingSums.Sum()
        let isAlert = state.hits > 0 && rule.severity >= .ineligible
        return SheetRow(
            level: .detail,
            cells: [
                .text(rule.id), .text(rule.texts.title), .text(say(severity: rule.severity)),
                stateCell(state),
                state.wasRun ? .count(state.looked).from(.looked(rule: state.rule)) : .empty,
                state.wasRun
                    ? Cell(.count(Int64(state.hits)), emphasis: isAlert ? .alert : .plain)
                        .from(.findings(.rule(rule.id), .count)) : .empty,
                state.wasRun
                    ? .count(sum.count - sum.open).from(.findings(.rule(rule.id), .waived)) : .empty,
                try sum.euroCents().map { .euro($0).from(.findings(.rule(rule.id), .euros)) } ?? .empty,
                .text(rule.texts.source), .text(place(of: rule.location), .quiet),
            ])
    }

    private func stateCell(_ state: RuleState) -> Cell {
        .text(state.words(say), state.isRunThroughout ? .plain : .quiet)
    }

    /// Where something stands, or that the house supplies it: a line of the pipeline, which the method sheet
    /// names, or of another file, as the profile.
    func place(of location: PipelineLocation) -> String {
        if location.line == 0 { return say(.theHouse) }
        if location.path == pipeline.path { return say(.lineOfPipeline, "\(location.line)") }
        let file = location.path.split(separator: "/").last.map(String.init) ?? location.path
        return "\(file), \(say(.lineOfPipeline, "\(location.line)"))"
    }
}

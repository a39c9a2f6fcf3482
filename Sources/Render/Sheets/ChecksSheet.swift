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
    /// Where and why it was not run.
    var reasons: [String] = []
}

extension Composer {
    /// Each rule: run, or not run and why; what it looked at and what it found.
    func checksSheet(_ layout: SheetLayout) -> Sheet {
        let house = StandardRule.allCases.count
        let limits = Set(pipeline.limits.map(\.rule))
        let states = ruleStates()
        let sections: [(String, [RuleState])] = [
            ("Limits on totals", states.filter { limits.contains($0.rule) }),
            ("Rules of the pipeline", states.filter { $0.rule >= house && !limits.contains($0.rule) }),
            ("Rules of the house", states.filter { $0.rule < house && !limits.contains($0.rule) }),
        ]
        let tables = sections.filter { !$0.1.isEmpty }.map { title, states in
            SheetTable(title: title, columns: Composer.checkColumns, rows: states.map(checkRow))
        }
        return sheet(
            layout, lines: ["A rule that was not run has not been passed; the column says why."],
            tables: tables)
    }

    private static let checkColumns: [SheetColumn] = [
        .key("Rule", "rule"), SheetColumn(title: "What it asks", csvName: "title"),
        SheetColumn(title: "Severity", csvName: "severity"), SheetColumn(title: "State", csvName: "state"),
        SheetColumn(title: "Looked at", csvName: "looked-at"),
        SheetColumn(title: "Findings", csvName: "findings"),
        SheetColumn(title: "of these waived", csvName: "waived"),
        SheetColumn(title: "EUR concerned", csvName: "amount-eur"),
        SheetColumn(title: "Source of the rule", csvName: "source"),
        SheetColumn(title: "Where it stands", csvName: "location"),
    ]

    /// What became of every rule, in the order of the pipeline.
    func ruleStates() -> [RuleState] {
        var states = pipeline.rules.indices.map { RuleState(rule: $0) }
        for tally in outcome.tallies where states.indices.contains(tally.rule) {
            if let reason = tally.notRun {
                let source = tally.source.map { pipeline.sources[$0].name + ": " } ?? ""
                states[tally.rule].reasons.append(source + reason)
            } else {
                states[tally.rule].wasRun = true
                states[tally.rule].looked += tally.looked
                states[tally.rule].hits += tally.hits
            }
        }
        for index in states.indices where !states[index].wasRun && states[index].reasons.isEmpty {
            states[index].reasons = ["nothing in this run asks for it"]
        }
        return states
    }

    private func checkRow(_ state: RuleState) -> SheetRow {
        let rule = pipeline.rules[state.rule]
        let found = outcome.findings.filter { $0.rule == rule.id }
        let cents = found.compactMap(\.euroCents)
        let isAlert = state.hits > 0 && rule.severity >= .ineligible
        let waived = found.count { !$0.waiver.isEmpty }
        return SheetRow(
            level: .detail,
            cells: [
                .text(rule.id), .text(rule.texts.title), .text(rule.severity.word), stateCell(state),
                state.wasRun ? .count(state.looked) : .empty,
                state.wasRun ? Cell(.count(Int64(state.hits)), emphasis: isAlert ? .alert : .plain) : .empty,
                state.wasRun ? .count(waived) : .empty,
                cents.isEmpty ? .empty : .euro(cents.reduce(0, &+)),
                .text(rule.texts.source), .text(place(of: rule.location), .quiet),
            ])
    }

    private func stateCell(_ state: RuleState) -> Cell {
        if state.reasons.isEmpty { return .text("run") }
        let reasons = state.reasons.joined(separator: "; ")
        return state.wasRun
            ? .text("run; not run for \(reasons)", .quiet) : .text("not run: \(reasons)", .quiet)
    }

    /// Where something stands in the pipeline, or that the house supplies it.
    func place(of location: PipelineLocation) -> String {
        location.line == 0 ? "the house" : "\(location.path):\(location.line)"
    }
}

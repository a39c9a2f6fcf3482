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

    /// One sentence: run, or not, where, and why.
    var words: String {
        let reasons = gaps.map { gap in
            gap.sources.isEmpty ? gap.reason : gap.sources.joined(separator: ", ") + ": " + gap.reason
        }.joined(separator: "; ")
        if reasons.isEmpty { return wasRun ? "run" : "not run: nothing in this run asks for it" }
        return wasRun ? "run; not run on \(reasons)" : "not run: \(reasons)"
    }
}

extension Composer {
    /// Each rule: run, or not run and why; what it looked at and what it found.
    func checksSheet(_ layout: SheetLayout) throws -> Sheet {
        let house = StandardRule.allCases.count
        let limits = Set(pipeline.limits.map(\.rule))
        let states = ruleStates()
        let sections: [(String, [RuleState])] = [
            ("Limits on totals", states.filter { limits.contains($0.rule) }),
            ("Rules of the pipeline", states.filter { $0.rule >= house && !limits.contains($0.rule) }),
            ("Rules of the house", states.filter { $0.rule < house && !limits.contains($0.rule) }),
        ]
        let tables = try sections.filter { !$0.1.isEmpty }.map { title, states in
            try SheetTable(title: title, columns: Composer.checkColumns, rows: states.map(checkRow))
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

    private func checkRow(_ state: RuleState) throws -> SheetRow {
        let rule = pipeline.rules[state.rule]
        let found = outcome.findings.filter { $0.rule == rule.id }
        let cents = found.compactMap(\.euroCents)
        let sum = try cents.reduce(Int64(0)) { try ExactArithmetic.add($0, $1) }
        let isAlert = state.hits > 0 && rule.severity >= .ineligible
        let waived = found.count { !$0.waiver.isEmpty }
        return SheetRow(
            level: .detail,
            cells: [
                .text(rule.id), .text(rule.texts.title), .text(rule.severity.word), stateCell(state),
                state.wasRun ? .count(state.looked) : .empty,
                state.wasRun ? Cell(.count(Int64(state.hits)), emphasis: isAlert ? .alert : .plain) : .empty,
                state.wasRun ? .count(waived) : .empty,
                cents.isEmpty ? .empty : .euro(sum),
                .text(rule.texts.source), .text(place(of: rule.location), .quiet),
            ])
    }

    private func stateCell(_ state: RuleState) -> Cell {
        .text(state.words, state.words == "run" ? .plain : .quiet)
    }

    /// Where something stands in the pipeline, or that the house supplies it.
    func place(of location: PipelineLocation) -> String {
        location.line == 0 ? "the house" : "\(location.path):\(location.line)"
    }
}

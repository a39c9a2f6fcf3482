internal import Model

extension Draft {
    /// A sheet of adjustments wants a source whose records can be closed.
    func checkAdjustments(_ node: Yaml) {
        let closing = closingSources
        if closing.isEmpty {
            mistakes.value(
                node, "no source closes its records with a report",
                expected: "a source with claim:, key: and in-period-by:")
        }
        for source in closing {
            guard let field = sources[source].key.first(where: { sources[source].fields[$0].personal }) else {
                continue
            }
            mistakes.value(
                node, "the key of \(sources[source].name) has a personal column, which no report may keep",
                expected: "a key without \(sources[source].fields[field].name)")
        }
    }

    private var closingSources: [Int] {
        let kind = SheetLayout(name: "", note: "", kind: .adjustments, location: .house)
        let report = ReportLayout(file: "", writers: [], sheets: [kind])
        var pipeline = Pipeline(name: "", title: "", path: path, report: report)
        pipeline.sources = sources
        return pipeline.closingSources
    }

    /// The rules about closed periods, where the report has a sheet for them; what tells closed records apart
    /// is needed to the end.
    func addClosingRules(_ report: ReportLayout) {
        guard report.sheets.contains(where: { if case .adjustments = $0.kind { true } else { false } }) else {
            return
        }
        let words = RuleWords(language: Language(code: language))
        rules += ClosingRule.allCases.map { rule in
            Rule(
                id: rule.rawValue, check: nil, source: nil, severity: rule.severity,
                texts: rule.texts(words), location: .house)
        }
        for source in closingSources {
            for field in sources[source].key { need(FieldPlace(source: source, field: field), .kept) }
        }
    }
}

extension ClosingRule {
    /// The words of the rule.
    func texts(_ words: RuleWords) -> RuleTexts {
        switch self {
        case .carriedOver:
            RuleTexts(
                title: words("What was reported to date is before", fr: "Ce qui a été rapporté est repris"),
                why: words(
                    "A report goes on where the one before it ended, line by line, to the cent.",
                    fr: "Un rapport reprend là où le précédent s'arrête, ligne par ligne, au centime."),
                source: words("Annex VI, columns (e) and (f)", fr: "Annexe VI, colonnes (e) et (f)"),
                mend: words(
                    "take lists and pipeline as they were when the report before was handed in",
                    fr: "reprendre les listes et le pipeline tels qu'ils étaient au rapport précédent"))
        case .materialAdjustment: adjusted(words, isMaterial: true)
        case .adjustment: adjusted(words, isMaterial: false)
        case .changedTerms: changed(words)
        }
    }

    private func changed(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "Rates and maxima are those of the report before",
                fr: "Les taux et les maximums sont ceux du rapport précédent"),
            why: words(
                "To date is made by the terms of now: what a changed one moves of earlier periods counts "
                    + "in this one.",
                fr: "Le cumul est fait aux conditions actuelles : ce qu'un changement déplace des périodes "
                    + "antérieures compte dans celle-ci."),
            source: words(
                "Special Conditions; General Conditions (Annex II), art. 9",
                fr: "Conditions particulières ; conditions générales (annexe II), art. 9"),
            mend: words(
                "name the addendum that changed it, or put back what was agreed",
                fr: "nommer l'avenant qui l'a changé, ou rétablir ce qui était convenu"))
    }

    private func adjusted(_ words: RuleWords, isMaterial: Bool) -> RuleTexts {
        RuleTexts(
            title: isMaterial
                ? words(
                    "A closed period changed by a material amount",
                    fr: "Une période close a changé d'un montant significatif")
                : words("A closed period changed", fr: "Une période close a changé"),
            why: words(
                "What came, went or changed after a report was handed in counts in this period and is said.",
                fr:
                    "Ce qui vient, part ou change après la remise d'un rapport compte dans cette période et "
                    + "se dit."),
            source: words(
                "General Conditions (Annex II), art. 2 and 16",
                fr: "Conditions générales (annexe II), art. 2 et 16"),
            mend: words(
                "explain it in the report, or correct the record",
                fr: "l'expliquer dans le rapport, ou corriger l'enregistrement"))
    }
}

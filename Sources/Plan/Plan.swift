public import Model

/// Reads a pipeline and its profile, resolves every name, and returns it as plain data.
///
/// Throws every mistake that was found, not only the first, each with its line and column.
public func plan(_ input: PlanInput) throws(PlanErrors) -> Pipeline {
    let draft = Draft(path: input.path, readFile: input.readFile)
    let pipeline = draft.pipeline(input)
    if let pipeline, draft.mistakes.isEmpty { return pipeline }
    throw PlanErrors(draft.mistakes.errors, first: input.path)
}

extension Draft {
    /// `language: fr`; of `fr-BE` the language alone, in small letters.
    private func readLanguage(_ node: Yaml?) {
        guard let node else { return }
        let code = (node.text ?? "").lowercased().prefix { $0 != "-" && $0 != "_" }
        guard (2...3).contains(code.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
            return mistakes.value(node, "\(node.shown) is no language", expected: "a code, as en or fr")
        }
        language = String(code)
    }

    /// The pipeline, or nil, with mistakes.
    func pipeline(_ input: PlanInput) -> Pipeline? {
        guard let root = root(input.overrides),
            let keys = Keys(root, "the pipeline", known: Draft.rootKeys, mistakes: mistakes)
        else { return nil }
        guard hasSoundSections(root) else { return nil }
        readLanguage(keys["language"])
        rules = standardRules(in: Language(code: language))
        readProfile(keys)
        declareSources(keys)
        readGrant(keys["grant"])
        readSources()
        readReferences(rules: keys["rules"])
        readDimensions(keys["dimensions"])
        readMeasures(keys["measures"])
        readRules(keys["rules"])
        readLimits(keys["limits"])
        // A report's columns are checked whatever is asked, so that verdicts are always the same.
        let isAsked = input.breakdown != nil || input.asksForCatalogue
        let none = ReportLayout(file: "", writers: [], sheets: [])
        let report = isAsked && keys["report"] == nil ? none : readReport(keys)
        readBreakdowns(keys["breakdowns"])
        if isAsked { return mistakes.isEmpty ? asked(input, keys, none) : nil }
        addClosingRules(report)
        settleNeeds(report)
        return assemble(keys, report: report, overrides: input.overrides)
    }

    /// The pipeline with what is asked in place of its report.
    private func asked(_ input: PlanInput, _ keys: Keys, _ none: ReportLayout) -> Pipeline? {
        guard let question = input.breakdown else {
            let catalogue = catalogue(kept: keys["breakdowns"])
            settleNeeds(none)
            var pipeline = assemble(keys, report: none, overrides: input.overrides)
            pipeline?.catalogue = catalogue
            return pipeline
        }
        guard let nodes = nodes(of: question, kept: keys["breakdowns"]),
            let (breakdown, layout) = breakdown(nodes, named: question.name)
        else { return nil }
        settleNeeds(layout)
        var pipeline = assemble(keys, report: layout, overrides: input.overrides)
        pipeline?.breakdown = breakdown
        pipeline?.title = title(of: breakdown)
        return pipeline
    }

    /// What a section declares is used all over: with one unknown or unreadable, all that would look wrong.
    private func hasSoundSections(_ root: Yaml) -> Bool {
        let unknown = (root.entries ?? []).contains {
            !Draft.rootKeys.contains($0.key.shown) && $0.value.entries != nil
        }
        let unreadable = Draft.sections.filter { root[$0]?.entries == nil && root[$0]?.text != "" }
            .compactMap { name in root[name].map { (name, $0) } }
        for (name, node) in unreadable {
            mistakes.value(node, "\(name) is not a mapping", expected: "names, each with its own keys")
        }
        return !unknown && unreadable.isEmpty
    }

    private func root(_ overrides: [String]) -> Yaml? {
        do {
            let bytes = try readFile(path)
            guard let root = YamlFile.read(bytes, path: path, mistakes: mistakes) else { return nil }
            return Overrides(mistakes: mistakes).apply(overrides, to: withBase(root))
        } catch {
            mistakes.file(
                path, "unreadable", "the pipeline cannot be read\(Draft.reason(error))",
                mend: "give the path of a YAML file that exists")
            return nil
        }
    }

    /// `: ` and the error's own words; nothing where it has none, as a dump of it helps nobody.
    static func reason<Failure: Error>(_ error: Failure) -> String {
        guard Failure.self is any CustomStringConvertible.Type else { return "" }
        return ": \(error)"
    }

    private func assemble(_ keys: Keys, report: ReportLayout, overrides: [String]) -> Pipeline? {
        guard let name = keys.requiredText("pipeline") else { return nil }
        if !Draft.isKebab(name), let node = keys["pipeline"] {
            mistakes.value(
                node, "the pipeline's name names a folder, so it is plain",
                expected: "small letters, digits and hyphens, as quarterly-eu-report")
        }
        let title = template(keys, "title") ?? name
        var pipeline = Pipeline(name: name, title: title, path: path, report: report)
        pipeline.programme = words(keys, "programme") ?? ""
        pipeline.language = Language(code: language)
        pipeline.profile = profile
        pipeline.grant = grant
        pipeline.sources = sources
        pipeline.dictionaries = dictionaryNumbers.count
        pipeline.dimensions = dimensions
        pipeline.rules = rules
        pipeline.measures = measures
        pipeline.limits = limits
        pipeline.requests = requests
        pipeline.method = (keys.texts("notes") ?? []) + method
        pipeline.overrides = overrides
        pipeline.basedOn = basePath
        return pipeline
    }

    /// A text in which `{period}` is the only template.
    func template(_ keys: Keys, _ key: String, allowed: String = "{period}") -> String? {
        guard let text = words(keys, key) else { return nil }
        if let node = keys[key] { checkTemplate(text, node, allowed: allowed) }
        return text
    }

    func checkTemplate(_ text: String, _ node: Yaml, allowed: String) {
        let rest = text.split(separator: allowed, omittingEmptySubsequences: false).joined()
        if rest.contains("{") || rest.contains("}") {
            mistakes.value(
                node, "only \(allowed) can stand in braces here", expected: "\(allowed), or no braces")
        }
    }

    /// Small letters, digits and single hyphens, a letter first.
    static func isKebab(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLowercase, text.last != "-" else { return false }
        var before: Character = "a"
        for character in text {
            let isPlain = character.isASCII && (character.isLowercase || character.isNumber)
            guard isPlain || character == "-" && before != "-" else { return false }
            before = character
        }
        return true
    }
}

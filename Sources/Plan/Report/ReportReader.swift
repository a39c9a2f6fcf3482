internal import Model

extension Draft {
    static let sheetKinds = [
        "table", "cover", "records", "rates", "bridge", "checks", "findings", "indicators", "method",
        "reconciliation", "contents", "adjustments", "changed-records",
    ]

    /// `report:`: the file, the writers, the sheets in order.
    func readReport(_ pipeline: Keys) -> ReportLayout {
        var report = ReportLayout(file: "", writers: [.xlsx, .csv], sheets: [])
        guard let node = pipeline.required("report"),
            let keys = Keys(node, "the report", known: ["file", "as", "look", "sheets"], mistakes: mistakes)
        else { return report }
        report.file = template(keys, "file") ?? (pipeline.text("pipeline") ?? "report") + "-{period}"
        if report.file.contains("/"), let node = keys["file"] {
            mistakes.value(node, "a report is written into its own folder", expected: "a name without /")
        }
        report.look = readLook(keys["look"])
        if let words = keys.texts("as") { report.writers = words.compactMap { writer($0, keys) } }
        let sheets = keys.required("sheets")
        let entries = sheets?.entries ?? []
        if sheets != nil, entries.isEmpty {
            mistakes.file(
                path, "missing-key", "the report has no sheet", mend: "add one under report: sheets:")
        }
        for entry in entries {
            guard let sheet = sheet(entry) else { continue }
            report.sheets.append(sheet)
        }
        checkNames(report)
        checkChangedRecords(report, entries)
        return report
    }

    /// Only with a sheet of adjustments does a report follow another.
    private func checkChangedRecords(_ report: ReportLayout, _ entries: [YamlEntry]) {
        if report.keepsCounted { return }
        for entry in entries where entry.value["kind"]?.text == "changed-records" {
            mistakes.value(
                entry.value["kind"] ?? entry.key, "no sheet of adjustments stands beside it",
                expected: "a sheet of kind: adjustments")
        }
    }

    private func writer(_ word: String, _ keys: Keys) -> ReportWriter? {
        if let writer = ReportWriter(rawValue: word) { return writer }
        if let node = keys["as"]?.oneOrMany?.first(where: { $0.text == word }) {
            mistakes.unknown(node, "writer", word, known: ReportWriter.allCases.map(\.rawValue))
        }
        return nil
    }

    private func sheet(_ entry: YamlEntry) -> SheetLayout? {
        let name = entry.key.shown
        checkSheetName(name, entry.key)
        let kindNode = entry.value["kind"]
        let kindWord = kindNode?.text ?? "table"
        guard Draft.sheetKinds.contains(kindWord) else {
            mistakes.unknown(kindNode ?? entry.key, "kind of sheet", kindWord, known: Draft.sheetKinds)
            return nil
        }
        let what = "the sheet \(name)"
        let known = ["kind", "title", "note"] + Draft.sheetKeys(kindWord)
        guard let keys = Keys(entry.value, what, known: known, mistakes: mistakes),
            let kind = sheetKind(kindWord, keys)
        else { return nil }
        let title = words(keys, "title")
        if let title, let node = keys["title"] { checkSheetName(title, node) }
        var sheet = SheetLayout(
            name: name, title: title, note: words(keys, "note") ?? "",
            kind: kind, location: entry.key.location)
        if case .cover = kind { sheet.sections = self.sections(keys["sections"]) }
        if case .table(let sections) = kind {
            sheet.charts = charts(keys, of: sections)
        } else {
            sheet.charts = charts(keys, of: sheet.sections)
        }
        return sheet
    }

    private static func sheetKeys(_ kind: String) -> [String] {
        switch kind {
        case "table": ["sections", "charts"] + Draft.sectionKeys
        case "cover": ["figures", "sections", "charts"]
        case "records": ["source", "where", "span", "open", "columns", "totals"]
        case "reconciliation": ["limits"]
        case "indicators": ["list", "show", "baseline", "baseline-year", "target", "target-year", "values"]
        default: []
        }
    }

    private func sheetKind(_ word: String, _ keys: Keys) -> SheetKind? {
        switch word {
        case "cover": return .cover(figures: coverFigures(keys["figures"]))
        case "records": return recordsLayout(keys).map { .records($0) }
        case "indicators": return indicatorsLayout(keys).map { .indicators($0) }
        case "reconciliation": return reconciledLimits(keys).map { .reconciliation($0) }
        case "rates": return .rates
        case "bridge":
            if !sourceNodes.contains(where: { $0["claim"] != nil }) {
                mistakes.value(keys.node, "no source claims anything", expected: "claim: in a source")
            }
            return .bridge
        case "checks": return .checks
        case "findings": return .findings
        case "method": return .method
        case "contents": return .contents
        case "adjustments":
            checkAdjustments(keys.node)
            return .adjustments
        case "changed-records": return .changedRecords
        default: return tableKind(keys)
        }
    }

    private func tableKind(_ keys: Keys) -> SheetKind? {
        guard let sections = keys["sections"] else {
            return section(keys, title: "", note: "").map { .table([$0]) }
        }
        for key in Draft.sectionKeys where keys[key] != nil {
            guard let node = keys[key] else { continue }
            mistakes.value(node, "each section says its own \(key)", expected: "\(key): inside the sections")
        }
        let layouts = self.sections(sections)
        return layouts.isEmpty ? nil : .table(layouts)
    }

    /// `sections:`, tables one under the other by title.
    private func sections(_ node: Yaml?) -> [SectionLayout] {
        (node?.entries ?? []).compactMap { entry -> SectionLayout? in
            let what = "the section \(entry.key.shown)"
            let known = ["title", "note"] + Draft.sectionKeys
            guard let keys = Keys(entry.value, what, known: known, mistakes: mistakes) else { return nil }
            let title = words(keys, "title") ?? entry.key.shown
            return section(keys, title: title, note: words(keys, "note") ?? "")
        }
    }

    private func coverFigures(_ node: Yaml?) -> [CoverFigure] {
        let columns = columnReferences(node)
        if columns.isEmpty { return [] }
        let request = request(TotalsRequest(dimensions: [], levels: [0], columns: columns.map(\.reference)))
        return columns.enumerated().map {
            CoverFigure(title: $1.title, request: request, column: $0)
        }
    }

    /// The position of a request; equal ones are asked once.
    func request(_ request: TotalsRequest) -> Int {
        let known = requests.firstIndex {
            $0.dimensions == request.dimensions && $0.levels == request.levels && $0.across == request.across
                && $0.columns == request.columns && $0.conditions == request.conditions
                && $0.everyKey == request.everyKey && $0.rowColumns == request.rowColumns
        }
        if let known { return known }
        requests.append(request)
        return requests.count - 1
    }
}

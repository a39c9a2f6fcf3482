internal import Gather
internal import Model

/// Turns what is odd in a batch into findings; the cold path, so it takes its time.
struct FindingWriter {
    let source: Source
    let plan: FilePlan
    let cells: Cells
    let columns: [Column?]
    let lists: [CodeList?]
    let memory: WorkerMemory

    /// Longest text that is shown of a cell, in characters.
    static let longestFound = 120

    private func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        plan.notation.language.say(en(), fr: fr())
    }

    /// A finding about one cell.
    func finding(_ problem: CellProblem, _ origin: BatchOrigin) -> Finding {
        Finding(
            rule: problem.rule.position, severity: problem.rule.severity,
            place: origin.place(problem.row, field: problem.field), found: found(problem),
            expected: memory.shared(expected(problem)), mend: memory.shared(mend(problem)))
    }

    /// Without the amounts whose currency cannot be read because its own cell is already a finding.
    func withoutEchoes(_ problems: [CellProblem]) -> [CellProblem] {
        guard problems.contains(where: { $0.rule == .unknownCurrency && isMoney($0.field) }) else {
            return problems
        }
        let known = Set(problems.map { [$0.row, $0.field] })
        return problems.filter { problem in
            guard problem.rule == .unknownCurrency, case .money(let kind) = source.fields[problem.field].type
            else {
                return true
            }
            switch kind {
            case .fixed: return true
            case .field(let field), .attribute(let field, _): return !known.contains([problem.row, field])
            }
        }
    }

    private func found(_ problem: CellProblem) -> String {
        guard let field = plan.fields.first(where: { $0.field == problem.field }), let column = field.column
        else {
            return say("no such column in this file", fr: "pas de telle colonne dans ce fichier")
        }
        let content = cells.content(problem.row, column)
        let text = FindingWriter.shown(plan.decoder.text(content.buffer))
        guard problem.rule == .requiredValue else { return text }
        if content.count == 0 { return FindingText.emptyCell(in: plan.notation.language) }
        return text + say(", which is declared as missing", fr: ", déclaré comme valeur manquante")
    }

    private func expected(_ problem: CellProblem) -> String {
        let form = form(problem)
        switch problem.rule {
        case .tooManyDecimals:
            let most = scale(problem) ?? 0
            return form + say(", with at most \(most) decimals", fr: ", avec au plus \(most) décimales")
                + currencyWords(problem)
        case .numberTooLarge:
            return form + say(", of at most 18 digits", fr: ", de 18 chiffres au plus")
        case .ambiguousNumber:
            return form
                + say(
                    ": the sign could mean thousands or thousandths",
                    fr: " : le signe peut vouloir dire milliers ou millièmes")
        case .groupedNumber: return form + say("; read as thousands", fr: " ; lu comme milliers")
        case .unknownCurrency where isMoney(problem.field):
            return say("a currency for this amount", fr: "une monnaie pour ce montant")
        default: return form
        }
    }

    private func mend(_ problem: CellProblem) -> String {
        switch (problem.rule, source.fields[problem.field].type) {
        case (.valueType, .choice):
            say(
                "write one of these words, letter by letter",
                fr: "écrivez l'un de ces mots, lettre par lettre")
        case (.valueType, .integer), (.valueType, .decimal), (.valueType, .money), (.valueType, .day),
            (.valueType, .timestamp):
            isWord(problem)
                ? say(
                    "write the value; where this text means that there is none, declare it under `missing:`",
                    fr: "écrivez la valeur ; si ce texte dit qu'il n'y en a pas, déclarez-le sous `missing:`")
                : ""
        case (.ambiguousNumber, _):
            say(
                "write the decimals, or leave the grouping sign out",
                fr: "écrivez les décimales, ou omettez le signe des milliers")
        case (.groupedNumber, _):
            say(
                "leave the grouping sign out where there are no decimals",
                fr: "omettez le signe des milliers là où il n'y a pas de décimales")
        default: ""
        }
    }

    /// Whether a cell that should hold digits has none: N/A, NULL, a dash.
    private func isWord(_ problem: CellProblem) -> Bool {
        let column = plan.fields.first { $0.field == problem.field }?.column
        return column.map { !cells.content(problem.row, $0).buffer.contains { (0x30...0x39).contains($0) } }
            ?? false
    }

    /// What a cell of the field looks like, in the file's own notation.
    private func form(_ problem: CellProblem) -> String {
        let notation = plan.notation
        switch source.fields[problem.field].type {
        case .text: return say("a text", fr: "un texte")
        case .code(let list):
            let name = lists[list]?.name ?? ""
            return say("a code of the list \"\(name)\"", fr: "un code de la liste « \(name) »")
                + near(problem, list)
        case .choice(let words): return say("one of: ", fr: "l'un de : ") + words.joined(separator: ", ")
        case .boolean: return notation.boolean
        case .day: return notation.day
        case .timestamp: return notation.timestamp
        case .integer: return notation.integer
        case .decimal(let scale): return notation.decimal(scale: scale)
        case .money: return notation.amount(digits: scale(problem))
        case .currency:
            return say("a currency of ISO 4217, like EUR", fr: "une monnaie d'ISO 4217, comme EUR")
        case .rate: return say("a rate", fr: "un taux")
        }
    }

    /// A code that may have been meant.
    private func near(_ problem: CellProblem, _ list: Int) -> String {
        guard problem.rule == .unknownCode, let codes = lists[list]?.codes,
            codes.count <= FindingWriter.longestList
        else { return "" }
        return memory.suggestion(for: found(problem), in: list, codes).map {
            say("; did you mean \($0)?", fr: " ; vouliez-vous dire \($0) ?")
        } ?? ""
    }

    /// Most codes that are searched for one that may have been meant.
    static let longestList = 500

    private func isMoney(_ field: Int) -> Bool {
        if case .money = source.fields[field].type { return true }
        return false
    }

    /// The decimals that the cell can have; nil where its currency is unknown.
    private func scale(_ problem: CellProblem) -> Int? {
        switch source.fields[problem.field].type {
        case .decimal(let scale): return scale
        case .money: return currency(problem)?.minorDigits
        default: return nil
        }
    }

    private func currencyWords(_ problem: CellProblem) -> String {
        currency(problem).map { say(" in ", fr: " en ") + $0.code } ?? ""
    }

    private func currency(_ problem: CellProblem) -> Currency? {
        guard case .money(let kind) = source.fields[problem.field].type else { return nil }
        let position: Int32
        switch kind {
        case .fixed(let currency): return currency
        case .field(let field): position = columns[field]?.code(problem.row) ?? Column.absentCode
        case .attribute(let field, let attribute):
            guard case .code(let list) = source.fields[field].type,
                let code = columns[field]?.code(problem.row),
                code >= 0, let column = lists[list]?.attributes[attribute]
            else { return nil }
            position = column.code(Int(code))
        }
        return position < 0 ? nil : Currency(index: Int(position))
    }

    /// A text short enough for a message.
    static func shown(_ text: String) -> String {
        text.count <= longestFound ? text : String(text.prefix(longestFound)) + "…"
    }
}

internal import Model
internal import Review

/// What differs between two runs, for people: as wide as the terminal, whole in a pipe.
struct DiffText {
    /// So many rows of a sheet are shown; what is left is counted.
    static let mostRows = 60

    private let difference: RunDifference
    private let width: Int?
    private let colour: Bool

    init(_ difference: RunDifference, width: Int?, colour: Bool) {
        self.difference = difference
        self.width = width
        self.colour = colour
    }

    func print() {
        for line in lines { guard Terminal.print(cut(line)) else { return } }
    }

    /// All lines, not yet cut.
    var lines: [String] {
        var lines = identity
        if difference.isEmpty { return lines + ["", "nothing differs"] }
        if !difference.facts.isEmpty { lines += ["", heading("What else the manifests state")] + facts }
        if let carried = difference.carried {
            lines += ["", heading("Carried over")] + self.carried(carried)
        }
        for sheet in difference.figures where !isAbout(sheet) { lines += figures(sheet) }
        for sheet in difference.lines { lines += records(sheet) }
        if !difference.sums.isEmpty { lines += ["", heading("What the lines add up to")] + sums }
        for sheet in difference.figures where isAbout(sheet) { lines += figures(sheet) }
        return lines
    }

    // MARK: What the runs are

    private var identity: [String] {
        let rows = difference.identity.map { fact in
            [fact.what, seen(fact.old), fact.new == fact.old ? "the same" : seen(fact.new)]
        }
        return PaddedColumns.lines([["", "older", "newer"]] + rows, toRight: [], longest: longest)
    }

    private var facts: [String] {
        difference.facts.map { fact in
            let name = [fact.what, fact.name].filter { !$0.isEmpty }.joined(separator: " ")
            return "  \(seen(name))  \(short(fact.old)) → \(short(fact.new))"
        }
    }

    /// A digest by its first digits; the other formats have it whole.
    private func short(_ text: String) -> String {
        if text.isEmpty { return "–" }
        let isDigest = text.utf8.count == 64 && text.allSatisfy(\.isHexDigit)
        return isDigest ? text.prefix(12) + "…" : seen(text)
    }

    // MARK: Sheets

    private func carried(_ carried: CarriedOver) -> [String] {
        let differing = carried.sheets.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count } }
        let same = "those \"to date\" of the period before"
        if differing == 0 { return ["  all \(carried.figures) figures \"before\" are \(same)"] }
        return ["  \(differing) of \(carried.figures) figures \"before\" are not \(same)"]
            + carried.sheets.flatMap(figures)
    }

    private func head(_ sheet: SheetDifference) -> [String] {
        var lines = ["", heading(seen(sheet.name)) + "  (\(sheet.file))"]
        if sheet.presence != .changed { lines.append("  the sheet \(sheet.presence.rawValue)") }
        if sheet.presence == .changed, sheet.oldName != sheet.newName {
            lines.append("  was called \(sheet.oldName)")
        }
        return lines + sheet.columns.map { "  column \($0.name) \($0.presence.rawValue)" }
    }

    /// Whether a sheet is about the run, and not about the programme: it comes last.
    private func isAbout(_ sheet: SheetDifference) -> Bool { ["checks", "method"].contains(sheet.kind) }

    private func figures(_ sheet: SheetDifference) -> [String] {
        head(sheet) + shown(sheet.rows) { row in [title(row)] + cells(row.cells) }
    }

    private func records(_ sheet: SheetDifference) -> [String] {
        let columns = Set(difference.sums.filter { $0.file == sheet.file }.map(\.column))
        var lines = head(sheet)
        lines += shown(sheet.rows) { row in
            if row.presence == .changed { return [title(row)] + cells(row.cells) }
            return [title(row)] + cells(row.cells.filter { columns.contains($0.column) || says($0) })
        }
        if sheet.moved > 0 {
            lines.append("  \(sheet.moved) more are the same, but stand elsewhere in their files")
        }
        return lines
    }

    /// Of a line that came or went: what it says of itself.
    private func says(_ cell: CellDifference) -> Bool { ["message", "origin"].contains(cell.column) }

    private func shown(_ rows: [RowDifference], _ words: (RowDifference) -> [String]) -> [String] {
        let more = rows.count - DiffText.mostRows
        return rows.prefix(DiffText.mostRows).flatMap(words)
            + (more > 0 ? ["  … and \(more) more; --format csv has them all"] : [])
    }

    /// The key of a row; where it is too long for the terminal, its end, which is what tells rows apart.
    private func title(_ row: RowDifference) -> String {
        let word = row.presence == .changed ? "" : row.presence.rawValue
        let key = seen(row.key)
        let room = max(8, (width ?? .max) - 4 - word.count)
        let shown = key.count > room ? "…" + key.suffix(room - 1) : key
        return "  " + shown + (word.isEmpty ? "" : "  " + painted(word, row.presence))
    }

    private func cells(_ cells: [CellDifference]) -> [String] {
        let rows = cells.map { cell in
            [
                cell.column, cell.old.isEmpty ? "–" : seen(cell.old), "→",
                cell.new.isEmpty ? "–" : seen(cell.new), cell.difference?.signed ?? "",
            ]
        }
        return PaddedColumns.lines(rows, toRight: [1, 3, 4], longest: longest).map { "    " + $0 }
    }

    /// Longer texts make no column wider.
    private let longest = 32

    /// A text of the runs, with signs for what would steer a terminal.
    private func seen(_ text: String) -> String { FindingText.visible(text) }

    // MARK: Sums

    private var sums: [String] {
        difference.sums.flatMap { sum -> [String] in
            var words = "  \(sum.file), \(sum.column): \(sum.sum.signed)"
            switch sum.total {
            case nil: words += "; the sheet has no total of it"
            case .some where sum.isExplained: words += ", all of what the sheet's total differs by"
            case .some(let total): words += "; the sheet's total differs by \(total.signed)"
            }
            return [words] + sum.explains.map { "    as much as \($0.file), \($0.column), over everything" }
        }
    }

    // MARK: Looks

    private func heading(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func painted(_ text: String, _ presence: Presence) -> String {
        guard colour else { return text }
        return (presence == .came ? "\u{1B}[32m" : "\u{1B}[31m") + text + "\u{1B}[0m"
    }

    /// A line that fits the terminal; signs that steer it are no part of its width.
    private func cut(_ line: String) -> String {
        guard let width else { return line }
        var (shown, isSteering, count) = ("", false, 0)
        for character in line {
            if character == "\u{1B}" { isSteering = true }
            if !isSteering { count += 1 }
            if count > width { return String(shown.dropLast()) + "…" + (colour ? "\u{1B}[0m" : "") }
            shown.append(character)
            if isSteering, character == "m" { isSteering = false }
        }
        return shown
    }
}

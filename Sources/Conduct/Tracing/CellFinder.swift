internal import Model
internal import Render

/// Finds the cell that somebody names, or says what is there instead.
struct CellFinder {
    let sheet: TracedSheet

    /// The cell; throws a refusal where there is none, or several.
    func spot(_ name: CellName) throws(RunFault) -> CellSpot {
        switch name {
        case .address(let called, let row, let column):
            let place = "\(called)!\(CellFinder.letters(column))\(row + 1)"
            switch sheet.spot(row: row, column: column) {
            case .cell(let spot): return spot
            case .line(let text): throw refusal(place, "the text \"\(text)\"")
            case .nothing: throw refusal(place, "nothing: the cell lies beside the tables")
            case .outside: throw refusal(place, "nothing: the sheet has the cells \(sheet.range)")
            }
        case .words(let called, let row, let column): return try named(called, row, column)
        }
    }

    private func refusal(_ place: String, _ found: String) -> RunFault {
        .source(
            """
            \(place): error: no figure
              expected  a cell of a table
              found     \(found)
              to mend   name another cell, or --sheet, --row and --column
            """)
    }

    static func letters(_ column: Int) -> String { FindingWords.letters(column) }

    // MARK: By words

    private func named(_ called: String, _ row: String, _ column: String) throws(RunFault) -> CellSpot {
        let columns = self.columns(column)
        guard !columns.isEmpty else {
            let known = sheet.sheet.tables.indices.flatMap { table in
                sheet.sheet.tables[table].columns.indices.map { sheet.title(of: $0, in: table) }
            }
            throw unknown("column", column, called, known)
        }
        let rows: [(table: Int, row: Int, label: String)]
        do { rows = try self.rows(row, in: Set(columns.map(\.table))) } catch { throw RunFault(error) }
        let found = rows.flatMap { row in
            columns.filter { $0.table == row.table }.map { column in
                (spot: CellSpot(table: row.table, row: row.row, column: column.column), label: row.label)
            }
        }
        if found.count == 1 { return found[0].spot }
        if found.isEmpty { throw unknown("row", row, called, try labels(columns)) }
        let list = found.prefix(CellFinder.mostListed).map { cell in
            "\(sheet.address(of: cell.spot) ?? "–")  \(cell.label) · "
                + sheet.title(of: cell.spot.column, in: cell.spot.table)
        }
        throw .source(
            """
            \(called): error: several cells
              expected  one cell of row "\(row)" and column "\(column)"
              found     \(found.count): \(list.joined(separator: "\n            "))
              to mend   name one of them by its address
            """)
    }

    private static let mostListed = 20

    private func labels(_ columns: [(table: Int, column: Int)]) throws(RunFault) -> [String] {
        var labels: [String] = []
        do {
            for table in Set(columns.map(\.table)).sorted() {
                try sheet.sheet.tables[table].forEachRow { row in
                    if labels.count < CellFinder.mostListed, row.level != .heading {
                        labels.append(sheet.label(of: row, in: table))
                    }
                }
            }
        } catch { throw RunFault(error) }
        return labels
    }

    private func unknown(_ what: String, _ name: String, _ called: String, _ known: [String]) -> RunFault {
        var once: [String] = []
        for word in known where !word.isEmpty && !once.contains(word) { once.append(word) }
        let shown = once.prefix(CellFinder.mostListed).map { "\"\($0)\"" }
        let more = once.count > CellFinder.mostListed ? ["…"] : []
        let list = shown.isEmpty ? "the text of one of its cells" : "one of:" + CellFinder.lines(shown + more)
        let near = Suggestion.nearest(to: name, among: once) ?? CellFinder.holding(name, once)
        let mend = near.map { "did you mean \"\($0)\"?" }
        return .source(
            """
            \(called): error: no \(what) "\(name)"
              expected  \(list)
              found     \(name)
              to mend   \(mend ?? "write the \(what) as the sheet or its CSV file has it\(outer(what))")
            """)
    }

    /// Names on a line each: they may hold commas.
    private static func lines(_ names: [String]) -> String {
        names.map { "\n            " + $0 }.joined()
    }

    /// The shortest name that holds what was typed.
    private static func holding(_ name: String, _ known: [String]) -> String? {
        let typed = name.lowercased()
        // Less than that stands in most names.
        return typed.count < 3
            ? nil : known.filter { $0.lowercased().contains(typed) }.min { $0.count < $1.count }
    }

    private func outer(_ what: String) -> String {
        what == "row" ? "; where several are called alike, with what they stand under: Outer / Inner" : ""
    }

    private func columns(_ name: String) -> [(table: Int, column: Int)] {
        let wanted = name.lowercased()
        var found: [(table: Int, column: Int)] = []
        for (number, table) in sheet.sheet.tables.enumerated() {
            for (column, described) in table.columns.enumerated() where !described.isKey {
                let names = [
                    described.title, described.csvName, described.group, sheet.title(of: column, in: number),
                    CellFinder.unlettered(described.title),
                ]
                if names.contains(where: { !$0.isEmpty && $0.lowercased() == wanted }) {
                    found.append((number, column))
                }
            }
        }
        return found
    }

    /// A title without the letter that forms give their columns: "To date (f)".
    private static func unlettered(_ title: String) -> String {
        let letter = title.suffix(4)
        guard letter.count == 4, letter.hasPrefix(" ("), letter.hasSuffix(")") else { return title }
        return String(title.dropLast(4))
    }

    private func rows(
        _ name: String, in tables: Set<Int>
    ) throws -> [(table: Int, row: Int, label: String)] {
        let wanted = name.lowercased()
        var found: [(table: Int, row: Int, label: String)] = []
        for table in tables.sorted() {
            let columns = sheet.sheet.tables[table].columns
            // A list of findings has no keys: any of its texts names a row.
            let hasKeys = columns.contains { $0.isKey && $0.isShown }
            var number = 0
            try sheet.sheet.tables[table].forEachRow { row in
                defer { number += 1 }
                if row.level == .heading { return }
                let label = sheet.label(of: row, in: table)
                if sheet.paths(of: row, in: table).contains(where: { $0.lowercased() == wanted }) {
                    return found.append((table, number, label))
                }
                // A total shows but its last key: its outer ones would name the rows above it too.
                let isNamed = zip(columns, row.cells).contains { column, cell in
                    guard column.isKey || !hasKeys, case .text(let text) = cell.value else { return false }
                    return column.isShown && text.lowercased() == wanted
                }
                if isNamed || label.lowercased() == wanted { found.append((table, number, label)) }
            }
        }
        return found
    }
}

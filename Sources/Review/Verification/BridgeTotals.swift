internal import Model

/// The bridge from handed in to claimed: rows and money are conserved, and are those of `run.json`.
struct BridgeTotals {
    private(set) var found: Found
    private let twin: Twin
    private let level: Int

    private static let parts = ["rejected", "ineligible", "later", "claimed"]

    init(_ sheet: TwinSheet, _ twin: Twin, _ run: RunFolder, _ pipeline: Pipeline?) {
        self.twin = twin
        found = Found(.totals, sheet, twin)
        level = twin.position(of: RowLevelWord.column) ?? -1
        guard level >= 0 else { return }
        conserve()
        let claims = pipeline?.sources.filter { $0.claim != nil }.map(\.name) ?? []
        let title = twin.position(of: RowLevelWord.section)
        for rows in SheetAgainstTwin.sections(of: twin) {
            addUp(rows)
            let source = title.map { twin.cells(of: rows.lowerBound)[$0] } ?? claims.first
            if let source, title != nil || claims.count == 1 { count(rows, source, run) }
        }
    }

    /// Handed in is rejected, ineligible, later and claimed.
    private mutating func conserve() {
        for kind in ["records", "amount", "eur"] {
            guard let whole = twin.position(of: "handed-in-" + kind) else { continue }
            let parts = BridgeTotals.parts.compactMap { twin.position(of: "\($0)-\(kind)") }
            for row in 0..<twin.count {
                let cells = twin.cells(of: row)
                if cells[whole].isEmpty { continue }
                found.hold(row, whole, sum(parts.map { cells[$0] }), "not the sum of its parts")
            }
        }
    }

    private func sum(_ cells: [String]) -> ExactNumber? {
        cells.reduce(ExactNumber?.some(.zero)) { sum, cell in
            sum.flatMap { sum in ExactNumber(cell: cell).flatMap { sum.adding($0) } }
        }
    }

    /// The rows of each claimant against the subtotal, all rows against the total.
    private mutating func addUp(_ rows: Range<Int>) {
        let columns = twin.columns.indices.filter { column in
            let name = twin.columns[column]
            return name.hasSuffix("-records") || name.hasSuffix("-eur") || name == "unreadable"
        }
        let claimant = twin.position(of: "claimant-code")
        var all: [[String]] = []
        for row in rows {
            let cells = twin.cells(of: row)
            switch cells[level] {
            case RowLevelWord.detail: all.append(cells)
            case RowLevelWord.all: hold(row, columns, all)
            default: hold(row, columns, all.filter { own in claimant.map { own[$0] == cells[$0] } ?? false })
            }
        }
    }

    private mutating func hold(_ row: Int, _ columns: [Int], _ parts: [[String]]) {
        for column in columns {
            found.hold(row, column, sum(parts.map { $0[column] }), "not the sum of its rows")
        }
    }

    /// The records of a source, as `run.json` counts them.
    private mutating func count(_ rows: Range<Int>, _ source: String, _ run: RunFolder) {
        guard let counts = run.manifest["sources"]?[source],
            let row = rows.last(where: { twin.cells(of: $0)[level] == RowLevelWord.all })
        else { return }
        let names = [
            ("handed-in", "read"), ("rejected", "rejected"), ("ineligible", "ineligible"), ("later", "later"),
            ("claimed", "eligible"),
        ]
        for (column, count) in names {
            guard let position = twin.position(of: column + "-records"), let count = counts[count]?.integer
            else { continue }
            found.hold(row, position, as: String(count), "not what run.json counts of \(source)")
        }
    }
}

/// Pairs of figures that must agree: their difference, and the word for it.
struct Reconciled {
    private(set) var found: Found

    init(_ sheet: TwinSheet, _ twin: Twin) {
        found = Found(.tables, sheet, twin)
        let columns = ["left-value", "right-value", "difference", "agrees"].compactMap {
            twin.position(of: $0)
        }
        guard columns.count == 4 else { return }
        let yes = (0..<twin.count).map { twin.cells(of: $0) }
            .first { ExactNumber($0[columns[2]])?.isZero == true }.map { $0[columns[3]] }
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            guard let left = ExactNumber(cells[columns[0]]), let right = ExactNumber(cells[columns[1]]),
                !cells[columns[2]].isEmpty
            else { continue }
            found.hold(row, columns[2], left.adding(right.negated), "not the difference of both values")
            if let yes, left.equals(right) {
                found.hold(row, columns[3], as: yes, "both values are the same")
            }
        }
    }
}

/// Columns one under the other.
enum PaddedColumns {
    /// A line for each row; a text longer than `longest` takes its room in its own line only.
    static func lines(_ rows: [[String]], toRight: Set<Int>, longest: Int) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0[column].count }.filter { $0 <= longest }.max() ?? 0
        }
        return rows.map { row in
            var line = row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: max(0, widths[column] - text.count))
                return toRight.contains(column) ? blanks + text : text + blanks
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

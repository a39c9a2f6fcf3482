internal import ArgumentParser
internal import Conduct
internal import Review

/// What is said where the files of a run do not hold what its inputs make.
struct WrittenRefusal {
    private let folder: String
    private let faults: [String]
    private let differences: [WrittenDifference]
    private let compared: Int
    private let cell: String

    /// So many differences are named.
    private static let most = 5

    /// Of one cell.
    init(_ folder: String, _ comparison: WrittenComparison, _ trace: Trace) {
        self.init(folder, [comparison], cell: "'\(trace.sheet)'!\(trace.address)")
    }

    /// Of all cells of sheets.
    init(_ folder: String, _ comparisons: [WrittenComparison], cell: String = "") {
        self.folder = folder
        self.cell = cell
        faults = comparisons.flatMap(\.faults).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        differences = comparisons.flatMap(\.differences)
        compared = comparisons.reduce(0) { $0 + $1.compared }
    }

    var isClean: Bool { faults.isEmpty && differences.isEmpty }

    /// A cell that somebody changed is never explained from rows that do not make it; one that no file shows
    /// any more neither. Where other bytes of a file have changed, the cell still says what it said.
    var allowsTrace: Bool { differences.isEmpty && (faults.isEmpty || compared > 0) }

    /// Prints what is wrong.
    func exit() -> ExitCode {
        Terminal.complain(differences.isEmpty ? ofFiles : ofCells)
        return Exit.usage
    }

    private var ofCells: String {
        let shown = differences.prefix(WrittenRefusal.most).map { difference in
            let wanted = cell.isEmpty ? ", not \(WrittenRefusal.seen(difference.expected))" : ""
            return "\(difference.place): \(WrittenRefusal.seen(difference.found))\(wanted)"
        }
        let more = differences.count - WrittenRefusal.most
        let lines = shown + (more > 0 ? ["and \(more) more"] : []) + faults
        let expected =
            cell.isEmpty
            ? "in every cell what the inputs make"
            : "\(cell): \(WrittenRefusal.seen(differences[0].expected))"
        return """
            \(folder): error: the report does not say what its inputs make
              expected  \(expected)
              found     \(lines.joined(separator: "\n            "))
              to mend   take the run from a copy, or write it again; fundtrail verify names all that differs
            """
    }

    private var ofFiles: String {
        """
        \(folder): error: files have changed since the run wrote them
          expected  the bytes that run.json names
          found     \(faults.joined(separator: "; "))
          to mend   take the run from a copy, or write it again
        """
    }

    private static func seen(_ words: String) -> String { words.isEmpty ? "an empty cell" : words }
}

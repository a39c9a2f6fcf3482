internal import Model
internal import Render
public import Review

/// A cell of an answer that does not say what the question gives.
public struct AnswerDifference: Sendable, Hashable {
    /// The cell.
    public var address: String
    /// What the question gives; empty for an empty cell.
    public var expected: String
    /// What the file says; empty for an empty cell.
    public var found: String
}

extension Tracer {
    /// The cells in which a file says something else than the answer made again: those of the table, in
    /// order, at most so many.
    ///
    /// - Complexity: reads every cell of the table once.
    public func differences(
        from file: AnswerFile, atMost most: Int = 20
    ) throws(RunFault) -> [AnswerDifference] {
        do {
            var found: [AnswerDifference] = []
            var cells = AnswerCells(file)
            let sheet = try self.sheet(0)
            for (number, table) in sheet.sheet.tables.enumerated() {
                for (row, values) in table.rows.enumerated() where found.count < most {
                    for (column, cell) in values.cells.enumerated() {
                        let spot = CellSpot(table: number, row: row, column: column)
                        guard let address = sheet.address(of: spot) else { continue }
                        let isFigure = !table.columns[column].isKey
                        let expected = try Tracer.words(cell.value, in: file, isFigure: isFigure)
                        if cells.says(expected, at: address) { continue }
                        found.append(
                            AnswerDifference(
                                address: address, expected: expected, found: cells.words(address)))
                    }
                }
            }
            return found
        } catch { throw RunFault(error) }
    }

    /// What a file says of a value; in JSON a figure that is hidden is none.
    private static func words(_ value: CellValue, in file: AnswerFile, isFigure: Bool) throws -> String {
        if case .text = value, isFigure, file.form == .json { return "" }
        return try CellDigits(value).text
    }
}

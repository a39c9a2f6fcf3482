internal import Model
internal import Render

/// What the cells of a sheet come to when each is followed to its rows.
public struct SheetProof: Sendable {
    /// The sheet, as the report calls it.
    public var sheet: String
    /// How many of its cells hold a number, an amount or a day.
    public var numbers = 0
    /// How many rows they lead to, counted once a cell.
    public var rows = 0
    /// The cells that could not be followed, each with why.
    public var failures: [String] = []
}

extension Tracer {
    /// Follows every number of a sheet to its rows; calls with each.
    ///
    /// - Complexity: as many traces as the sheet has numbers.
    public func proof(
        of name: String, each body: ((Trace) throws -> Void)? = nil
    ) throws(RunFault) -> SheetProof {
        let sheet = try self.sheet(called: name)
        var proof = SheetProof(sheet: sheet.sheet.name)
        do {
            for (table, described) in sheet.sheet.tables.enumerated() {
                var row = 0
                try described.forEachRow { values in
                    defer { row += 1 }
                    for (column, cell) in values.cells.enumerated() where cell.value.isNumeric {
                        let spot = CellSpot(table: table, row: row, column: column)
                        try follow(spot, sheet, &proof, body)
                    }
                }
            }
        } catch { throw RunFault(error) }
        return proof
    }

    private func follow(
        _ spot: CellSpot, _ sheet: TracedSheet, _ proof: inout SheetProof, _ body: ((Trace) throws -> Void)?
    ) throws {
        proof.numbers += 1
        do {
            let trace = try self.trace(spot, of: sheet)
            if case .made(let step) = trace.content {
                proof.rows += step.leaves.reduce(0) { $0 + ($1.rows?.count ?? 0) }
            }
            try body?(trace)
        } catch let fault as RunFault {
            proof.failures.append("\(sheet.address(of: spot) ?? "?"): \(fault)")
        }
    }
}

internal import Model
internal import Render
public import Review

/// What the cells of a sheet come to when each is followed to its rows, and held against its files.
public struct SheetProof: Sendable {
    /// The sheet, as the report calls it.
    public var sheet: String
    /// How many of its cells hold a number, an amount or a day.
    public var numbers = 0
    /// How many rows they lead to, counted once a cell.
    public var rows = 0
    /// The cells that could not be followed.
    public var failures: [ProofFailure] = []
    /// What the files of the run say of its cells, texts too; nothing where none were given.
    public var written = WrittenComparison()
}

/// A cell that could not be followed.
public struct ProofFailure: Sendable, Hashable {
    /// The cell.
    public var cell: String
    /// Why, in words.
    public var why: String
}

extension Tracer {
    /// Follows every number of a sheet to its rows, and holds every cell against the files of a run; calls
    /// with each trace.
    ///
    /// - Complexity: as many traces as the sheet has numbers; reads the sheet in each file once.
    public func proof(
        of name: String, in run: WrittenRun? = nil, each body: ((Trace) throws -> Void)? = nil
    ) throws(RunFault) -> SheetProof {
        let sheet = try self.sheet(called: name)
        var proof = SheetProof(sheet: sheet.sheet.name)
        do {
            var written = try run?.sheet(sheet.sheet.name, twin: sheet.twinFile)
            for (table, described) in sheet.sheet.tables.enumerated() {
                var row = 0
                try described.forEachRow { values in
                    defer { row += 1 }
                    for (column, cell) in values.cells.enumerated() {
                        let spot = CellSpot(table: table, row: row, column: column)
                        if let found = try written?.differences(of: cell.value, spot, sheet) {
                            proof.written.differences += found
                        }
                        if cell.value.isNumeric { try follow(spot, sheet, &proof, body) }
                    }
                }
            }
            proof.written.faults = written?.faults ?? []
            proof.written.compared = written?.compared ?? 0
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
            proof.failures.append(ProofFailure(cell: sheet.address(of: spot) ?? "?", why: "\(fault)"))
        }
    }
}

internal import Aggregate
internal import Gather
public import Model
internal import Render

/// Follows cells of a report to their rows: runs the pipeline again, and keeps what sheets are made from.
public final class Tracer {
    let outcome: Outcome
    let pool: WorkerPool
    let showsPersonal: Bool
    private var figures: FigureTracer
    private var sheets: [Int: TracedSheet] = [:]
    /// How the answer to a question was written; nil for a report.
    private let form: BreakdownForm?

    /// Runs a pipeline as `conduct` does, for cells of some of its sheets; of a pipeline that answers a
    /// question, as it was written in a form.
    ///
    /// Writes nothing. Where `showsPersonal`, personal texts are shown. `digests` are those of files that are
    /// known already, by path.
    /// - Complexity: a run, and the columns that the sheets' figures look at.
    public init(
        _ pipeline: Pipeline, options: ConductOptions, sheets: [Int], showsPersonal: Bool = false,
        form: BreakdownForm? = nil, digests: [String: String] = [:]
    ) throws(RunFault) {
        self.form = form
        var options = options
        options.traced = pipeline.tracedFields(sheets)
        options.keepsExcerpts = false
        let run = try conduct(pipeline, options: options)
        var outcome = form.map { answered(run.outcome, as: $0) } ?? run.outcome
        for table in outcome.tables.indices {
            for file in outcome.tables[table].files.indices {
                guard let known = digests[outcome.tables[table].files[file].path] else { continue }
                outcome.tables[table].files[file].sha256 = known
            }
        }
        self.outcome = outcome
        pool = run.pool
        self.showsPersonal = showsPersonal
        figures = FigureTracer(
            outcome.totals, outcome.tables, of: outcome.pipeline, keys: outcome.keys, period: outcome.period,
            pool: pool)
        run.cleanUp()
    }

    /// What was read of each file: its path, by source.
    public var files: [(source: String, paths: [String])] {
        outcome.tables.map { (outcome.pipeline.sources[$0.source].name, $0.files.map(\.path)) }
    }

    /// The paths of all that was read: the pipeline and what it rests on, and the files of its sources.
    public var inputs: [String] { outcome.inputs }

    /// The cell of a name, with all that it is made from; throws a refusal where there is none.
    public func trace(_ name: CellName) throws(RunFault) -> Trace {
        let sheet = try self.sheet(called: name.sheet)
        return try trace(try CellFinder(sheet: sheet).spot(name), of: sheet)
    }

    /// The sheets that the report has; those that need a report before are left out without one.
    public var sheetNames: [String] { outcome.pipeline.report.sheets.map(\.title) }

    /// A sheet by its name.
    func sheet(called name: String) throws(RunFault) -> TracedSheet {
        guard let number = outcome.pipeline.sheet(called: name) else {
            throw .source(
                """
                \(name): error: no such sheet
                  expected  one of: \(sheetNames.joined(separator: ", "))
                  found     a sheet that this report does not have
                  to mend   name one of them
                """)
        }
        return try sheet(number)
    }

    /// A sheet as the report lays it out.
    func sheet(_ number: Int) throws(RunFault) -> TracedSheet {
        if let known = sheets[number] { return known }
        do {
            let sheet = try TracedSheet(outcome, sheet: number, isAlone: form == .json)
            sheets[number] = sheet
            return sheet
        } catch { throw RunFault(error) }
    }

    /// A cell of a sheet with all that it is made from.
    func trace(_ spot: CellSpot, of sheet: TracedSheet) throws(RunFault) -> Trace {
        do { return try made(spot, sheet) } catch { throw RunFault(error) }
    }

    /// The trail of a figure.
    func trail(of place: FigurePlace) throws -> FigureTrail { try figures.trail(of: place) }

    private func made(_ spot: CellSpot, _ sheet: TracedSheet) throws -> Trace {
        let row = try sheet.row(of: spot)
        let cell = row.cells[spot.column]
        let table = sheet.sheet.tables[spot.table]
        return Trace(
            sheet: sheet.sheet.name, address: sheet.address(of: spot) ?? "",
            row: sheet.label(of: row, in: spot.table),
            column: table.isFacts ? "" : sheet.title(of: spot.column, in: spot.table),
            value: try CellDigits(cell.value), language: outcome.pipeline.language,
            content: try content(cell, spot, sheet))
    }

    /// Why a figure of a public table is not shown; nil where the cell is none.
    private func isHidden(_ spot: CellSpot, _ sheet: TracedSheet) -> String? {
        guard let fewest = outcome.pipeline.breakdown?.publicity?.fewest,
            !sheet.sheet.tables[spot.table].columns[spot.column].isKey
        else { return nil }
        return outcome.pipeline.language.say(
            "hidden: the row is about fewer than \(fewest) people, or would give such a row away",
            fr: "caché : la ligne porte sur moins de \(fewest) personnes, ou en révélerait une telle")
    }

    private func content(_ cell: Cell, _ spot: CellSpot, _ sheet: TracedSheet) throws -> TraceContent {
        let trail = sheet.trail(of: spot)
        guard cell.value.isNumeric || cell.value != .empty && trail != nil else {
            let language = outcome.pipeline.language
            if cell.value != .empty {
                return .said(
                    isHidden(spot, sheet) ?? language.say("a text of the report", fr: "un texte du rapport"))
            }
            if trail == nil { return .said(language.say("the cell is empty", fr: "la cellule est vide")) }
            return .said(
                language.say(
                    "there is no figure: an empty cell is never 0",
                    fr: "il n'y a pas de chiffre : une cellule vide n'est jamais 0"))
        }
        guard let trail else { throw TrailMismatch(what: "a cell without a trail") }
        let value = try CellDigits(cell.value)
        let step = try StepMaker(tracer: self, sheet: sheet, spot: spot).step(trail, value)
        guard step.value == value else { throw TrailMismatch(what: step.title) }
        return .made(step)
    }
}

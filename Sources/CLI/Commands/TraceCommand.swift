internal import ArgumentParser
internal import Conduct
internal import Model
internal import Plan
internal import Review

/// `fundtrail trace RUN 'Sheet!C14'`
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Follow a figure of a report to the rows it is made from.",
        discussion: """
            Runs the pipeline again over the same inputs, writes no report, and prints the arithmetic of the \
            cell, then its rows: file, line, the cell in a spreadsheet, the original text, amount, rates, \
            euros, share and verdict, which add up to the figure; and what only its verdict keeps out. \
            Inputs, lists, rates, pipeline and profile that have changed since the run are refused by name, \
            and so is a cell that workbook or CSV file have otherwise. Personal texts are covered, and so \
            are amounts that tell about a person.

            Of a file that breakdown wrote (JSON, XLSX) it follows the cells of its table, which has one \
            sheet: B3 is enough. In JSON, row 1 holds the names of the columns, and the rows follow. Behind \
            a public table people are not listed without --show-personal.

            Examples:
              fundtrail trace Output/quarterly-eu-report/2018-Q4 'Financial report!N12'
              fundtrail trace Output/quarterly-eu-report/2018-Q4 --sheet "Financial report" --row 1.1 \
                --column "To date (f)"
              fundtrail trace Output/quarterly-eu-report/2018-Q4 --all --sheet "By country"
              fundtrail trace partners.xlsx --row P02 --column "Total cost"

            Exit: 0 traced, 2 not a run, no such cell, or inputs or files of the run that have changed.
            """)

    @Argument(
        help: ArgumentHelp(
            "The run: the folder that holds its run.json; or a file that breakdown wrote.", valueName: "run"))
    var folder: String

    @Argument(help: "The cell, as a spreadsheet names it: 'Financial report!N12'.")
    var cell: String?

    @Option(help: "The sheet, instead of a cell.")
    var sheet: String?

    @Option(help: "The row: its code or its words.")
    var row: String?

    @Option(help: "The column: its title, or its name in the CSV file.")
    var column: String?

    @Flag(
        help: "Follow every number, of the report or of one --sheet, and say whether each is accounted for.")
    var all = false

    @Option(help: "text, csv or json.")
    var format = "text"

    @Option(help: "How many rows of a step the text shows; csv and json have all.")
    var rows = 50

    @Option(help: "Write to this file instead of standard output.")
    var output: String?

    @OptionGroup var again: RepeatOptions

    @Flag(help: "Show personal texts of the rows as the files have them.")
    var showPersonal = false

    @Option(help: "The file with the key that a breakdown's pseudonyms were made with.")
    var pseudonyms: String?

    func run() throws {
        guard ["text", "csv", "json"].contains(format) else {
            throw ValidationError("--format: expected text, csv or json; found \(format)")
        }
        if rows < 0 { throw ValidationError("--rows: expected a number from 0 on; found \(rows)") }
        let name = all ? nil : try cellName()
        let (tracer, written) = try Faults.guarding {
            try isAnswer ? (answer.tracer(), nil) : report.tracer(name?.sheet ?? sheet)
        }
        guard let name else { return try prove(tracer, written) }
        let trace = try Faults.guarding { try tracer.trace(name) }
        let comparison = try Faults.guarding {
            try written.map { try tracer.comparison(of: name, with: $0) } ?? WrittenComparison()
        }
        let refusal = WrittenRefusal(folder, comparison, trace)
        if !refusal.allowsTrace { throw refusal.exit() }
        try print(trace, inputs: tracer.inputs)
        if !refusal.isClean { throw refusal.exit() }
    }

    private var isAnswer: Bool { AnswerFile.isFile(folder) }

    private var answer: AnswerTracing {
        AnswerTracing(folder, again: again, pseudonyms: pseudonyms, showsPersonal: showPersonal)
    }

    private var report: RunTracing { RunTracing(folder, again: again, showsPersonal: showPersonal) }

    private func prove(_ tracer: Tracer, _ written: WrittenRun?) throws {
        let words = ProofWords(format: format, most: rows)
        let proofs = try Faults.guarding {
            let sink = try TextSink(output, inputs: tracer.inputs + runFiles)
            words.start(sink)
            let proofs = try (sheet.map { [$0] } ?? tracer.sheetNames).map { sheet in
                let proof = try tracer.proof(of: sheet, in: written)
                words.write(proof, to: sink)
                return proof
            }
            words.end(proofs, to: sink)
            try sink.close()
            return proofs
        }
        if proofs.contains(where: { !$0.failures.isEmpty }) { throw Exit.system }
        let refusal = WrittenRefusal(folder, proofs.map(\.written))
        if !refusal.isClean { throw refusal.exit() }
    }

    private func cellName() throws -> CellName {
        if let cell {
            guard sheet == nil, row == nil, column == nil else {
                throw ValidationError("name a cell, or --sheet, --row and --column, not both")
            }
            let name = isAnswer ? CellName(cell, onlySheet: AnswerTracing.sheet) : CellName(cell)
            guard let name else {
                throw ValidationError("expected a cell such as 'Financial report!N12'; found \(cell)")
            }
            return name
        }
        guard let sheet = sheet ?? (isAnswer ? AnswerTracing.sheet : nil), let row, let column else {
            throw ValidationError("name a cell, as 'Financial report!N12', or --sheet, --row and --column")
        }
        return .words(sheet: sheet, row: row, column: column)
    }

    private func print(_ trace: Trace, inputs: [String]) throws {
        try Faults.guarding {
            let sink = try TextSink(output, inputs: inputs + runFiles)
            switch format {
            case "csv": try TraceCSV(trace).write(to: sink)
            case "json": try TraceJSON(trace).write(to: sink)
            default:
                let isShown = output == nil
                try TraceText(
                    trace, rows: rows, width: isShown ? Terminal.width : nil,
                    colour: isShown && Terminal.hasColour
                ).write(to: sink)
            }
            try sink.close()
        }
    }

    /// The files that hold the figures: nothing may take their place.
    private var runFiles: [String] {
        guard !isAnswer, let run = try? RunFolder(folder) else {
            return [folder] + [pseudonyms].compactMap { $0 }
        }
        return (["run.json"] + run.outputs.map(\.path)).map { "\(folder)/\($0)" }
    }
}

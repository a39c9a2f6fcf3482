internal import ArgumentParser
internal import Conduct
internal import Glibc
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
            Inputs, lists, rates, pipeline and profile that have changed since the run are refused by name. \
            Personal texts are covered.

            Of a file that breakdown wrote (JSON, XLSX) it follows the cells of its table, which has one \
            sheet: B3 is enough. In JSON, row 1 holds the names of the columns, and the rows follow. Behind \
            a public table people are not listed without --show-personal.

            Examples:
              fundtrail trace Output/quarterly-eu-report/2018-Q4 'Financial report!N12'
              fundtrail trace Output/quarterly-eu-report/2018-Q4 --sheet "Financial report" --row 1.1 \
                --column "To date (f)"
              fundtrail trace Output/quarterly-eu-report/2018-Q4 --all --sheet "By country"
              fundtrail trace partners.xlsx --row P02 --column "Total cost"

            Exit: 0 traced, 2 not a run, no such cell, or inputs that have changed.
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
        let tracer = try Faults.guarding { try isAnswer ? answer.tracer() : prepared(name) }
        guard let name else { return try prove(tracer, sheet.map { [$0] } ?? tracer.sheetNames) }
        try print(try Faults.guarding { try tracer.trace(name) })
    }

    private var isAnswer: Bool { AnswerFile.isFile(folder) }

    private var answer: AnswerTracing {
        AnswerTracing(folder, again: again, pseudonyms: pseudonyms, showsPersonal: showPersonal)
    }

    /// The run again, over inputs that are as they were, and the sheets that are asked for.
    private func prepared(_ name: CellName?) throws -> Tracer {
        let run = try RunFolder(folder)
        var question = try RunQuestion(run)
        if let data = again.data { question.dataFolder = data }
        if let pipeline = again.pipeline { question.pipeline = pipeline }
        try question.requirePipeline(of: run)
        let plan = try SharedOptions.checked(
            PlanInput(
                path: question.pipeline, overrides: question.overrides, readFile: { try readFile($0) }))
        try question.requireParts(of: run, basis: plan.basedOn, profile: plan.profile?.path)
        let called = name?.sheet ?? sheet
        let sheets =
            try called.map { [try sheetNumber($0, plan, question)] } ?? Array(plan.report.sheets.indices)
        try question.requireInputs(of: run)
        var options = try conductOptions(question, plan)
        let progress = Progress()
        options.progress = progress.callback
        let tracer = try Tracer(plan, options: options, sheets: sheets, showsPersonal: showPersonal)
        progress.finish()
        try question.requireFiles(of: run, found: tracer.files)
        return tracer
    }

    private func prove(_ tracer: Tracer, _ sheets: [String]) throws {
        var hasFailed = false
        for sheet in sheets {
            let proof = try Faults.guarding { try tracer.proof(of: sheet) }
            let words = "\(proof.sheet): \(proof.numbers) numbers, \(proof.rows) rows"
            Terminal.print(
                proof.failures.isEmpty ? words : words + ", \(proof.failures.count) NOT accounted for")
            for failure in proof.failures.prefix(rows) { Terminal.print("  \(failure)") }
            hasFailed = hasFailed || !proof.failures.isEmpty
        }
        if hasFailed { throw Exit.system }
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

    private func sheetNumber(_ name: String, _ plan: Pipeline, _ question: RunQuestion) throws -> Int {
        // A report that follows none has no sheet of adjustments.
        let isThere = plan.report.sheets.map { sheet in
            !sheet.kind.isOfClosedPeriods || question.previous != nil
        }
        if let number = plan.sheet(called: name), isThere[number] { return number }
        let known = zip(plan.report.sheets, isThere).filter(\.1).map(\.0.title)
        let near = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
        Terminal.complain(
            """
            \(folder): error: no sheet "\(name)"
              expected  one of: \(known.joined(separator: ", "))
              found     \(name)
              to mend   \(near ?? "name one of them")
            """)
        throw Exit.usage
    }

    private func conductOptions(_ question: RunQuestion, _ plan: Pipeline) throws -> ConductOptions {
        guard let period = ReportingPeriod.parse(question.period), let day = Day(iso: question.asOf) else {
            throw ValidationError("\(folder): the period or as-of day in run.json cannot be read")
        }
        var options = ConductOptions(
            period: period, asOf: day, dataFolder: question.dataFolder,
            threads: try again.threadCount())
        options.hashes = false
        if let previous = question.previous {
            options.previous = try RunBefore(previous, of: plan, before: period)
        }
        return options
    }

    private func print(_ trace: Trace) throws {
        let sink = try TextSink(output)
        try Faults.guarding {
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
        }
        try sink.close()
    }
}

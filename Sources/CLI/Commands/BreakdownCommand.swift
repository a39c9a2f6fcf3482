internal import ArgumentParser
internal import Conduct
internal import Model

/// `fundtrail breakdown PIPELINE`
struct BreakdownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breakdown",
        abstract: "Answer one question: any figures by any dimensions.",
        discussion: """
            The figures are those that run makes of the same records. --by, --pivot and --where take \
            dimensions of the pipeline, columns (status), what a list says of a code (partner.country) and \
            parts of days (paid-on.month; quarter alone is that of the day that decides the period). \
            --measure takes the pipeline's measures, each perhaps with its span ("total-cost to date"), and \
            count, sum:COLUMN, distinct:COLUMN, mean:COLUMN, min:COLUMN, max:COLUMN.

            Examples:
              fundtrail breakdown Pipelines/quarterly-eu-report.yaml --by country-of-event,step \
                --measure events,participants,women-share,total-cost --period 2018-Q4
              fundtrail breakdown Pipelines/carpentries-workshops.yaml --by country --pivot year \
                --measure sum:attendance --where 'attendance>=10' --top 10
              fundtrail breakdown Pipelines/quarterly-eu-report.yaml --by partner --measure eu-contribution \
                --output partners.xlsx
            """)

    @Argument(help: "The pipeline, a YAML file.")
    var pipeline: String

    @Argument(help: "The name of a question that the pipeline keeps under breakdowns:.")
    var name: String?

    @Option(help: "What the rows are broken down by, outermost first; several with commas.")
    var by: [String] = []

    @Option(
        name: [.customLong("measure"), .customLong("measures")], help: "The figures; several with commas.")
    var measures: [String] = []

    @Option(
        name: .customLong("where"),
        help: "Only records for which this holds, as country=TN,MA or 'attendees>=10'; several must all hold."
    )
    var filters: [String] = []

    @Option(help: "A dimension whose keys become columns.")
    var pivot: String?

    @Option(help: "The figure or dimension that orders the rows, as events:asc.")
    var sort: String?

    @Option(help: "Show so many of the outermost rows; the others in one row.")
    var top: String?

    @Option(
        name: .customLong("public"), defaultAsFlag: "5", parsing: .next,
        help: "For everybody to see: hide rows about fewer people than this (5), and what gives them away.")
    var fewest: String?

    @Option(
        help: "A file with a secret key of at least 16 bytes: people may be asked by, each as a keyed hash.")
    var pseudonyms: String?

    @Flag(help: "List what can be asked: dimensions, measures, columns, with how many values there are.")
    var list = false

    @OptionGroup var shared: SharedOptions

    @Option(help: "table, csv, json or xlsx (default: as the output's name ends, else table).")
    var format: String?

    @Option(help: "The file to write; - is standard output.")
    var output = "-"

    @Flag(name: .customLong("digests"), inversion: .prefixedNo, help: "Hash the inputs for json and xlsx.")
    var digests = true

    func run() throws {
        let form = try chosenForm()
        if list, form == .xlsx { throw ValidationError("--list: expected table, csv or json; found xlsx") }
        var clock = StageClock()
        let plan = try clock.time("plan") {
            try shared.pipeline(at: pipeline, asked: list ? nil : question, lists: list)
        }
        let kept = plan.breakdown?.question.period.flatMap(ReportingPeriod.parse)
        var options = try shared.conductOptions(plan, period: kept ?? .all)
        options.hashes = digests && (form == .json || form == .xlsx)
        options.keepsExcerpts = false
        options.pseudonymKey = try pseudonyms.map(SharedOptions.pseudonymKey)
        let progress = Progress()
        options.progress = progress.callback
        let asked = options
        let (run, bytes) = try Faults.guarding {
            let run = try conduct(plan, options: asked)
            clock.add(run.stages)
            progress.finish()
            let bytes = try clock.time("write") {
                try answer(run, as: form, room: room, options: writeOptions)
            }
            if output != "-" { try putFile(bytes, at: output, inputs: keyFiles + run.inputs) }
            return (run, bytes)
        }
        if output == "-" { Terminal.print(bytes: bytes) }
        EmptyAnswer(pipeline, shared, plan, asked).complain(of: run.unanswered)
        if shared.timings { Timings(stages: clock.stages, kept: run.kept).print() }
    }

    private var question: BreakdownQuestion {
        var question = BreakdownQuestion()
        question.name = name
        question.by = BreakdownCommand.parts(of: by)
        question.measures = BreakdownCommand.parts(of: measures)
        question.filters = filters
        (question.pivot, question.sort, question.top) = (pivot, sort, top)
        question.fewest = fewest
        question.hasPseudonyms = pseudonyms != nil
        return question
    }

    private static func parts(of texts: [String]) -> [String] {
        texts.flatMap { text in
            text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                var part = part.drop { $0 == " " }
                while part.last == " " { part.removeLast() }
                return String(part)
            }
        }
    }

    private var keyFiles: [String] { pseudonyms.map { [$0] } ?? [] }

    private var room: TextRoom {
        output == "-"
            ? TextRoom(width: Terminal.tableWidth, hasColour: Terminal.hasColour)
            : TextRoom(width: nil, hasColour: false)
    }

    private var writeOptions: WriteOptions {
        WriteOptions(
            output: output, data: shared.data, overrides: shared.overrides, writers: nil,
            version: Fundtrail.version, readFile: { try readFile($0) })
    }

    private func chosenForm() throws -> BreakdownForm {
        if output.isEmpty { throw ValidationError("--output: expected a file; found an empty text") }
        let ending = output.split(separator: ".").last.map(String.init) ?? ""
        guard let format else { return BreakdownForm(rawValue: ending) ?? .table }
        guard let form = BreakdownForm(rawValue: format) else {
            throw ValidationError("--format: expected table, csv, json or xlsx; found \(format)")
        }
        if form == .xlsx, output == "-", Terminal.isPerson {
            throw ValidationError("--format xlsx: name a file with --output")
        }
        return form
    }
}

internal import ArgumentParser
internal import Conduct
internal import Glibc
internal import Model
internal import Plan

/// Options that `run`, `check` and `breakdown` share.
struct SharedOptions: ParsableArguments {
    @Option(help: "The period: 2018, 2018-Q4, 2018-11, 2018-10-01..2018-12-31 or all.")
    var period: String?

    @Option(
        help: "The day that decides waivers, deadlines and editions (default: the last day of the period).")
    var asOf: String?

    @Option(name: .customLong("set"), help: "Override a key of the pipeline, such as expenditure.file=PATH.")
    var overrides: [String] = []

    @Option(help: "The folder that paths in the pipeline are relative to (default: the working folder).")
    var data = "."

    @Option(help: "How many threads work at once (default: the processors of this machine).")
    var threads: Int?

    @Flag(help: "Print a table of stages with what they read and took.")
    var timings = false

    /// The checked pipeline, perhaps with a question; prints what is wrong with it and exits 2.
    func pipeline(at path: String, asked question: BreakdownQuestion? = nil, lists: Bool = false) throws
        -> Pipeline
    {
        var input = PlanInput(path: path, overrides: overrides, readFile: { try readFile($0) })
        input.breakdown = question
        input.asksForCatalogue = lists
        return try SharedOptions.checked(input)
    }

    /// A checked pipeline; prints what is wrong with it and exits 2.
    static func checked(_ input: PlanInput) throws -> Pipeline {
        do { return try plan(input) } catch {
            Terminal.complain(error.text)
            throw Exit.usage
        }
    }

    /// What Conduct is asked for.
    func conductOptions(_ plan: Pipeline, period fallback: ReportingPeriod?) throws -> ConductOptions {
        let period = try reportingPeriod(fallback)
        var options = ConductOptions(
            period: period, asOf: try day(period, plan), dataFolder: data,
            threads: try SharedOptions.threadCount(threads))
        if let bytes = getenv("FUNDTRAIL_BLOCK_BYTES").flatMap({ Int(String(cString: $0)) }), bytes > 0 {
            options.blockBytes = bytes
        }
        return options
    }

    /// How many threads work at once; those of the machine where nobody says.
    static func threadCount(_ threads: Int?) throws -> Int {
        guard let threads else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads: expected a number from 1 to 1024; found \(threads)")
        }
        return threads
    }

    /// The key of pseudonyms in a file, without the one end of its line.
    static func pseudonymKey(_ path: String) throws -> [UInt8] {
        do {
            var bytes = try readFile(path)
            if bytes.last == 0x0A { bytes.removeLast() }
            if bytes.last == 0x0D { bytes.removeLast() }
            return bytes
        } catch { throw ValidationError("--pseudonyms: \(error)") }
    }

    private func reportingPeriod(_ fallback: ReportingPeriod?) throws -> ReportingPeriod {
        guard let period else {
            guard let fallback else {
                throw ValidationError("--period is missing: name one, such as 2018-Q4, 2018, 2018-11 or all")
            }
            return fallback
        }
        guard let parsed = ReportingPeriod.parse(period) else {
            let ends = period.split(separator: ".", omittingEmptySubsequences: true).compactMap {
                Day(iso: String($0))
            }
            if ends.count == 2, ends[0] > ends[1] {
                throw ValidationError("--period: \(period) ends before it begins")
            }
            throw ValidationError(
                "--period: expected 2018, 2018-Q4, 2018-11, 2018-10-01..2018-12-31 or all; found \(period)")
        }
        return parsed
    }

    /// The last day of the period; for `all`, which has none, that of the implementation period.
    private func day(_ period: ReportingPeriod, _ plan: Pipeline) throws -> Day {
        guard let asOf else {
            return period.isAll ? plan.grant?.implementation.to ?? period.range.to : period.range.to
        }
        guard let day = Day(iso: asOf) else {
            throw ValidationError("--as-of: expected a day such as 2018-12-31; found \(asOf)")
        }
        return day
    }
}

/// All bytes of a file.
func readFile(_ path: String) throws -> [UInt8] {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw unreadable(path) }
    defer { close(handle) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(handle, &block, block.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw unreadable(path) }
        if count == 0 { return bytes }
        bytes += block[..<count]
    }
}

private func unreadable(_ path: String) -> SystemFault {
    SystemFault(path: path, action: "read", reason: String(cString: strerror(errno)))
}

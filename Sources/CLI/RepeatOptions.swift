internal import ArgumentParser

/// Options of the commands that run again what `run.json` describes.
struct RepeatOptions: ParsableArguments {
    @Option(help: "Where the data folder is now (default: as run.json says).")
    var data: String?

    @Option(help: "Where the pipeline is now, with its profile beside it (default: as run.json says).")
    var pipeline: String?

    @Option(help: "Where the report is now that the run follows (default: beside it, as run.json says).")
    var previous: String?

    @Option(help: "How many threads work at once (default: the processors of this machine).")
    var threads: Int?

    /// How many threads work at once; usage errors name the option.
    func threadCount() throws -> Int { try SharedOptions.threadCount(threads) }
}

internal import ArgumentParser
internal import Review

/// `fundtrail seal RUN --by NAME`
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Mark a run as handed in, so that nothing replaces it; or check all seals.",
        discussion: """
            Adds a line with the hash of the run's manifest to DIR/seals.jsonl, where DIR holds \
            <pipeline>/<period>. Each line is chained to the one before; run refuses to replace a sealed \
            folder. Refused are a draft, a run without digests and one that no longer holds what it wrote.

            Examples:
              fundtrail seal Output/quarterly-eu-report/2018-Q4 --by "A. Martin, coordinator"
              fundtrail seal --check Output

            Exit of --check: 0 nothing has changed, 1 something has, 2 no seals there.
            """)

    @Argument(help: ArgumentHelp("The folder of the run: DIR/<pipeline>/<period>.", valueName: "run"))
    var folder: String?

    @Option(help: "Who hands it in.")
    var by: String?

    @Option(
        name: .customLong("check"),
        help: ArgumentHelp("Check the seals of this folder instead.", valueName: "dir"))
    var checked: String?

    func validate() throws {
        if checked != nil {
            if folder != nil || by != nil { throw ValidationError("--check takes no run and no --by") }
        } else if folder == nil {
            throw ValidationError("name the folder of a run, or --check DIR")
        } else if by == nil {
            throw ValidationError("--by is missing: name who hands the run in")
        }
    }

    func run() throws {
        if let checked { return try check(checked) }
        let sealed = try Faults.guarding { try seal(folder ?? "", by: by ?? "") }
        Terminal.print("Sealed: \(sealed.line.run), by \(sealed.line.by)")
        Terminal.print("\(sealed.path):\(sealed.line.number)  chain \(sealed.line.chain)")
    }

    private func check(_ folder: String) throws {
        let check = try Faults.guarding { try checkSeals(in: folder) }
        for problem in check.problems { Terminal.print("\(problem)") }
        let seals = check.seals == 1 ? "1 seal" : "\(check.seals) seals"
        let changed = check.problems.count
        let state = changed == 0 ? "all as sealed" : "\(changed) not as sealed"
        Terminal.print("\(check.path): \(seals), \(state)")
        if changed > 0 { throw Exit.findings }
    }
}

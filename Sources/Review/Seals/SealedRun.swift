public import Model

/// A run that was handed in, and is still what it was then.
public struct SealedRun: Sendable {
    /// Its folder.
    public let run: RunFolder
    /// The line that seals it.
    public let seal: SealLine

    /// Opens the report that one of `period` is to follow.
    ///
    /// Refuses what is no run, of another pipeline or contract, does not end the day before, is not sealed,
    /// or is no longer what was handed in; and one that follows a report that is not sealed as it names it.
    /// - Complexity: reads every output of the run once.
    public init(
        _ path: String, pipeline: String, contract: String, before period: ReportingPeriod
    ) throws(ReviewFault) {
        let place = try RunPlace(path)
        let run = try RunFolder(path)
        try place.require(run)
        try SealedRun.requireKin(run, pipeline, contract)
        try SealedRun.requireEve(run, of: period)
        guard let book = try SealBook(in: place.folder) else { throw SealedRun.unsealed(run, place) }
        try book.requireWhole()
        guard let seal = book.seal(of: place.run) else { throw SealedRun.unsealed(run, place) }
        try SealedRun.requireIntact(run, seal, book)
        try SealedRun.requireChain(run, book)
        self.run = run
        self.seal = seal
    }

    private static func requireKin(
        _ run: RunFolder, _ pipeline: String, _ contract: String
    ) throws(ReviewFault) {
        guard run.pipeline == pipeline else {
            throw .refused(
                run.path, "another report", expected: "a run of \(pipeline)", found: "one of \(run.pipeline)",
                mend: "name the folder that was handed in before this period")
        }
        guard let counted = run.manifest["counted"] else {
            throw .refused(
                run.path, "nothing kept",
                expected: "a run.json that names what the report counted (\"counted\")", found: "none",
                mend: "add a sheet of `kind: adjustments` to the pipeline before the report is handed in")
        }
        let found = counted["contract"]?.text ?? ""
        guard found == contract else {
            throw .refused(
                run.path, "another contract", expected: "a report under \(contract)",
                found: found.isEmpty ? "one without a contract" : "one under \(found)",
                mend: "name the report of this contract, or correct the grant's `contract`")
        }
    }

    private static func requireEve(_ run: RunFolder, of period: ReportingPeriod) throws(ReviewFault) {
        let earlier = ReportingPeriod.parse(run.period)
        if let earlier, RunFolder.follows(period, earlier) { return }
        let eve = period.isAll || period.range.from <= .first ? nil : period.range.from.adding(days: -1)
        throw .refused(
            run.path, "not the period before",
            expected: eve.map { "a report that ends on \($0), the day before \(period.name)" }
                ?? "a period that others come before: \(period.name) follows none",
            found: earlier.map { "\(run.period), which ends on \($0.range.to)" } ?? run.period,
            mend: "name the report that was handed in last, or report the periods between first")
    }

    private static func requireIntact(
        _ run: RunFolder, _ seal: SealLine, _ book: SealBook
    ) throws(ReviewFault) {
        let changed =
            seal.manifestSHA256 == run.manifestSHA256
            ? try run.changedOutputs() : [RunFolder.manifestName]
        if changed.isEmpty { return }
        throw .refused(
            run.path, "changed since it was sealed", expected: "the files that were handed in",
            found: "other bytes, or none, in " + changed.joined(separator: ", "),
            mend: "take the folder from a copy; \(book.path):\(seal.number) seals it")
    }

    /// The report that it followed must be sealed as it names it, where the same file seals that.
    private static func requireChain(_ run: RunFolder, _ book: SealBook) throws(ReviewFault) {
        guard let previous = run.manifest["previous"], let pipeline = previous["pipeline"]?.text,
            let period = previous["period"]?.text, let line = book.seal(of: "\(pipeline)/\(period)")
        else { return }
        let named = previous["manifest_sha256"]?.text ?? ""
        if line.manifestSHA256 == named { return }
        throw .refused(
            run.path, "follows another report",
            expected: "\(line.run) as it was sealed, of SHA-256 \(line.manifestSHA256)",
            found: "a report that follows one of SHA-256 \(named)",
            mend: "take the folder and \(SealBook.name) from copies that belong together")
    }

    private static func unsealed(_ run: RunFolder, _ place: RunPlace) -> ReviewFault {
        .refused(
            run.path, "not sealed", expected: "a report that was handed in: \(place.run) in \(SealBook.name)",
            found: "no line of it in \(place.folder)/\(SealBook.name)",
            mend: "fundtrail seal \(run.path) --by NAME, once it is handed in")
    }
}

/// The sealed report of a pipeline that ends the day before a period, by its folder; nil where a folder of
/// reports has none.
public func sealedEve(
    of period: ReportingPeriod, pipeline: String, in folder: String
) throws(ReviewFault) -> String? {
    guard let book = try SealBook(in: folder) else { return nil }
    for line in book.lines {
        let parts = line.run.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0] == pipeline, let earlier = ReportingPeriod.parse(parts[1]),
            RunFolder.follows(period, earlier)
        else { continue }
        return "\(folder)/\(line.run)"
    }
    return nil
}

extension RunFolder {
    /// Whether a period begins the day after another ends.
    static func follows(_ later: ReportingPeriod, _ earlier: ReportingPeriod) -> Bool {
        guard !later.isAll, !earlier.isAll, earlier.range.to < .last else { return false }
        return earlier.range.to.adding(days: 1) == later.range.from
    }
}

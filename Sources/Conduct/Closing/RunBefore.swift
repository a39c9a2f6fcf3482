public import Model
internal import Review

/// The sealed report that a run follows.
public struct RunBefore: Sendable {
    let sealed: SealedRun

    /// Opens it, before any data is read.
    ///
    /// Refuses what is no sealed report of the same pipeline and contract that ends the day before the
    /// period, or is no longer what was handed in; and a pipeline that has no place for adjustments.
    public init(_ path: String, of pipeline: Pipeline, before period: ReportingPeriod) throws(RunFault) {
        guard pipeline.keepsCounted else {
            throw .source(
                """
                \(pipeline.path): error: no sheet of adjustments
                  expected  a sheet of `kind: adjustments`, where a report follows another
                  found     none
                  to mend   add one under report: sheets:, or leave out --previous
                """)
        }
        do {
            sealed = try SealedRun(
                path, pipeline: pipeline.name, contract: pipeline.grant?.contract ?? "", before: period)
        } catch { throw RunFault(error) }
    }

    /// What the manifest says of it.
    var report: PreviousReport {
        PreviousReport(
            folder: Staging.name(of: sealed.run.path), pipeline: sealed.run.pipeline,
            period: sealed.run.period, manifestSHA256: sealed.run.manifestSHA256, seal: sealed.seal.chain,
            sealedBy: sealed.seal.by)
    }

    /// Its folder, as given.
    var folder: String { sealed.run.path }

    /// The terms that it was made by, by name; nil where it did not keep them.
    var terms: [String: String]? {
        sealed.run.manifest["counted"]?["terms"]?.members.map { members in
            members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
        }
    }

    /// Whether it kept records of a source that is not closed with it.
    func watches(_ source: String) -> Bool { sealed.run.manifest["counted"]?["watched"]?[source] != nil }

    /// The columns that it kept of a source's records; nil where it kept none.
    func columns(of source: String) -> [String]? {
        sealed.run.manifest["counted"]?["sources"]?[source]?.texts
    }
}

/// The folder of a sealed report that a run would follow, where one lies below `output`; nil where none does.
public func sealedReport(
    before period: ReportingPeriod, of pipeline: Pipeline, below output: String
) -> String? {
    try? sealedEve(of: period, pipeline: pipeline.name, in: output)
}

public import Model

/// A sheet of totals that says what was reported before, as its CSV twin will be.
public struct CarriedTwin: Sendable {
    /// The file.
    public var file: String
    /// What the sheet is called.
    public var name: String
    /// The columns that tell its rows apart.
    public var key: [String]
    /// The bytes of the twin.
    public var bytes: [UInt8]
}

/// The sheets of totals of an outcome that say what was reported before; nothing is written.
///
/// Throws `ArithmeticOverflow` where a figure for display does not fit.
public func carriedTwins(of outcome: Outcome) throws -> [CarriedTwin] {
    var outcome = outcome
    outcome.pipeline.report.sheets = outcome.pipeline.report.sheets.map { layout in
        // Names of twins depend on all sheets; only totals are laid out.
        guard case .table = layout.kind else {
            return SheetLayout(
                name: layout.name, title: layout.title, note: "", kind: .table([]), location: layout.location)
        }
        return layout
    }
    let report = try Composer(outcome).report()
    return try ManifestSheets(outcome, report, written: []).twinsBefore()
}

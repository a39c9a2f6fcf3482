internal import Model

/// Where links lead: cells of the worksheets of a report.
struct LinkAddresses: Sendable {
    /// The names of the sheets as they stand in references.
    private let sheets: [String]
    /// Where their tables stand.
    private let plans: [RowPlan]

    init(_ report: Report, _ plans: [RowPlan]) {
        sheets = report.sheets.map { ExcelText.address(ofSheet: $0.name) }
        self.plans = plans
    }

    /// The cell that a link leads to.
    func address(of link: Link) -> String {
        switch link {
        case .sheet(let sheet): sheets[sheet] + "!A1"
        case .row(let sheet, let table, let row):
            "\(sheets[sheet])!A\(plans[sheet].firstRows[table] + row + 1)"
        }
    }
}

internal import Model
internal import Render
public import Review

/// The files of a run, held against cells that are made again.
public struct WrittenComparison: Sendable {
    /// The files that are gone, or of other bytes than `run.json` says, in words.
    public internal(set) var faults: [String] = []
    /// In how many files a cell was found in its place.
    public internal(set) var compared = 0
    /// Where they say something else.
    public internal(set) var differences: [WrittenDifference] = []

    /// Nothing held against anything.
    public init() {}
}

extension Tracer {
    /// Holds a cell against what the files of the run say of it: the workbook and the CSV twin.
    ///
    /// - Complexity: reads the sheet in each file once.
    public func comparison(of name: CellName, with run: WrittenRun) throws(RunFault) -> WrittenComparison {
        let sheet = try self.sheet(called: name.sheet)
        let spot = try CellFinder(sheet: sheet).spot(name)
        do {
            var written = try run.sheet(sheet.sheet.name, twin: sheet.twinFile)
            let value = try sheet.row(of: spot).cells[spot.column].value
            let differences = try written.differences(of: value, spot, sheet)
            var comparison = WrittenComparison()
            (comparison.faults, comparison.compared) = (written.faults, written.compared)
            comparison.differences = differences
            return comparison
        } catch { throw RunFault(error) }
    }
}

extension WrittenSheet {
    /// Where the files say something else of a cell than it holds.
    mutating func differences(
        of value: CellValue, _ spot: CellSpot, _ sheet: TracedSheet
    ) throws -> [WrittenDifference] {
        differences(
            from: try CellDigits(value).text, at: sheet.address(of: spot), twin: sheet.twinPlace(of: spot))
    }
}

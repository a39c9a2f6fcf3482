internal import Model

/// What a run kept of the records of a source that it counted, read back.
struct CountedLines {
    let source: String
    let twin: Twin
    /// As a sheet whose rows are told apart by where they stood.
    let sheet: TwinSheet
    let row: Int
    let countedIn: Int
    let countsAs: Int
    let file: Int
    let line: Int

    /// Nil where the file is not there, or has not the columns that every such file has.
    init?(_ folder: String, _ source: String) throws(ReviewFault) {
        let path = CountedFile.path(of: source)
        guard OutputFile.isWithin(path), FileState(of: folder + "/" + path, followsLinks: false) == .file
        else { return nil }
        let twin = try Twin(path: folder + "/" + path)
        guard let row = twin.position(of: CountedFile.row),
            let countedIn = twin.position(of: CountedFile.countedIn),
            let countsAs = twin.position(of: CountedFile.countsAs),
            let file = twin.position(of: CountedFile.file), let line = twin.position(of: CountedFile.line)
        else { return nil }
        (self.row, self.countedIn, self.countsAs) = (row, countedIn, countsAs)
        (self.file, self.line, self.source, self.twin) = (file, line, source, twin)
        sheet = TwinSheet(
            file: path, kind: "counted", name: source, key: [CountedFile.file, CountedFile.line], figures: [])
    }

    /// Whether a row is a record as it stands in a file of the run.
    func isRecord(_ cells: [String]) -> Bool { cells[row] == CountedFile.Row.record.rawValue }

    /// Whether figures look at a row.
    func counts(_ cells: [String]) -> Bool { cells[countsAs] == Verdict.eligible.word }

    /// Where a row stood, as sheets of records say it.
    func origin(_ cells: [String]) -> String { "\(cells[file]):\(cells[line])" }

    /// The sources of which a run kept records.
    static func sources(of run: RunFolder) -> [String] {
        run.manifest["counted"]?["sources"]?.members?.map(\.name) ?? []
    }
}

/// The columns of kept records that a measure adds up.
struct CountedColumns {
    /// Each with whether it is taken off.
    private(set) var columns: [(name: String, isTaken: Bool)] = []

    /// Nil where the measure is no sum of fields of the source's records, or looks at some of them only.
    init?(_ measure: Measure, of source: Int, in pipeline: Pipeline) {
        guard add(measure, source, pipeline, isTaken: false), !columns.isEmpty else { return nil }
    }

    private mutating func add(
        _ measure: Measure, _ source: Int, _ pipeline: Pipeline, isTaken: Bool
    ) -> Bool {
        let fields = pipeline.sources[source].fields
        switch measure.kind {
        case .sum(let field, let records):
            guard records.source == source, records.conditions.isEmpty else { return false }
            columns.append((fields[field].name, isTaken))
        case .contribution(let contribution):
            guard isShare(contribution.shareField, of: measure, source, pipeline) else { return false }
            columns.append((fields[contribution.shareField].name, isTaken))
        case .flatRate(let flat):
            guard isShare(flat.shareField, of: measure, source, pipeline) else { return false }
            columns.append((fields[flat.shareField].name, isTaken))
        case .add(let parts): return parts.allSatisfy { add($0, source, pipeline, isTaken) }
        case .difference(let parts):
            return parts.enumerated().allSatisfy { number, part in
                add(part, source, pipeline, number == 0 ? isTaken : !isTaken)
            }
        default: return false
        }
        return true
    }

    private mutating func add(
        _ part: MeasureReference, _ source: Int, _ pipeline: Pipeline, _ isTaken: Bool
    ) -> Bool {
        part.span == nil && add(pipeline.measures[part.measure], source, pipeline, isTaken: isTaken)
    }

    /// Whether a field of the source holds what falls to its records of a measure.
    private func isShare(_ field: Int, of measure: Measure, _ source: Int, _ pipeline: Pipeline) -> Bool {
        guard pipeline.sources[source].fields.indices.contains(field),
            case .recordShare(let own) = pipeline.sources[source].fields[field].origin
        else { return false }
        return pipeline.measures[own].name == measure.name
    }

    /// Where they stand in a file; nil where one is missing.
    func positions(in twin: Twin) -> [(position: Int, isTaken: Bool)]? {
        let found = columns.compactMap { column in
            twin.position(of: column.name).map { (position: $0, isTaken: column.isTaken) }
        }
        return found.count == columns.count ? found : nil
    }
}

extension Array where Element == (position: Int, isTaken: Bool) {
    /// What a row gives; nil where that is no number.
    func sum(_ cells: [String]) -> ExactNumber? {
        reduce(ExactNumber?.some(.zero)) { sum, column in
            sum.flatMap { sum in
                ExactNumber(cell: cells[column.position]).flatMap {
                    sum.adding(column.isTaken ? $0.negated : $0)
                }
            }
        }
    }
}

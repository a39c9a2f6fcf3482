import Gather
import Model

@testable import Aggregate

/// A small programme made by hand: three lists, costs and participations.
struct World {
    static let headings = 0
    static let budget = 1
    static let partners = 2
    static let costs = 3
    static let people = 4

    /// Fields of the costs.
    enum Cost {
        static let partner = 0
        static let line = 1
        static let event = 2
        static let day = 3
        static let euro = 4
        static let indirect = 5
        static let contribution = 6
    }

    /// Fields of the participations.
    enum Person {
        static let event = 0
        static let person = 1
        static let sex = 2
        static let country = 3
        static let day = 4
        static let score = 5
        static let mail = 6
    }

    /// Dimensions.
    enum By {
        static let partner = 0
        static let heading = 1
        static let line = 2
        static let country = 3
        static let month = 4
        static let part = 5
    }

    var pipeline = Pipeline(
        name: "w", title: "", path: "", report: ReportLayout(file: "", writers: [], sheets: []))
    var keys: KeySpace
    var tables: [SourceTable]
    var period = ReportingPeriod.all

    static let countries = ["TN", "MA", "ES"]

    init() {
        keys = KeySpace(lists: [World.headingList, World.budgetList, World.partnerList, nil, nil])
        keys.dictionaries = [World.texts(["e0", "e1", "e2", "e3"]), World.texts((0..<40).map { "p\($0)" })]
        pipeline.sources = World.sources
        pipeline.dictionaries = 2
        pipeline.dimensions = World.dimensions
        tables = (0..<5).map { SourceTable(source: $0, batches: [], files: []) }
        tables[World.budget].batches = [World.budgetBatch]
    }

    static let lineCodes = ["1.1", "1.2", "2.1", "8"]
    static let lineHeadings: [Int32] = [0, 0, 1, 2]
    static let lineAmounts: [Int64] = [100_00, 50_00, 200_00, 20_00]
    static let lineParts = ["A", "A", "B", "B"]

    static var headingList: CodeList {
        CodeList(name: "headings", source: 0, codes: ["1", "2", "8"], attributes: [])
    }

    static var budgetList: CodeList {
        CodeList(name: "budget", source: 1, codes: lineCodes, attributes: budgetBatch.columns)
    }

    static var partnerList: CodeList {
        CodeList(name: "partners", source: 2, codes: ["P0", "P1", "P2"], attributes: [])
    }

    static var budgetBatch: Batch {
        Batch(
            origin: origin(budget, 4, number: 0), count: 4,
            columns: [
                .texts(texts(lineCodes)), .codes(lineHeadings), .integers(lineAmounts),
                .texts(texts(lineParts)),
            ])
    }

    static func texts(_ words: [String]) -> TextColumn {
        var column = TextColumn()
        for word in words { column.append(word.utf8) }
        return column
    }

    static func origin(_ source: Int, _ count: Int, number: Int) -> BatchOrigin {
        BatchOrigin(
            source: source, file: 0, number: number, firstRecord: 1,
            lines: [UInt32](repeating: 1, count: count), firstByte: 0,
            starts: [UInt32](repeating: 0, count: count + 1))
    }

    /// Everything, over so many threads; all measures over the whole where nothing else is asked.
    func totals(threads: Int = 1) throws -> (totals: Totals, tables: [SourceTable]) {
        var (tables, pipeline) = (tables, pipeline)
        if pipeline.requests.isEmpty {
            let all = pipeline.measures.indices.map { MeasureReference(measure: $0, span: nil) }
            pipeline.requests = [TotalsRequest(dimensions: [], levels: [0], columns: all)]
        }
        let resolved = resolveReferences(tables, of: pipeline, keys: keys)
        let totals = try aggregate(
            &tables, of: pipeline, keys: resolved, period: period, pool: WorkerPool(threads: threads))
        return (totals, tables)
    }

    /// The answer to one request.
    func table(_ request: TotalsRequest, threads: Int = 1) throws -> TotalsTable {
        var world = self
        world.pipeline.requests = [request]
        return try world.totals(threads: threads).totals.tables[0]
    }

    /// Adds a measure and returns its number.
    mutating func measure(_ kind: MeasureKind, unit: MeasureUnit = .euro) -> Int {
        pipeline.measures.append(
            Measure(
                name: "m\(pipeline.measures.count)", title: "", kind: kind, unit: unit, isAdditive: true,
                location: .house))
        return pipeline.measures.count - 1
    }
}

internal import Model

/// Writes a report as a workbook: the library lays it out, and the rows of records and findings, which may be
/// very many, are written beside it on all threads and put in their places.
struct WorkbookWriter: Sendable {
    let report: Report
    /// The day the document says it was created: never the clock's.
    let created: Day
    let identity: RunIdentity
    let mostRowsInMemory: Int
    private let streams: [StreamedRows]
    private let addresses: LinkAddresses
    private let plans: [RowPlan]

    /// The day of creation of a document that no day belongs to: 2000-01-01.
    static let anyDay = Day(number: 10_957)

    init(report: Report, created: Day, identity: RunIdentity, mostRowsInMemory: Int) {
        self.report = report
        self.created = created
        self.identity = identity
        self.mostRowsInMemory = mostRowsInMemory
        plans = report.sheets.map(RowPlan.init)
        addresses = LinkAddresses(report, plans)
        streams = report.sheets.indices.flatMap { sheet in
            report.sheets[sheet].tables.indices.compactMap { StreamedRows(report, sheet: sheet, table: $0) }
        }
    }

    /// A workbook without the rows that are put in.
    struct Frame: Sendable {
        fileprivate var file: ZipFile
        fileprivate var styles: [Int: Int32] = [:]
        fileprivate var widths: [ColumnWidths] = []
        /// For each stream how many links its sheet has above it.
        fileprivate var linksBefore: [Int] = []
    }

    /// Writes the file; `render` takes the same steps one by one, with other work between.
    func write(to path: String, _ work: ParallelWork = .oneByOne) throws {
        let surveys = try survey(work)
        try write(rowsInto: try frame(surveys), surveys, to: path, work)
    }

    /// What must be known of the rows of each stream, by stretch.
    func survey(_ work: ParallelWork) throws -> [[RowSurvey]] {
        try checkNames()
        let jobs = self.jobs
        let surveys = try work.map(jobs.count) { try streams[jobs[$0].stream].survey(jobs[$0].rows) }
        return streams.indices.map { stream in
            zip(jobs, surveys).filter { $0.0.stream == stream }.map(\.1)
        }
    }

    /// The workbook as the library writes it.
    func frame(_ surveys: [[RowSurvey]]) throws -> Frame {
        let file = try NamelessFile()
        let rows = report.sheets.reduce(0) { $0 + $1.tables.reduce(0) { $0 + $1.rows.count } }
        let inMemory = rows <= mostRowsInMemory
        let workbook = try Workbook(path: file.path, constantMemory: !inMemory, look: report.look)
        try workbook.setProperties(
            identity, title: report.title, programme: report.programme, created: created)
        let wholes = surveys.map { parts in
            parts.dropFirst().reduce(into: parts[0]) { whole, part in whole.merge(part) }
        }
        var styles: [Int: Int32] = [:]
        for style in wholes.flatMap(\.styles) where styles[style.code] == nil {
            styles[style.code] = try workbook.number(of: style)
        }
        var widths: [ColumnWidths] = []
        var links: [[Int: Int]] = []
        for sheet in report.sheets.indices {
            let own = zip(streams, wholes).filter { $0.0.sheet == sheet }.map { ($0.0.table, $0.1) }
            var writer = try SheetWriter(
                workbook, report, sheet: sheet, addresses, streamed: Dictionary(uniqueKeysWithValues: own),
                inMemory: inMemory)
            try writer.write()
            widths.append(writer.widths)
            links.append(writer.linksBefore)
        }
        try workbook.close()
        return Frame(
            file: try ZipFile(try file.bytes()), styles: styles, widths: widths,
            linksBefore: streams.map { links[$0.sheet][$0.table] ?? 0 })
    }

    /// Writes the rows, puts them into the workbook and the workbook into its file.
    func write(
        rowsInto frame: Frame, _ surveys: [[RowSurvey]], to path: String, _ work: ParallelWork
    ) throws {
        let jobs = self.jobs
        var before = frame.linksBefore
        let linksBefore = jobs.map { job in
            defer { before[job.stream] += surveys[job.stream][job.number].links }
            return before[job.stream]
        }
        let made = try work.map(jobs.count) { number -> (rows: Deflated, links: [UInt8]) in
            let (stream, rows) = (streams[jobs[number].stream], jobs[number].rows)
            let table = report.sheets[stream.sheet].tables[stream.table]
            let dress = RowDress(
                height: RowHeight(table, frame.widths[stream.sheet]), addresses: addresses,
                styles: frame.styles)
            let xml = try stream.xml(
                rows, firstRow: firstRow(of: stream), linksBefore: linksBefore[number], dress)
            return (try Deflated(xml.bytes, isLast: false), xml.links)
        }
        var file = frame.file
        for (sheet, name) in report.sheets.indices.map({ ($0, SheetPart.path(ofSheet: $0)) }) {
            let own = streams.indices.filter { streams[$0].sheet == sheet }
            guard !own.isEmpty, let part = file.parts.firstIndex(where: { $0.name == name }) else { continue }
            let rows = own.map { stream in
                (
                    firstRow(of: streams[stream]),
                    zip(jobs, made).filter { $0.0.stream == stream }.map(\.1.rows)
                )
            }
            let links = zip(jobs, made).filter { own.contains($0.0.stream) }.flatMap(\.1.links)
            try file.replace(part, with: SheetPart(try file.plain(part)).pieces(with: rows, links: links))
        }
        try file.write(to: path)
    }

    private func firstRow(of stream: StreamedRows) -> Int { plans[stream.sheet].firstRows[stream.table] }

    /// The stretches of all streams, in order.
    private var jobs: [(stream: Int, number: Int, rows: Range<Int>)] {
        streams.indices.flatMap { stream in
            streams[stream].stretches.enumerated().map { (stream, $0.offset, $0.element) }
        }
    }

    private func checkNames() throws {
        var taken: Set<String> = []
        for sheet in report.sheets {
            if let why = ExcelText.objection(toSheetName: sheet.name) {
                throw RenderFault.sheetName(sheet.name, why)
            }
            try SheetWriter.checkSize(sheet)
            if !taken.insert(sheet.name.lowercased()).inserted {
                throw RenderFault.sheetName(sheet.name, "another sheet is called so")
            }
        }
    }
}

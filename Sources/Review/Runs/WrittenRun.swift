internal import Gather

/// What a run wrote of its figures, read back to be held against those that are made again.
public struct WrittenRun: Sendable {
    private let run: RunFolder
    private let workbooks: [Written<WorkbookFile>]

    /// A file of a run: what is wrong with it, in words, and what it holds.
    private struct Written<Content: Sendable>: Sendable {
        var path: String
        var fault: String?
        var content: Content?
    }

    /// Opens the workbook of a run; where somebody listed others beside it, these too.
    ///
    /// - Complexity: reads the workbook once; sheets and CSV twins are read when they are asked for.
    public init(_ run: RunFolder) throws(ReviewFault) {
        self.run = run
        let outputs = run.outputs.filter { $0.path.hasSuffix(".xlsx") && !$0.path.contains("/") }
        workbooks = try outputs.map { output throws(ReviewFault) in
            try WrittenRun.read(output, of: run) { bytes in
                do throws(ZipArchive.Fault) { return .success(try WorkbookFile(bytes)) } catch {
                    return .failure(Unreadable(found: error.found))
                }
            }
        }
    }

    private struct Unreadable: Error {
        var found: String
    }

    private static func read<Content>(
        _ output: OutputFile, of run: RunFolder, _ open: ([UInt8]) -> Result<Content, Unreadable>
    ) throws(ReviewFault) -> Written<Content> {
        let path = run.path + "/" + output.path
        let state = FileState(of: path, followsLinks: false)
        var written = Written<Content>(path: output.path)
        guard state == .file, let bytes = try FileBytes.read(path) else {
            written.fault = "\(output.path), \(state.words ?? "which cannot be read")"
            return written
        }
        if Digest.sha256(bytes) != output.sha256 { written.fault = "\(output.path), of other bytes" }
        switch open(bytes) {
        case .success(let content): written.content = content
        case .failure(let why): written.fault = "\(output.path), which cannot be read: \(why.found)"
        }
        return written
    }

    /// A sheet, by its name in the workbook and the file of its CSV twin.
    ///
    /// - Complexity: reads the sheet and the twin once.
    public func sheet(_ name: String, twin file: String) throws(ReviewFault) -> WrittenSheet {
        var sheet = WrittenSheet(name: name)
        for workbook in workbooks {
            sheet.faults += [workbook.fault].compactMap { $0 }
            do throws(ZipArchive.Fault) {
                guard let found = try workbook.content?.sheet(name) else {
                    if workbook.content == nil { continue }
                    throw ZipArchive.Fault(found: "without the sheet \(name)")
                }
                sheet.books.append((workbook.path, WorkbookRowFinder(found)))
            } catch { sheet.faults.append("\(workbook.path), \(error.found)") }
        }
        guard let output = run.outputs.first(where: { $0.path == file }) else {
            if workbooks.isEmpty { sheet.faults.append("\(file), which run.json does not name") }
            return sheet
        }
        let twin = try WrittenRun.read(output, of: run) { bytes in
            do throws(ReviewFault) { return .success(try Twin(path: file, bytes: bytes)) } catch {
                guard case .refused(let refusal) = error else {
                    return .failure(Unreadable(found: "\(error)"))
                }
                return .failure(Unreadable(found: refusal.found))
            }
        }
        sheet.faults += [twin.fault].compactMap { $0 }
        sheet.twin = twin.content
        return sheet
    }
}

/// A sheet as it was written: its cells in the workbook and in its CSV twin.
public struct WrittenSheet: Sendable {
    private let name: String
    /// What is wrong with its files, each by its name: gone, or of other bytes than `run.json` says.
    public fileprivate(set) var faults: [String] = []
    fileprivate var books: [(path: String, rows: WorkbookRowFinder)] = []
    fileprivate var twin: Twin?
    /// The row of the twin at hand.
    private var last: (row: Int, cells: [String])?
    /// In how many files a cell was found in its place.
    public private(set) var compared = 0

    fileprivate init(name: String) { self.name = name }

    /// Where the files say something else of a cell than is expected; best from above to below. A place is
    /// nil where a file has no such cell.
    public mutating func differences(
        from expected: String, at address: String?, twin place: (row: Int, column: Int)?
    ) -> [WrittenDifference] {
        var found: [WrittenDifference] = []
        if let address, let place = WorkbookAddress(address) {
            for book in books.indices {
                let cell = books[book].rows.cell(place)
                compared += 1
                if SheetColumns.isSame(cell, expected) { continue }
                found.append(
                    WrittenDifference(
                        file: books[book].path, place: "'\(name)'!\(address)", expected: expected,
                        found: cell?.words ?? ""))
            }
        }
        guard let place, let twin else { return found }
        compared += 1
        if let text = text(place.row, place.column), text == expected || "'" + text == expected {
            return found
        }
        let column =
            twin.columns.indices.contains(place.column) ? twin.columns[place.column] : "no such column"
        let isThere = place.row < twin.count
        found.append(
            WrittenDifference(
                file: twin.path,
                place: isThere ? "\(twin.path):\(twin.line(of: place.row)), \(column)" : twin.path,
                expected: expected,
                found: isThere ? text(place.row, place.column) ?? "" : "no row \(place.row + 1)"))
        return found
    }

    private mutating func text(_ row: Int, _ column: Int) -> String? {
        guard let twin, row < twin.count else { return nil }
        if last?.row != row { last = (row, twin.cells(of: row)) }
        return last.flatMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
    }
}

/// A cell that does not say what is made again.
public struct WrittenDifference: Sendable, Hashable {
    /// The file, within the run's folder.
    public var file: String
    /// The cell, in the workbook or by its line and column in the CSV twin.
    public var place: String
    /// What is made again; empty for an empty cell.
    public var expected: String
    /// What the file says; empty for an empty cell.
    public var found: String
}

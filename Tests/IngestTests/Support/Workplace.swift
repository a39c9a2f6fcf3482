import Gather
import Glibc
import Model
import Testing

@testable import Ingest

/// A folder of its own for one test, with a source described over it.
final class Workplace: @unchecked Sendable {
    let folder: String
    var pipeline: Pipeline
    var lists: [CodeList?] = []
    var options = IngestOptions()
    var threads = 1

    init(_ fields: [Field] = [], _ change: (inout Dialect) -> Void = { _ in }) throws {
        var template = Array("/tmp/fundtrail-ingest-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? ""
        try #require(!folder.isEmpty)
        var dialect = Dialect()
        change(&dialect)
        let format = Format(
            name: "", files: ["a.csv"], dialect: dialect,
            headers: fields.map { $0.origin == .file ? .header($0.name) : nil }, location: .house)
        pipeline = Pipeline(
            name: "test", title: "", path: "test.yaml",
            report: ReportLayout(file: "", writers: [], sheets: []))
        pipeline.sources = [
            Source(name: "costs", role: .records, formats: [format], fields: fields, location: .house)
        ]
    }

    deinit { Workplace.remove(folder) }

    private static func remove(_ folder: String) {
        guard let stream = opendir(folder) else { return }
        defer {
            closedir(stream)
            rmdir(folder)
        }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            if unlink(folder + "/" + name) != 0 { remove(folder + "/" + name) }
        }
    }

    func write(_ text: String, to name: String = "a.csv") { write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String = "a.csv") {
        if let slash = name.lastIndex(of: "/") { mkdir(folder + "/" + name[..<slash], 0o755) }
        let descriptor = open(folder + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if put <= 0 { break }
            done += put
        }
        close(descriptor)
    }

    /// Reads the source.
    func read() throws -> Ingested {
        let dictionaries = pipeline.sources[0].fields.compactMap(\.dictionary).max().map { $0 + 1 } ?? 0
        interners = (0..<dictionaries).map { _ in TextInterner() }
        return try ingest(
            0, of: pipeline, dataFolder: folder, lists: lists, interners: interners,
            pool: WorkerPool(threads: threads), options: options, progress: nil, each: { _, _, _ in })
    }

    private(set) var interners: [TextInterner] = []

    /// The fault that reading ends with.
    func fault() -> SourceFault? {
        do {
            _ = try read()
            return nil
        } catch {
            return error as? SourceFault
        }
    }
}

extension Ingested {
    /// The values of a field over all batches; absent ones are nil.
    func integers(_ field: Int) -> [Int64?] {
        table.batches.flatMap { batch in (0..<batch.count).map { batch.columns[field]?.integer($0) } }
    }

    /// The texts of a field over all batches.
    func texts(_ field: Int) -> [String] {
        table.batches.flatMap { batch in (0..<batch.count).map { batch.columns[field]?.text($0) ?? "" } }
    }

    var lines: [Int] { table.batches.flatMap { batch in (0..<batch.count).map { batch.origin.line($0) } } }

    var verdicts: [Verdict] { table.batches.flatMap(\.verdicts) }

    /// "line rule found" of all findings, sorted; notes about files too.
    var said: [String] {
        findings.map { finding in
            let place = finding.place.map { "\($0.line)" } ?? "-"
            return "\(place) \(StandardRule.allCases[finding.rule].rawValue) \(finding.found)"
        }.sorted()
    }

    /// Rules of the findings, in order of line.
    var rules: [String] {
        findings.sorted { ($0.place?.line ?? 0, $0.rule) < ($1.place?.line ?? 0, $1.rule) }
            .map { StandardRule.allCases[$0.rule].rawValue }
    }
}

extension Field {
    static func text(_ name: String, dictionary: Int? = nil) -> Field {
        Field(name: name, type: .text, dictionary: dictionary)
    }
}

public import Model

/// What a run keeps, for the report after it, of the records of a source that claims nothing: nothing
/// personal, in source order.
struct WatchedRecords {
    private let outcome: Outcome
    private let source: Int
    private let columns: [CountedColumn]

    init(_ outcome: Outcome, _ source: Int) {
        self.outcome = outcome
        self.source = source
        columns = (outcome.watched[source] ?? []).map { CountedColumn(outcome, source, $0) }
    }

    /// Writes the file below the output folder; its path there.
    func write(into folder: String) throws -> String {
        let path = CountedFile.path(of: outcome.pipeline.sources[source].name)
        let file = try OutputFile("\(folder)/\(path)")
        try eachPart { try file.write($0) }
        try file.close()
        return path
    }

    /// The bytes of the file.
    func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try eachPart { try $0(&bytes) }
        return bytes
    }

    private func eachPart(_ write: (_ append: (inout [UInt8]) throws -> Void) throws -> Void) throws {
        let fields = outcome.pipeline.sources[source].fields
        let own = [CountedFile.countsAs, CountedFile.file, CountedFile.line]
        let names = own + (outcome.watched[source] ?? []).map { fields[$0].name }
        try write { bytes in
            bytes += names.joined(separator: ",").utf8
            bytes.append(CSVText.lineFeed)
        }
        for batch in outcome.tables[source].batches {
            for row in 0..<batch.count {
                let verdict = batch.verdicts[row]
                guard verdict == .eligible || verdict == .ineligible else { continue }
                try write { try append(batch, row, to: &$0) }
            }
        }
    }

    private func append(_ batch: Batch, _ row: Int, to bytes: inout [UInt8]) throws {
        bytes += batch.verdicts[row].word.utf8
        bytes.append(CSVText.comma)
        let files = outcome.tables[source].files
        if files.indices.contains(batch.origin.file) {
            CountedColumn.append(text: files[batch.origin.file].path, to: &bytes)
        }
        bytes.append(CSVText.comma)
        Money.appendDigits(Int64(batch.origin.line(row)), decimals: 0, to: &bytes)
        for column in columns {
            bytes.append(CSVText.comma)
            column.append(batch, row, to: &bytes)
        }
        bytes.append(CSVText.lineFeed)
    }
}

/// What a run keeps of the records of a source that claims nothing, as the file of it will be; nothing is
/// written.
public func watchedRecords(of outcome: Outcome, source: Int) throws -> [UInt8] {
    try WatchedRecords(outcome, source).bytes()
}

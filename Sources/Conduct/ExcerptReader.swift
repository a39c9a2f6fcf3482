internal import Ingest
internal import Model

/// Reads records again for their excerpts, one open file at a time: findings come in file order.
struct ExcerptReader {
    let pipeline: Pipeline
    let tables: [SourceTable]
    private let withText: Bool
    private var open: OpenSource?
    private var last: Place?
    /// The record that was read last, with personal columns covered; its bytes only for the finding's id,
    /// without line ends.
    private(set) var excerpt = RecordExcerpt()

    private struct OpenSource {
        var source: Int
        var file: Int
        var reader: RecordReader
        /// Columns with personal contents, the last first.
        var personal: [Int]
    }

    /// Without text only a record's bytes and where its fields stand are known.
    init(pipeline: Pipeline, tables: [SourceTable], withText: Bool) {
        self.withText = withText
        self.pipeline = pipeline
        self.tables = tables
    }

    /// Makes `excerpt` that of the record at a place.
    mutating func read(_ place: Place) throws {
        if let last, last.bytes == place.bytes, last.file == place.file, last.source == place.source {
            return
        }
        last = nil
        try openFile(of: place)
        try open?.reader.read(place, into: &excerpt, withText: withText)
        while let end = excerpt.bytes.last, end == 0x0A || end == 0x0D { excerpt.bytes.removeLast() }
        if let open, !open.personal.isEmpty { cover(open.personal) }
        last = place
    }

    private mutating func openFile(of place: Place) throws {
        if let open, open.source == place.source, open.file == place.file { return }
        let source = pipeline.sources[place.source]
        let file = tables[place.source].files[place.file]
        let personal = source.fields.indices.filter { source.fields[$0].personal }
        open = OpenSource(
            source: place.source, file: place.file,
            reader: try RecordReader(file: file, format: source.formats[file.format]),
            personal: personal.compactMap { file.columns[$0] }.sorted(by: >))
    }

    /// Puts a mark in place of each column's content, from the right, so that ranges to the left stay true.
    private mutating func cover(_ columns: [Int]) {
        var characters = Array(excerpt.text)
        for column in columns where excerpt.fields.indices.contains(column) {
            guard let range = excerpt.fields[column], range.upperBound <= excerpt.count, !range.isEmpty
            else { continue }
            if withText { characters.replaceSubrange(range, with: Array(FindingText.masked)) }
            let shift = FindingText.masked.count - range.count
            excerpt.count += shift
            excerpt.fields[column] = range.lowerBound..<range.lowerBound + FindingText.masked.count
            for later in excerpt.fields.indices.dropFirst(column + 1) {
                excerpt.fields[later] = excerpt.fields[later].map {
                    $0.lowerBound + shift..<$0.upperBound + shift
                }
            }
        }
        excerpt.text = String(characters)
    }
}

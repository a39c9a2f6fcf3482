internal import Ingest
internal import Model

/// A record as a finding shows it: personal columns covered; its bytes only for the finding's id.
struct Excerpt {
    /// Empty where nobody asks for it.
    var text: String
    /// How many characters it has, or would have.
    var count: Int
    var fields: [Range<Int>?]
    var raw: [UInt8]
}

/// Reads records again for their excerpts, one open file at a time: findings come in file order.
struct ExcerptReader {
    let pipeline: Pipeline
    let tables: [SourceTable]
    private var open: (source: Int, file: Int, reader: RecordReader)?
    private let withText: Bool
    private var last: (place: Place, excerpt: Excerpt)?

    /// Without text only a record's bytes and where its fields stand are known.
    init(pipeline: Pipeline, tables: [SourceTable], withText: Bool) {
        self.withText = withText
        self.pipeline = pipeline
        self.tables = tables
    }

    /// The excerpt of the record at a place, with personal columns covered.
    mutating func excerpt(of place: Place) throws -> Excerpt {
        if let last, last.place.bytes == place.bytes, last.place.file == place.file,
            last.place.source == place.source
        {
            return last.excerpt
        }
        let reader = try reader(place)
        let read = try reader.excerpt(of: place, withText: withText)
        var excerpt = Excerpt(text: read.text, count: read.count, fields: read.fields, raw: read.bytes)
        while let end = excerpt.raw.last, end == 0x0A || end == 0x0D { excerpt.raw.removeLast() }
        cover(personalColumns(place), in: &excerpt)
        last = (place, excerpt)
        return excerpt
    }

    private mutating func reader(_ place: Place) throws -> RecordReader {
        if let open, open.source == place.source, open.file == place.file { return open.reader }
        let source = pipeline.sources[place.source]
        let file = tables[place.source].files[place.file]
        let reader = try RecordReader(file: file, format: source.formats[file.format])
        open = (place.source, place.file, reader)
        return reader
    }

    private func personalColumns(_ place: Place) -> [Int] {
        let fields = pipeline.sources[place.source].fields
        let columns = tables[place.source].files[place.file].columns
        return fields.indices.filter { fields[$0].personal }.compactMap { columns[$0] }
    }

    /// Puts a mark in place of each column's content, from the right, so that ranges to the left stay true.
    private func cover(_ columns: [Int], in excerpt: inout Excerpt) {
        guard !columns.isEmpty else { return }
        var characters = Array(excerpt.text)
        var count = excerpt.count
        for column in columns.sorted(by: >) where excerpt.fields.indices.contains(column) {
            guard let range = excerpt.fields[column], range.upperBound <= count, !range.isEmpty
            else { continue }
            if withText { characters.replaceSubrange(range, with: Array(FindingText.masked)) }
            let shift = FindingText.masked.count - range.count
            count += shift
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

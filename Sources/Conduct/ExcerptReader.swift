internal import Ingest
internal import Model

/// Reads records again for their excerpts, one open file at a time: findings come in file order.
struct ExcerptReader {
    let pipeline: Pipeline
    let tables: [SourceTable]
    private var open: (source: Int, file: Int, reader: RecordReader)?
    private var last: (place: Place, excerpt: RecordExcerpt)?

    init(pipeline: Pipeline, tables: [SourceTable]) {
        self.pipeline = pipeline
        self.tables = tables
    }

    /// The excerpt of the record at a place, with personal columns masked.
    mutating func excerpt(of place: Place) throws -> RecordExcerpt {
        if let last, last.place.bytes == place.bytes, last.place.file == place.file,
            last.place.source == place.source
        {
            return last.excerpt
        }
        let excerpt = try reader(place).excerpt(of: place)
        last = (place, excerpt)
        return excerpt
    }

    private mutating func reader(_ place: Place) throws -> RecordReader {
        if let open, open.source == place.source, open.file == place.file { return open.reader }
        let source = pipeline.sources[place.source]
        let file = tables[place.source].files[place.file]
        let reader = try RecordReader(file: file, format: source.formats[file.format], fields: source.fields)
        open = (place.source, place.file, reader)
        return reader
    }
}

internal import Convert
internal import Gather
internal import Ingest
internal import Model

extension Reading {
    /// Reads what the report before counted to date of each source whose records are closed with it; its
    /// rates go into the book.
    mutating func readClosed(_ before: RunBefore) throws {
        for source in pipeline.closingSources {
            let name = pipeline.sources[source].name
            guard let columns = before.columns(of: name) else {
                // A source that the report before did not have: all of it comes now.
                closed[source] = ClosedRecords(key: pipeline.sources[source].key)
                continue
            }
            let path = before.folder
            var clock = self.clock
            closed[source] = try clock.time("read closed \(name)") {
                try readClosed(source, columns, below: path)
            }
            self.clock = clock
        }
        book = rates.book
    }

    private mutating func readClosed(
        _ source: Int, _ columns: [String], below folder: String
    ) throws -> ClosedRecords {
        let variant = ClosedSource(source, of: pipeline, columns: columns)
        let described = pipeline.sources[source]
        let wanted = described.key + [pipeline.claimedEuros(of: source)].compactMap { $0 }
        if let missing = wanted.first(where: { !variant.fields.contains($0) }) {
            throw RunFault.source(
                """
                \(folder)/run.json: error: a column not kept
                  expected  \(described.fields[missing].name) of \(described.name)
                  found     \(columns.joined(separator: ", "))
                  to mend   describe the key and the claim as when the report was handed in
                """)
        }
        let own = (0..<ClosedSource.dictionaries).map { _ in TextInterner() }
        var options = IngestOptions()
        options.hashes = false
        let ingested = try Ingest.ingest(
            source, of: variant.pipeline, dataFolder: folder, lists: keys.lists,
            interners: interners + own, pool: pool, options: options, progress: nil
        ) { _, _, _ in }
        try refuse(ingested.findings, variant, below: folder)
        return try ClosedBatches(variant, source, interners: interners, own: own, rates: &rates)
            .records(ingested.table.batches)
    }

    /// What was kept must be read without a word: a code that a list has lost, say, stops the run.
    private func refuse(_ findings: [Finding], _ variant: ClosedSource, below folder: String) throws {
        let worst = findings.filter { $0.severity >= .ineligible }
            .min { ($0.place?.line ?? 0, $0.place?.field ?? 0) < ($1.place?.line ?? 0, $1.place?.field ?? 0) }
        guard let worst, let place = worst.place else { return }
        let described = variant.pipeline.sources[place.source]
        let field = place.field.map { ", column \(described.fields[$0].name)" } ?? ""
        throw RunFault.source(
            """
            \(folder)/\(CountedFile.path(of: described.name)):\(place.line): error: \
            \(pipeline.rules[worst.rule].id)\(field)
              expected  \(worst.expected)
              found     \(worst.found)
              to mend   a report that was handed in counts it: put it back into the list it comes from
            """)
    }

    /// The rates by which the report before counted the records of a source, by money field.
    func frozenRates(of source: Int) -> [Int: FrozenRates] {
        guard let records = closed[source] else { return [:] }
        var frozen: [Int: FrozenRates] = [:]
        for conversion in pipeline.sources[source].conversions {
            frozen[conversion.amount] = records.rates(conversion.adds)
        }
        return frozen
    }
}

/// Makes closed records of the batches that were read of what a report kept.
private struct ClosedBatches {
    private let variant: ClosedSource
    private let source: Int
    private let described: Source
    private let key: [Int]
    private let interners: [TextInterner]
    private let periods: [String]
    private let files: [String]
    /// By text of a rate, its place in the book.
    private let rates: [Int32]

    init(
        _ variant: ClosedSource, _ source: Int, interners: [TextInterner], own: [TextInterner],
        rates: inout Rates
    ) throws {
        self.variant = variant
        self.source = source
        self.interners = interners
        described = variant.pipeline.sources[source]
        key = described.key
        periods = ClosedBatches.texts(own[0])
        files = ClosedBatches.texts(own[1])
        let quotes = try ClosedBatches.texts(own[2]).map { text in
            guard let quote = CountedFile.quote(text) else {
                throw RunFault.source("error: \(text) is no rate that a report can have kept")
            }
            return quote
        }
        // In an order that does not depend on threads.
        let order = quotes.indices.sorted {
            CountedFile.text(of: quotes[$0]) < CountedFile.text(of: quotes[$1])
        }
        var places = [Int32](repeating: Column.absentCode, count: quotes.count)
        for (quote, place) in zip(order, rates.add(order.map { quotes[$0] })) { places[quote] = place }
        self.rates = places
    }

    private static func texts(_ interner: TextInterner) -> [String] {
        let texts = interner.texts
        return (0..<texts.count).map { ClosedBatches.plain(texts[$0]) }
    }

    private static func plain(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") ? String(text.dropFirst()) : text
    }

    func records(_ batches: [Batch]) -> ClosedRecords {
        var parts: [CountedFile.Row: [Batch]] = [:]
        for batch in batches {
            let kinds = codes(batch, variant.row)
            for (number, kind) in CountedFile.Row.allCases.enumerated() {
                let rows = kinds.indices.filter { Int(kinds[$0]) == number }
                if rows.isEmpty { continue }
                parts[kind, default: []].append(closed(batch.taking(rows), kind))
            }
        }
        return ClosedRecords(
            fields: variant.fields, key: key, records: parts[.record] ?? [],
            reversed: (parts[.reversed] ?? []) + (parts[.reversal] ?? []),
            calculated: parts[.calculated] ?? [],
            periods: periods)
    }

    private func codes(_ batch: Batch, _ field: Int) -> [Int32] {
        if case .codes(let codes)? = batch.columns[field] { return codes }
        return [Int32](repeating: Column.absentCode, count: batch.count)
    }

    private func closed(_ read: Batch, _ kind: CountedFile.Row) -> Batch {
        var batch = read
        batch.origin.file = -1
        let verdicts = codes(batch, variant.countsAs)
        batch.verdicts = verdicts.map { $0 < 0 ? .rejected : ClosedSource.verdicts[Int($0)] }
        var closing = Closing(
            standings: [Standing](repeating: .closed, count: batch.count),
            countedIn: codes(batch, variant.countedIn))
        closing.isReversal = kind == .reversal
        if kind == .reversed { closing.lapsed = .before }
        var lines = [Int64](repeating: 0, count: batch.count)
        if case .integers(let stated)? = batch.columns[variant.line] { lines = stated }
        closing.places = ClosedPlaces(files: files, file: codes(batch, variant.file), line: lines)
        batch.closing = closing
        for field in variant.fields { restore(field, in: &batch) }
        batch.columns.removeSubrange(variant.row...)
        return batch
    }

    /// Gives a column back what it was before it was written.
    private func restore(_ field: Int, in batch: inout Batch) {
        switch batch.columns[field] {
        case .codes(let codes)? where variant.rates.contains(field):
            batch.columns[field] = .codes(codes.map { $0 < 0 ? $0 : rates[Int($0)] })
        case .codes(let codes)?:
            if let dictionary = described.fields[field].dictionary {
                batch.columns[field] = .codes(plain(codes, interners[dictionary]))
            }
        case .texts(let texts)?: batch.columns[field] = .texts(plain(texts))
        case .integers(let values)? where batch.isReversal && described.fields[field].type != .timestamp:
            batch.columns[field] = .integers(values.map(Column.reversed))
        default: break
        }
    }

    private func plain(_ texts: TextColumn) -> TextColumn {
        let isEscaped = (0..<texts.count).contains {
            texts.length($0) > 0 && texts.bytes[texts.start($0)] == UInt8(ascii: "'")
        }
        if !isEscaped { return texts }
        var plain = TextColumn(capacity: texts.count, bytes: texts.bytes.count)
        for row in 0..<texts.count {
            texts.withBytes(row) { plain.append($0.first == UInt8(ascii: "'") ? $0.dropFirst() : $0[...]) }
        }
        return plain
    }

    private func plain(_ codes: [Int32], _ interner: TextInterner) -> [Int32] {
        let texts = interner.texts
        var known: [Int32: Int32] = [:]
        return codes.map { code in
            guard code >= 0, texts.withBytes(Int(code), { $0.first == UInt8(ascii: "'") }) else {
                return code
            }
            if let plain = known[code] { return plain }
            var one = TextColumn()
            texts.withBytes(Int(code)) { one.append($0.dropFirst()) }
            known[code] = interner.keys(of: one)[0]
            return known[code] ?? code
        }
    }
}

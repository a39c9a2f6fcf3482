internal import Model

/// Keeps the records of a source that a run counted to date, for the report after it.
///
/// In source order, then what was carried over, then calculated rows.
struct CountedRecords {
    private let outcome: Outcome
    private let source: Int
    private let columns: [CountedColumn]

    init(_ outcome: Outcome, _ source: Int) {
        self.outcome = outcome
        self.source = source
        columns = (outcome.counted[source] ?? []).map { CountedColumn(outcome, source, $0) }
    }

    /// Writes the file below the output folder; its path there.
    func write(into folder: String) throws -> String {
        let described = outcome.pipeline.sources[source]
        let path = CountedFile.path(of: described.name)
        let file = try OutputFile("\(folder)/\(path)")
        try file.write { bytes in
            let own = [
                CountedFile.row, CountedFile.countedIn, CountedFile.countsAs, CountedFile.file,
                CountedFile.line,
            ]
            let names = own + (outcome.counted[source] ?? []).map { described.fields[$0].name }
            bytes += names.joined(separator: ",").utf8
            bytes.append(CSVText.lineFeed)
        }
        let table = outcome.tables[source]
        for batch in table.batches { try write(batch, .record, to: file) }
        for batch in table.carried { try write(batch, batch.isReversal ? .reversal : .reversed, to: file) }
        for batch in table.calculated { try write(batch, .calculated, to: file) }
        try file.close()
        return path
    }

    private func write(_ batch: Batch, _ row: CountedFile.Row, to file: OutputFile) throws {
        for number in 0..<batch.count {
            let verdict = batch.verdicts[number]
            guard verdict == .eligible || verdict == .ineligible else { continue }
            try file.write { bytes in
                bytes += row.rawValue.utf8
                bytes.append(CSVText.comma)
                CSVText.append(countedIn(batch, number), to: &bytes)
                bytes.append(CSVText.comma)
                bytes += verdict.word.utf8
                bytes.append(CSVText.comma)
                appendPlace(batch, number, to: &bytes)
                for column in columns {
                    bytes.append(CSVText.comma)
                    column.append(batch, number, to: &bytes)
                }
                bytes.append(CSVText.lineFeed)
            }
        }
    }

    /// The report that counted a record first: this one, where none did before.
    private func countedIn(_ batch: Batch, _ row: Int) -> String {
        guard let closing = batch.closing, closing.countedIn[row] >= 0 else { return outcome.period.name }
        return outcome.tables[source].closedPeriods[Int(closing.countedIn[row])]
    }

    private func appendPlace(_ batch: Batch, _ row: Int, to bytes: inout [UInt8]) {
        let files = outcome.tables[source].files
        if let places = batch.closing?.places {
            if !places.file(row).isEmpty { CountedColumn.append(text: places.file(row), to: &bytes) }
            bytes.append(CSVText.comma)
            if !places.file(row).isEmpty { Money.appendDigits(places.line[row], decimals: 0, to: &bytes) }
            return
        }
        let isRead = files.indices.contains(batch.origin.file)
        if isRead { CountedColumn.append(text: files[batch.origin.file].path, to: &bytes) }
        bytes.append(CSVText.comma)
        if isRead { Money.appendDigits(Int64(batch.origin.line(row)), decimals: 0, to: &bytes) }
    }
}

/// One column of kept records; a class, as it is asked for every cell.
final class CountedColumn: Sendable {
    private let position: Int
    private let type: FieldType
    private let dictionary: Int?
    private let keys: KeySpace
    private let currency: FieldCellReader
    /// The words of codes, where they are few and known.
    private let words: [String]

    init(_ outcome: Outcome, _ source: Int, _ position: Int) {
        let field = outcome.pipeline.sources[source].fields[position]
        self.position = position
        type = field.type
        dictionary = field.dictionary
        keys = outcome.keys
        currency = FieldCellReader(outcome, source, position)
        words =
            switch field.type {
            case .code(let list): outcome.keys.lists[list]?.codes ?? []
            case .choice(let words): words
            case .boolean: ["no", "yes"]
            case .currency: Currency.all.map(\.code)
            case .rate: outcome.rates.quotes.map(CountedFile.text)
            default: []
            }
    }

    /// Appends the value of a record; nothing where there is none.
    func append(_ batch: Batch, _ row: Int, to bytes: inout [UInt8]) {
        guard let column = batch.columns[position] else { return }
        switch column {
        case .texts(let texts):
            texts.withBytes(row) { CountedColumn.append($0, to: &bytes) }
        case .days(let days):
            if days[row] != Column.absentDay { Day(number: days[row]).appendISO(to: &bytes) }
        case .codes(let codes): appendCode(codes[row], to: &bytes)
        case .integers(let values):
            if values[row] != Column.absentInteger { append(values[row], batch, row, to: &bytes) }
        }
    }

    private func appendCode(_ code: Int32, to bytes: inout [UInt8]) {
        if code < 0 { return }
        if let dictionary {
            keys.dictionaries[dictionary].withBytes(Int(code)) { CountedColumn.append($0, to: &bytes) }
        } else if Int(code) < words.count {
            CountedColumn.append(text: words[Int(code)], to: &bytes)
        }
    }

    private func append(_ value: Int64, _ batch: Batch, _ row: Int, to bytes: inout [UInt8]) {
        let signed = batch.isReversal ? -value : value
        switch type {
        case .timestamp: CountedColumn.append(second: value, to: &bytes)
        case .decimal(let scale): Money.appendDigits(signed, decimals: scale, to: &bytes)
        case .money(.fixed(let currency)):
            Money.appendDigits(signed, decimals: currency.minorDigits, to: &bytes)
        case .money:
            guard let currency = currency.currency(batch, row) else { return }
            Money.appendDigits(signed, decimals: currency.minorDigits, to: &bytes)
        default: Money.appendDigits(signed, decimals: 0, to: &bytes)
        }
    }

    /// `2018-11-19T09:30:00`, on the clock that decides its day.
    private static func append(second: Int64, to bytes: inout [UInt8]) {
        let day = Day(ofSecond: second)
        day.appendISO(to: &bytes)
        let rest = second - Int64(day.number) * 86_400
        for (sign, part) in [("T", rest / 3_600), (":", rest / 60 % 60), (":", rest % 60)] {
            bytes += sign.utf8
            if part < 10 { bytes.append(UInt8(ascii: "0")) }
            Money.appendDigits(part, decimals: 0, to: &bytes)
        }
    }

    static func append(text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    /// A text, so that no spreadsheet runs it and the next report reads it back byte for byte.
    private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard let first = text.first else { return }
        let isQuoted = text.contains {
            $0 == CSVText.comma || $0 == CSVText.quote || $0 == CSVText.lineFeed || $0 == 0x0D || $0 == 0x20
        }
        if isQuoted { bytes.append(CSVText.quote) }
        if CountedFile.isEscaped(first) { bytes.append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == CSVText.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(CSVText.quote) }
    }
}

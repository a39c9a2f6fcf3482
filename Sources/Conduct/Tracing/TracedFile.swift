internal import Ingest
internal import Model

/// A file whose records are put into words: what is the same for all of them, and what each says.
struct TracedFile {
    /// Its place among the files of the source.
    let number: Int
    private let path: [UInt8]
    /// The file's own name of the column that is shown, and the letters that a spreadsheet gives it.
    private let shownName: [UInt8]
    private let letters: [UInt8]
    private let file: FileRead
    private var texts: FieldTexts
    /// Whether what stands in a column is covered; key columns first.
    private let isCovered: [Bool]
    private let keyCount: Int

    init(
        _ file: FileRead, _ number: Int, of source: Source, shown: Int?, showsPersonal: Bool
    ) throws {
        self.number = number
        path = Array(file.path.utf8)
        self.file = file
        let keys = source.key.filter { file.columns[$0] != nil }
        let fields = keys + [shown].compactMap { $0 }.filter { file.columns[$0] != nil }
        keyCount = keys.count
        isCovered = fields.map { source.fields[$0].personal && !showsPersonal }
        texts = try FieldTexts(
            file: file, format: source.formats[file.format], columns: fields.compactMap { file.columns[$0] })
        if let column = shown.flatMap({ file.columns[$0] }) {
            let name = column < file.header.count ? file.header[column] : "column \(column + 1)"
            (shownName, letters) = (Array(name.utf8), Array(FindingWords.letters(column).utf8))
        } else {
            (shownName, letters) = ([], [])
        }
    }

    /// Appends file, line, cell, field, key and text of a record.
    mutating func append(_ row: Int, of origin: BatchOrigin, to cells: inout TraceCells) throws {
        cells.end(with: path)
        Money.appendDigits(Int64(origin.line(row)), decimals: 0, to: &cells.bytes)
        cells.end()
        if !letters.isEmpty {
            cells.bytes += letters
            let number = file.sheetRow(
                ofRecord: origin.firstRecord + row, at: origin.bytes(row).lowerBound)
            Money.appendDigits(Int64(number), decimals: 0, to: &cells.bytes)
        }
        cells.end()
        cells.end(with: shownName)
        try texts.move(to: origin.bytes(row))
        for column in 0..<keyCount {
            if column > 0 { cells.bytes += " · ".utf8 }
            append(column, to: &cells)
        }
        cells.end()
        if isCovered.count > keyCount { append(keyCount, to: &cells) }
        cells.end()
    }

    private func append(_ column: Int, to cells: inout TraceCells) {
        let start = cells.bytes.count
        texts.append(column, to: &cells.bytes)
        guard isCovered[column], cells.bytes.count > start else { return }
        cells.bytes.removeSubrange(start...)
        cells.bytes += FindingText.masked.utf8
    }
}

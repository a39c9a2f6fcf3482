internal import Model

/// A sheet as a CSV file: UTF-8, RFC 4180, LF, a header row, ISO dates, a decimal point.
///
/// Several tables stand one under the other, told apart by the column `section`; their columns are those of
/// all of them. Keys come first, then `level`, then figures. Footnotes and headings are for people.
/// - Source: RFC 4180; contract with the users, "What a run writes".
struct CSVTwin {
    private let sheet: Sheet
    private let columns: [Slot]
    private let hasLevel: Bool

    /// A column of the file, and for each table the position of its cells, where it has such a column.
    private struct Slot {
        var name: String
        var positions: [Int?]
    }

    init(_ sheet: Sheet) {
        self.sheet = sheet
        hasLevel = sheet.csvFile != FindingsTable.csvFile
        columns = CSVTwin.slots(sheet.tables, keys: true) + CSVTwin.slots(sheet.tables, keys: false)
    }

    private static func slots(_ tables: [SheetTable], keys: Bool) -> [Slot] {
        var slots: [Slot] = []
        var places: [String: Int] = [:]
        for (number, table) in tables.enumerated() {
            for (position, column) in table.columns.enumerated() where column.isKey == keys {
                let place = places[column.csvName] ?? slots.count
                if place == slots.count {
                    slots.append(
                        Slot(name: column.csvName, positions: Array(repeating: nil, count: tables.count)))
                    places[column.csvName] = place
                }
                slots[place].positions[number] = position
            }
        }
        return slots
    }

    /// How many of `columns` are keys, and so stand before `level`.
    private var keyCount: Int {
        let keys = Set(sheet.tables.flatMap { $0.columns.filter(\.isKey).map(\.csvName) })
        return columns.prefix { keys.contains($0.name) }.count
    }

    /// In which column of the file, from 0, the cells of a table's column stand; nil where in none.
    func place(of column: Int, in table: Int) -> Int? {
        guard let slot = columns.firstIndex(where: { $0.positions[table] == column }) else { return nil }
        return slot + (sheet.tables.count > 1 ? 1 : 0) + (hasLevel && slot >= keyCount ? 1 : 0)
    }

    /// Writes the file.
    func write(to path: String) throws {
        let file = try OutputFile(path)
        try eachPart { try file.write($0) }
        try file.close()
    }

    /// The bytes of the file.
    func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try eachPart { try $0(&bytes) }
        return bytes
    }

    /// Calls with what appends the header, then each row.
    private func eachPart(_ write: ((inout [UInt8]) throws -> Void) throws -> Void) throws {
        let keyCount = self.keyCount
        let hasSection = sheet.tables.count > 1
        try write { bytes in
            var names = columns.map(\.name)
            if hasLevel { names.insert("level", at: keyCount) }
            if hasSection { names.insert("section", at: 0) }
            for (position, name) in names.enumerated() {
                if position > 0 { bytes.append(CSVText.comma) }
                CSVText.append(name, to: &bytes)
            }
            bytes.append(CSVText.lineFeed)
        }
        for (number, table) in sheet.tables.enumerated() {
            let positions = columns.map { $0.positions[number] }
            let section = hasSection ? table.title : nil
            try table.forEachRow { row in
                if row.level == .heading { return }
                try write { bytes in
                    try append(row, positions, keyCount: keyCount, section: section, to: &bytes)
                }
            }
        }
    }

    private func append(
        _ row: SheetRow, _ positions: [Int?], keyCount: Int, section: String?, to bytes: inout [UInt8]
    ) throws {
        let start = bytes.count
        if let section {
            CSVText.append(section, to: &bytes)
            bytes.append(CSVText.comma)
        }
        for (place, position) in positions.enumerated() {
            if place > 0 { bytes.append(CSVText.comma) }
            if hasLevel, place == keyCount {
                bytes.append(contentsOf: row.level.word.utf8)
                bytes.append(CSVText.comma)
            }
            if let position { try CSVText.append(row.cells[position].value, to: &bytes) }
        }
        if hasLevel, positions.count <= keyCount {
            bytes.append(CSVText.comma)
            bytes.append(contentsOf: row.level.word.utf8)
        }
        // A lone empty cell would be an empty line, which is no record.
        if bytes.count == start { bytes.append(contentsOf: [CSVText.quote, CSVText.quote]) }
        bytes.append(CSVText.lineFeed)
    }
}

/// A sheet of a run with the columns that tell its rows apart.
struct SheetRows {
    let sheet: TwinSheet
    let twin: Twin
    /// The parts of a row's key by name, and where they stand.
    let parts: [String: KeyPart]
    /// Their names, in order.
    let partNames: [String]
    let level: Int?
    let verdict: Int?

    /// One part of a key: a column, or a code with its label. People see the label; the code tells apart, as
    /// it stays when a label is reworded.
    struct KeyPart {
        var code: Int?
        var label: Int?

        /// Both, for people.
        func words(_ cells: [String]) -> String {
            let (code, label) = (code.map { cells[$0] } ?? "", label.map { cells[$0] } ?? "")
            return code == label || code.isEmpty || label.isEmpty
                ? (label.isEmpty ? code : label) : code + " " + label
        }
    }

    init(_ sheet: TwinSheet, _ twin: Twin) {
        self.sheet = sheet
        self.twin = twin
        level = twin.position(of: RowLevelWord.column)
        verdict = twin.position(of: "verdict")
        var parts: [String: KeyPart] = [:]
        var names: [String] = []
        for column in sheet.key where twin.position(of: column) != nil {
            let base = column.hasSuffix("-code") ? String(column.dropLast(5)) : ""
            if !base.isEmpty, sheet.key.contains(base), twin.position(of: base) != nil { continue }
            let code = column + "-code"
            parts[column] = KeyPart(
                code: sheet.key.contains(code) ? twin.position(of: code) : nil,
                label: twin.position(of: column))
            names.append(column)
        }
        self.parts = parts
        partNames = names
    }

    func level(_ cells: [String]) -> String { level.map { cells[$0] } ?? "" }

    /// What tells each of some rows apart, by the parts of both runs' keys: the code of each, or the label
    /// where there is none; the whole row where there are no parts.
    func identities(of rows: Range<Int>, _ names: [String]) -> [[UInt8]] {
        let parts = names.map { self.parts[$0] ?? KeyPart() }
        let count = 1 + (parts.flatMap { [$0.code, $0.label] }.compactMap { $0 }.max() ?? -1)
        var places: [Range<Int>] = []
        return rows.map { row in
            var identity: [UInt8] = []
            if names.isEmpty { twin.append(row: row, to: &identity) }
            twin.places(of: row, first: count, into: &places)
            for part in parts {
                let start = identity.count
                if let code = part.code { twin.append(places[code], to: &identity) }
                if identity.count == start, let label = part.label {
                    twin.append(places[label], to: &identity)
                }
                identity.append(0x1F)
            }
            return identity
        }
    }

    /// The key of a row, for people: all parts but the level.
    func words(_ cells: [String]) -> String {
        let words = partNames.filter { $0 != RowLevelWord.column }.compactMap { parts[$0]?.words(cells) }
        let said = words.filter { !$0.isEmpty }.joined(separator: " · ")
        return said.isEmpty ? level(cells) : said
    }
}

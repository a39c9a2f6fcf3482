public import Model

/// What a report kept of records that claim nothing, held against what the next one keeps: as texts, because
/// both are written in the same way.
public struct KeptRecords {
    private let old: Twin
    private let new: Twin
    /// The columns that both have, with where each has them.
    private let shared: [(name: String, old: Int, new: Int)]
    private let key: [String]

    /// Of a report, and of the bytes of the next; `key` are the names of columns that tell records apart.
    ///
    /// Throws where the report has no such file, or it is no CSV.
    public init(_ source: String, of earlier: RunFolder, next bytes: [UInt8], key: [String])
        throws(ReviewFault)
    {
        let path = CountedFile.path(of: source)
        self.init(
            try Twin(path: earlier.path + "/" + path), try Twin(path: path, bytes: bytes), key: key)
    }

    init(_ old: Twin, _ new: Twin, key: [String]) {
        (self.old, self.new) = (old, new)
        let places = [CountedFile.file, CountedFile.line]
        var shared: [(name: String, old: Int, new: Int)] = []
        for (place, name) in new.columns.enumerated() where !places.contains(name) {
            if let other = old.position(of: name) { shared.append((name, other, place)) }
        }
        self.shared = shared
        let known = key.filter { name in shared.contains { $0.name == name } }
        // Without a key only what is the same throughout is the same record.
        self.key = known.isEmpty ? shared.map(\.name) : known
    }

    /// What came, went or changed of what has its day before `first`, by the column `day`: in the order of
    /// the records as they are, then of those that went.
    ///
    /// A record that is the same throughout is the same record; of the others those with the same key are,
    /// one after the other where it tells some of them apart no longer, because a part of it is personal.
    public func changes(of source: Int, day: String, before first: Day) -> [RecordChange] {
        let keys = shared.filter { key.contains($0.name) }
        var stays = [Bool](repeating: false, count: old.count)
        let same = matches(shared, among: stays, and: [Bool](repeating: false, count: new.count))
        for match in same where match >= 0 { stays[match] = true }
        let matches = self.matches(keys, among: stays, and: same.map { $0 >= 0 })
        let values = shared.filter { !key.contains($0.name) }
        var changes: [RecordChange] = []
        for row in 0..<new.count where same[row] < 0 {
            let cells = new.cells(of: row)
            let identity = keys.map { cells[$0.new] }
            let match = matches[row]
            guard match >= 0 else {
                let own = new.text(row, day) ?? ""
                // Days are written so that texts have their order.
                if String(own.prefix(10)) < first.description {
                    changes.append(change(source, .came, identity, own, nil, row, []))
                }
                continue
            }
            stays[match] = true
            let was = old.cells(of: match)
            let columns = values.compactMap { value -> RecordChange.Column? in
                let (then, now) = (was[value.old], cells[value.new])
                return then == now ? nil : RecordChange.Column(name: value.name, then: then, now: now)
            }
            changes.append(
                change(source, .changed, identity, old.text(match, day) ?? "", match, row, columns))
        }
        for row in stays.indices where !stays[row] {
            let cells = old.cells(of: row)
            let identity = keys.map { cells[$0.old] }
            changes.append(change(source, .went, identity, old.text(row, day) ?? "", row, nil, []))
        }
        return changes
    }

    /// For each new row the first old one that is the same in some columns, each once; -1 where there is
    /// none. Rows that have theirs already are left out on both sides.
    private func matches(
        _ columns: [(name: String, old: Int, new: Int)], among hasOld: [Bool], and hasNew: [Bool]
    ) -> [Int] {
        var known: [[String]: [Int]] = [:]
        for row in (0..<old.count).reversed() where !hasOld[row] {
            let cells = old.cells(of: row)
            known[columns.map { cells[$0.old] }, default: []].append(row)
        }
        return (0..<new.count).map { row in
            if hasNew[row] { return -1 }
            let cells = new.cells(of: row)
            return known[columns.map { cells[$0.new] }]?.popLast() ?? -1
        }
    }

    private func change(
        _ source: Int, _ kind: RecordChange.Kind, _ identity: [String], _ day: String, _ then: Int?,
        _ now: Int?, _ columns: [RecordChange.Column]
    ) -> RecordChange {
        return RecordChange(
            source: source, kind: kind, key: identity.filter { !$0.isEmpty }.joined(separator: " "), day: day,
            placeThen: then.map { KeptRecords.place(old, $0) } ?? "",
            placeNow: now.map { KeptRecords.place(new, $0) } ?? "", columns: columns)
    }

    private static func place(_ twin: Twin, _ row: Int) -> String {
        "\(twin.text(row, CountedFile.file) ?? ""):\(twin.text(row, CountedFile.line) ?? "")"
    }
}

internal import Model

/// The method sheet: the files that were read, with their records and hashes, are those of `run.json`.
struct MethodFiles {
    private(set) var found: Found

    init(_ sheet: TwinSheet, _ twin: Twin, _ run: RunFolder) {
        found = Found(.tables, sheet, twin)
        let names = ["topic", "value", "records", "rejected", "bytes", "sha256"]
        let columns = names.compactMap { twin.position(of: $0) }
        guard columns.count == names.count else { return }
        var open = MethodFiles.files(of: run)
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            if cells[columns[4]].isEmpty { continue }
            let name = MethodFiles.name(cells[columns[0]], cells[columns[1]])
            guard let file = open.removeValue(forKey: name) else {
                found.refuse(row, columns[1], "a file that run.json does not name", "a file that was read")
                continue
            }
            for (column, member) in zip(columns.dropFirst(2), ["read", "rejected", "bytes", "sha256"]) {
                guard let value = file[member].flatMap({ $0.text ?? $0.integer.map(String.init) }) else {
                    continue
                }
                found.hold(row, column, as: value, "not what run.json says of the file")
            }
        }
        for name in open.keys.sorted() {
            found.hold(whole: "value", "no such row", as: name, "a file that was read is not there")
        }
        state(run.manifest["pipeline"]?["path"]?.text ?? "", twin, columns[1]) { $0 == $1 }
        state(run.period, twin, columns[1]) { $0.hasPrefix($1 + " ") }
        state(run.manifest["as_of"]?.text ?? "", twin, columns[1]) { $0.hasPrefix($1) }
    }

    /// What must stand in some row.
    private mutating func state(
        _ text: String, _ twin: Twin, _ column: Int, _ isSaid: (String, String) -> Bool
    ) {
        if text.isEmpty { return }
        let isThere = (0..<twin.count).contains { isSaid(twin.cells(of: $0)[column], text) }
        found.hold(
            whole: "value", isThere ? text : "no such row", as: text, "what run.json says is not there")
    }

    private static func name(_ topic: String, _ path: String) -> String { "\(topic): \(path)" }

    private static func files(of run: RunFolder) -> [String: JSON] {
        var files: [String: JSON] = [:]
        func add(_ topic: String, _ list: [JSON]?) {
            for file in list ?? [] { files[name(topic, file["path"]?.text ?? "")] = file }
        }
        for kind in ["sources", "lists"] {
            for (topic, source) in run.manifest[kind]?.members ?? [] { add(topic, source["files"]?.list) }
        }
        add(run.manifest["rates"]?["table"]?.text ?? "", run.manifest["rates"]?["files"]?.list)
        return files
    }
}

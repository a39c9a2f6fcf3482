import Foundation

/// A programme of three partners with a report of every kind of sheet, in a folder of its own, and what
/// somebody does to it who tampers with its report.
final class SmallProgramme: Sendable {
    let scratch: Scratch
    /// The folder of the report, relative to the programme's.
    static let report = "out/costs/2018-Q4"

    init() throws {
        scratch = try Scratch()
        for (name, text) in SmallProgramme.files { try scratch.write(text, to: name) }
    }

    /// The programme with its report, copied for one test.
    init(copying other: SmallProgramme) throws {
        scratch = try Scratch()
        try FileManager.default.removeItem(at: scratch.url)
        try FileManager.default.copyItem(at: other.scratch.url, to: scratch.url)
    }

    /// The command, started in the programme's folder.
    func fundtrail(_ arguments: [String]) throws -> Command.Outcome {
        let command = try Command(arguments)
        command.process.currentDirectoryURL = scratch.url
        try command.start()
        return try command.outcome()
    }

    @discardableResult
    func run(_ more: [String] = [], period: String = "2018-Q4") throws -> Command.Outcome {
        try fundtrail(["run", "costs.yaml", "--period", period, "--output", "out"] + more)
    }

    func verify(_ more: [String] = []) throws -> Command.Outcome {
        try fundtrail(["verify", SmallProgramme.report] + more)
    }

    // MARK: Tampering

    struct NotThere: Error { let text: String }

    func text(_ name: String) throws -> String { try scratch.text(name) }

    /// Puts another text in the place of the first that is the same.
    func replace(_ text: String, _ other: String, in name: String) throws {
        var all = try scratch.text(name)
        guard let range = all.range(of: text) else { throw NotThere(text: "\(text) in \(name)") }
        all.replaceSubrange(range, with: other)
        try scratch.write(all, to: name)
    }

    func replaceAll(_ text: String, _ other: String, in name: String) throws {
        let all = try scratch.text(name)
        guard all.contains(text) else { throw NotThere(text: "\(text) in \(name)") }
        try scratch.write(all.replacingOccurrences(of: text, with: other), to: name)
    }

    func lines(of name: String, _ change: (inout [String]) -> Void) throws {
        var lines = try scratch.text(name).components(separatedBy: "\n")
        change(&lines)
        try scratch.write(lines.joined(separator: "\n"), to: name)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: scratch[name]) }

    /// Changes the part of a sheet of the workbook.
    func workbook(_ sheet: Int, _ change: (String) -> String) throws {
        try workbook(part: "xl/worksheets/sheet\(sheet).xml", change)
    }

    /// Puts a part into the workbook that is not there.
    func workbook(adding part: String, _ text: String) throws {
        let path = scratch[SmallProgramme.report + "/costs-2018-Q4.xlsx"]
        var workbook = try StoredWorkbook(path)
        workbook.parts.append(StoredWorkbook.Part(name: part, bytes: Array(text.utf8)))
        try workbook.write(to: path)
    }

    /// Changes a part of the workbook.
    func workbook(part: String, _ change: (String) -> String) throws {
        let path = scratch[SmallProgramme.report + "/costs-2018-Q4.xlsx"]
        var workbook = try StoredWorkbook(path)
        guard let bytes = workbook.parts.first(where: { $0.name == part })?.bytes else {
            throw NotThere(text: part)
        }
        let (text, place) = (
            String(decoding: bytes, as: UTF8.self), workbook.parts.firstIndex { $0.name == part }
        )
        let changed = change(text)
        guard changed != text, let place else { throw NotThere(text: "a change of \(part)") }
        workbook.parts[place].bytes = Array(changed.utf8)
        try workbook.write(to: path)
    }

    /// Takes a file off the outputs of `run.json`.
    func forget(_ file: String) throws {
        let name = SmallProgramme.report + "/run.json"
        let text = try scratch.text(name)
        guard let path = text.range(of: "\"path\": \"\(file)\""),
            let start = text.range(of: "{", options: .backwards, range: text.startIndex..<path.lowerBound),
            let end = text.range(of: "}", range: path.upperBound..<text.endIndex)
        else { throw NotThere(text: file) }
        let isLast = !text[end.upperBound...].hasPrefix(",")
        var (before, after) = (String(text[..<start.lowerBound]), String(text[end.upperBound...]))
        if isLast { before = String(before[..<(before.lastIndex(of: ",") ?? before.endIndex)]) }
        if !isLast { after = String(after.drop { $0 == "," || $0.isWhitespace }) }
        try scratch.write(before + after, to: name)
    }

    /// Makes every hash and size in `run.json` that of the file as it is now; leaves all else to the byte.
    func makeHashesAgain() throws {
        let name = SmallProgramme.report + "/run.json"
        var text = try scratch.text(name)
        guard let manifest = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw NotThere(text: "run.json")
        }
        let sums = try sums()
        func renew(_ value: Any, _ isOutput: Bool) {
            if let list = value as? [Any] { for value in list { renew(value, isOutput) } }
            guard let members = value as? [String: Any] else { return }
            if let path = members["path"] as? String, let old = members["sha256"] as? String, !old.isEmpty,
                let new = sums[isOutput ? SmallProgramme.report + "/" + path : path]
            {
                text = text.replacingOccurrences(of: old, with: new.sum)
                if let bytes = members["bytes"] as? Int {
                    text = resized(text, path, from: bytes, to: new.bytes)
                }
            }
            for (name, member) in members { renew(member, isOutput || name == "outputs") }
        }
        renew(manifest, false)
        if let profile = manifest["profile"] as? [String: String], let old = profile["sha256"],
            let new = sums["profiles/house.yaml"]
        {
            text = text.replacingOccurrences(of: old, with: new.sum)
        }
        try scratch.write(text, to: name)
    }

    private func resized(_ text: String, _ path: String, from old: Int, to new: Int) -> String {
        var lines = text.components(separatedBy: "\n")
        for line in lines.indices.dropFirst()
        where lines[line].hasSuffix("\"path\": \"\(path)\",")
            && lines[line - 1].hasSuffix("\"bytes\": \(old),")
        {
            lines[line - 1] = lines[line - 1].replacingOccurrences(of: "\(old),", with: "\(new),")
        }
        return lines.joined(separator: "\n")
    }

    /// Each file with its hash, as sha256sum makes it, and its size.
    private func sums() throws -> [String: (sum: String, bytes: Int)] {
        let listed = try Command.shell(
            """
            cd '\(scratch.path)'
            find . -type f -exec sha256sum {} +
            find . -type f -printf '%s %p\\n'
            """)
        var sums: [String: (sum: String, bytes: Int)] = [:]
        for line in listed.output.split(separator: "\n") {
            guard let blank = line.firstIndex(of: " "), let dot = line.range(of: "./") else { continue }
            let (first, path) = (String(line[..<blank]), String(line[dot.upperBound...]))
            if first.count == 64 { sums[path] = (first, 0) } else { sums[path]?.bytes = Int(first) ?? 0 }
        }
        return sums
    }
}

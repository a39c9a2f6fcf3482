public import Model

/// What `breakdown` wrote to a file, read back: the question that it answers, and its cells.
public struct AnswerFile: Sendable {
    /// Where it lies, as given.
    public let path: String
    /// JSON or a workbook.
    public let form: BreakdownForm
    /// What was asked.
    public let question: BreakdownQuestion
    /// What it was made from, as a run's manifest says it.
    public let run: RunFolder
    let content: Content

    enum Content: Sendable {
        /// Columns by name, in order, and rows: keys and figures together.
        case rows(columns: [String], [[String: JSON]])
        case sheet(WorkbookSheet)
    }

    /// Whether something at a path is a file, and so no run: a run is a folder.
    public static func isFile(_ path: String) -> Bool { FileBytes.isPlainFile(path) }

    /// Reads what a question was answered with; throws a refusal where the file holds no question.
    public init(_ path: String) throws(ReviewFault) {
        guard let bytes = try FileBytes.read(path) else {
            throw AnswerFile.refusal(path, found: "no such file")
        }
        let asked: JSON
        if bytes.starts(with: Array("PK".utf8)) {
            do {
                let workbook = try WorkbookFile(bytes)
                asked = try AnswerFile.question(in: workbook, path)
                guard let name = workbook.sheetNames.first, let sheet = try workbook.sheet(name) else {
                    throw AnswerFile.refusal(path, found: "a workbook without a sheet")
                }
                (form, content) = (.xlsx, .sheet(sheet))
            } catch let fault as ZipArchive.Fault {
                throw AnswerFile.refusal(path, found: fault.found)
            } catch let fault as ReviewFault { throw fault } catch {
                throw AnswerFile.refusal(path, found: "\(error)")
            }
        } else if bytes.first == UInt8(ascii: "{") {
            let answer = try AnswerFile.json(bytes, path)
            guard let found = answer["question"], let rows = AnswerFile.rows(answer) else {
                let isRun = answer["pipeline"]?["name"] != nil
                throw AnswerFile.refusal(
                    path,
                    found: isRun ? "the manifest of a run: name its folder" : "JSON without a question")
            }
            (form, content, asked) = (.json, rows, found)
        } else {
            throw AnswerFile.refusal(path, found: "a text without a question")
        }
        self.path = path
        question = BreakdownQuestion(asked)
        run = RunFolder(path, answering: asked)
    }

    private static func refusal(_ path: String, found: String) -> ReviewFault {
        .refused(
            path, "no answer to a question", expected: "a JSON or XLSX file that fundtrail breakdown wrote",
            found: found, mend: "ask again with --format json or xlsx, or name the folder of a run")
    }

    private static func json(_ bytes: [UInt8], _ path: String) throws(ReviewFault) -> JSON {
        do { return try JSONReader.read(bytes) } catch {
            throw .refused(
                "\(path):\(error.line):\(error.column)", "no answer to a question",
                expected: error.expected, found: error.found, mend: "ask again, or take the file from a copy")
        }
    }

    private static func rows(_ answer: JSON) -> Content? {
        guard let columns = answer["columns"]?.list?.compactMap({ $0["name"]?.text }),
            let rows = answer["rows"]?.list
        else { return nil }
        return .rows(
            columns: columns,
            rows.map { row in
                let both = (row["keys"]?.members ?? []) + (row["figures"]?.members ?? [])
                return Dictionary(both.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            })
    }

    /// The question in a workbook's properties, cut into parts that they have room for.
    private static func question(in workbook: WorkbookFile, _ path: String) throws -> JSON {
        var parts: [Int: String] = [:]
        var reader = XMLReader(try workbook.archive.plain("docProps/custom.xml") ?? [])
        var (number, isText) = (Int?.none, false)
        reading: while true {
            switch reader.next() {
            case .end: break reading
            case .open where reader.isNamed("property"):
                number = reader.attribute("name").flatMap(AnswerFile.number)
            case .open: isText = reader.isNamed("lpwstr")
            case .close: isText = false
            case .text: if isText, let number { parts[number, default: ""] += reader.text }
            default: break
            }
        }
        let texts = (1..<parts.count + 1).compactMap { parts[$0] }
        if texts.isEmpty || texts.count < parts.count {
            throw AnswerFile.refusal(path, found: "a workbook whose properties hold no whole question")
        }
        return try json(Array(texts.joined().utf8), path)
    }

    /// Which part a property is: `Question`, `Question 2`, …
    private static func number(_ name: String) -> Int? {
        if name == "Question" { return 1 }
        return name.hasPrefix("Question ") ? Int(name.dropFirst(9)).flatMap { $0 > 1 ? $0 : nil } : nil
    }
}

extension BreakdownQuestion {
    /// The question as an answer states it: whole, whatever name it was kept under.
    fileprivate init(_ asked: JSON) {
        func text(_ name: String) -> String? {
            asked[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
        }
        self.init()
        by = asked["by"]?.texts ?? []
        measures = asked["measures"]?.texts ?? []
        filters = asked["where"]?.texts ?? []
        (pivot, sort, top) = (text("pivot"), text("sort"), text("top"))
        (fewest, title) = (text("public"), text("title"))
        hasPseudonyms = asked["pseudonyms"] == .flag(true)
    }
}

extension RunFolder {
    /// What an answer says it was made from, in the words of a manifest.
    fileprivate init(_ path: String, answering asked: JSON) {
        let pipeline = asked["pipeline"]
        let manifest: [String: JSON?] = [
            "pipeline": .members([
                "path": pipeline?["path"] ?? .null, "sha256": pipeline?["sha256"] ?? .null,
                "based_on": .members(["sha256": pipeline?["based_on"] ?? .null]),
            ]),
            "profile": .members(["sha256": pipeline?["profile"] ?? .null]),
            "options": .members(["set": asked["set"] ?? .null, "data": asked["data"] ?? .null]),
            "as_of": asked["as_of"], "period": asked["period"], "sources": asked["sources"],
            "lists": asked["lists"], "rates": asked["rates"],
        ]
        self.init(path, .members(manifest.compactMapValues { $0 }))
    }
}

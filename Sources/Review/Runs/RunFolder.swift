internal import Gather

/// The folder that a run wrote, read back: its manifest and the sheets it names.
public struct RunFolder: Sendable {
    /// Where it lies, as given.
    public let path: String
    /// `run.json`.
    public let manifest: JSON
    /// SHA-256 of the bytes of `run.json`.
    public let manifestSHA256: String
    /// The pipeline's name.
    public let pipeline: String
    /// The period's name.
    public let period: String
    /// The files it wrote, but for the manifest, as the manifest has them.
    public let outputs: [OutputFile]

    /// The name of the manifest.
    static let manifestName = "run.json"

    /// Opens the folder of a run; throws a refusal where it is none.
    public init(_ path: String) throws(ReviewFault) {
        let path = FileBytes.trimmed(path)
        let file = path + "/" + RunFolder.manifestName
        guard let bytes = try FileBytes.read(file) else {
            throw RunFolder.noRun(path, found: "no run.json there")
        }
        let manifest: JSON
        do { manifest = try JSONReader.read(bytes) } catch {
            throw .refused(
                "\(file):\(error.line):\(error.column)", "not a run", expected: error.expected,
                found: error.found, mend: "write the run again, or take the file from a copy")
        }
        guard manifest["tool"]?["name"]?.text != nil, let pipeline = manifest["pipeline"]?["name"]?.text,
            let period = manifest["period"]?.text, let outputs = OutputFile.files(in: manifest)
        else {
            throw RunFolder.noRun(
                path, found: "a run.json without tool, pipeline, period or a list of outputs")
        }
        self.path = path
        self.manifest = manifest
        self.pipeline = pipeline
        self.period = period
        self.outputs = outputs
        manifestSHA256 = Digest.sha256(bytes)
    }

    /// What stands in for the folder of a run, with all that its manifest would say.
    init(_ path: String, _ manifest: JSON) {
        (self.path, self.manifest) = (path, manifest)
        pipeline = manifest["pipeline"]?["name"]?.text ?? ""
        period = manifest["period"]?.text ?? ""
        (outputs, manifestSHA256) = ([], "")
    }

    private static func noRun(_ path: String, found: String) -> ReviewFault {
        .refused(
            path, "not a run", expected: "a folder that fundtrail run wrote: DIR/<pipeline>/<period>",
            found: found, mend: "name the folder that holds run.json")
    }

    /// The files that are no longer what the run wrote: missing, or of other bytes.
    public func changedOutputs() throws(ReviewFault) -> [String] {
        var changed: [String] = []
        for output in outputs
        where try Digest.sha256(ofFile: path + "/" + output.path) != output.sha256 {
            changed.append(output.path)
        }
        return changed
    }

    /// The files in the folder that the run did not write, hidden ones too, but no office program's locks.
    public func foreignFiles() throws(ReviewFault) -> [String] {
        let own = Set(outputs.map(\.path) + [RunFolder.manifestName])
        return try FileBytes.names(below: path).filter { !own.contains($0) }
    }

    /// How many breaches stand open: those that no waiver covers.
    public func openBreaches() throws(ReviewFault) -> Int {
        let findings = try Twin(path: path + "/findings.csv")
        guard let severity = findings.position(of: "severity"), let waiver = findings.position(of: "waiver")
        else {
            throw RunFolder.noRun(path, found: "a findings.csv without severity or waiver")
        }
        return (0..<findings.count).count { row in
            let cells = findings.cells(of: row)
            return cells[severity] == "breach" && cells[waiver].isEmpty
        }
    }

    /// The inputs whose bytes the manifest does not name: those of a run with `--no-digests`.
    public var inputsWithoutDigest: [String] {
        inputs.filter(\.sha256.isEmpty).map(\.path)
    }

    /// The files that were read, by what they were read for, in the manifest's order.
    public var inputs: [InputFile] {
        ["sources", "lists"].flatMap { kind in
            (manifest[kind]?.members ?? []).flatMap { name, source in
                (source["files"]?.list ?? []).map { InputFile($0, of: name) }
            }
        } + (manifest["rates"]?["files"]?.list ?? []).map { InputFile($0, of: "rates") }
    }

    /// The digest of each input, by its path.
    public var digests: [String: String] {
        Dictionary(inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    /// The sheets with a CSV twin, in the report's order.
    public func sheets() throws(ReviewFault) -> [TwinSheet] {
        guard let sheets = manifest["sheets"]?.list?.map(TwinSheet.init) else {
            throw RunFolder.noRun(path, found: "a run.json without its list of sheets, of an older version")
        }
        return try sheets.map { sheet throws(ReviewFault) in
            guard let sheet, OutputFile.isWithin(sheet.file) else {
                throw RunFolder.noRun(path, found: "a sheet in run.json without file, kind, key or name")
            }
            return sheet
        }
    }
}

/// A file that a run wrote.
public struct OutputFile: Sendable, Hashable {
    /// Its path within the run's folder.
    public var path: String
    /// SHA-256 of what was written.
    public var sha256: String

    static func files(in manifest: JSON) -> [OutputFile]? {
        guard let listed = manifest["outputs"]?.list else { return nil }
        let files = listed.compactMap { file -> OutputFile? in
            guard let path = file["path"]?.text, let sha256 = file["sha256"]?.text, isWithin(path) else {
                return nil
            }
            return OutputFile(path: path, sha256: sha256)
        }
        return files.count == listed.count ? files : nil
    }

    /// Whether a path stays within the folder that it is relative to.
    static func isWithin(_ path: String) -> Bool {
        !path.isEmpty && path.first != "/"
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".."
            }
    }
}

/// A file that a run read.
public struct InputFile: Sendable, Hashable {
    /// The source or list it was read for; `rates` where it gave the rates.
    public var source: String
    /// Its path, relative to the data folder.
    public var path: String
    /// SHA-256 of what was read; empty where that was not asked for.
    public var sha256: String

    init(_ file: JSON, of source: String) {
        self.source = source
        path = file["path"]?.text ?? ""
        sha256 = file["sha256"]?.text ?? ""
    }
}

/// A sheet of a run that has a CSV twin.
public struct TwinSheet: Sendable, Hashable {
    /// The file, within the run's folder.
    public var file: String
    /// What it shows: `cover`, `table`, `records`, `findings`, …
    public var kind: String
    /// What it is called.
    public var name: String
    /// The columns that tell its rows apart.
    public var key: [String]
    /// The columns that hold figures.
    public var figures: [String]

    /// Whether its rows are the records behind figures, and not figures.
    public var isOfLines: Bool { kind == "records" || kind == "findings" }

    /// A sheet.
    public init(file: String, kind: String, name: String, key: [String], figures: [String]) {
        self.file = file
        self.kind = kind
        self.name = name
        self.key = key
        self.figures = figures
    }

    init?(_ sheet: JSON) {
        guard let file = sheet["file"]?.text, let kind = sheet["kind"]?.text, let name = sheet["name"]?.text,
            let key = sheet["key"]?.texts
        else { return nil }
        self.init(file: file, kind: kind, name: name, key: key, figures: sheet["figures"]?.texts ?? [])
    }
}

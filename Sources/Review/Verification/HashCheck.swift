internal import Gather
internal import Glibc

/// Files against the hashes in `run.json`.
struct HashCheck {
    private let run: RunFolder

    init(_ run: RunFolder) { self.run = run }

    // MARK: Inputs

    /// What was read; where `mayBeMissing`, a file that is not there is only remarked on.
    func inputs(at places: InputPlaces, mayBeMissing: Bool) throws(ReviewFault) -> Verification {
        var result = Verification()
        var (missing, silent) = ([String](), 0)
        for input in listed(places) {
            if input.sha256.isEmpty {
                silent += 1
                continue
            }
            guard FileState(of: input.place, followsLinks: true) != .missing else {
                missing.append(input.name)
                if !mayBeMissing { result.disagreements.append(HashCheck.missing(input)) }
                continue
            }
            result.files += 1
            let found = try HashCheck.digest(of: input.place, followsLinks: true)
            if found != input.sha256 { result.disagreements.append(HashCheck.changed(input, found)) }
        }
        if silent > 0 {
            result.remarks.append(
                "run.json has no hash of \(Counted.words(silent, "input", "inputs")): the run was written "
                    + "with --no-digests")
        }
        if mayBeMissing, !missing.isEmpty {
            result.remarks.append("not at hand, so not held to their hashes: \(Counted.listed(missing))")
        }
        return result
    }

    private struct Listed {
        var name: String
        var kind: String
        var place: String
        var sha256: String
    }

    private func listed(_ places: InputPlaces) -> [Listed] {
        let manifest = run.manifest
        var listed: [Listed] = []
        func add(_ kind: String, _ path: String, _ place: String, _ digest: JSON?) {
            if path.isEmpty { return }
            listed.append(Listed(name: path, kind: kind, place: place, sha256: digest?.text ?? ""))
        }
        for (kind, value) in [
            ("pipeline", manifest["pipeline"]), ("based-on", manifest["pipeline"]?["based_on"]),
        ] {
            let path = value?["path"]?.text ?? ""
            add(kind, path, places.place(ofFile: path), value?["sha256"])
        }
        let profile = manifest["profile"]?["name"]?.text ?? ""
        if !profile.isEmpty {
            let path = places.profile(profile)
            add("profile", path, path, manifest["profile"]?["sha256"])
        }
        if let previous = places.previous {
            add("previous run", previous, previous + "/run.json", manifest["previous"]?["manifest_sha256"])
        }
        for input in run.inputs where input.path != "stdin" {
            listed.append(
                Listed(
                    name: input.path, kind: input.source, place: places.place(ofInput: input.path),
                    sha256: input.sha256))
        }
        return listed
    }

    private static func missing(_ input: Listed) -> Disagreement {
        Disagreement(
            .inputs, input.name, "\(input.kind): missing", expected: "SHA-256 \(input.sha256)",
            found: "no such file: \(input.place)",
            mend: "start where the run was started, or say where with --data, --pipeline or --previous; "
                + "--no-rerun does without the inputs")
    }

    private static func changed(_ input: Listed, _ found: String?) -> Disagreement {
        Disagreement(
            .inputs, input.name, "\(input.kind): changed since it was read",
            expected: "SHA-256 \(input.sha256)", found: found.map { "SHA-256 \($0)" } ?? "no file",
            mend: "take the file from a copy, or run again and hand in the new report")
    }

    // MARK: Outputs

    /// What was written: missing, of other bytes, no plain file, or not written by the run.
    func outputs() throws(ReviewFault) -> Verification {
        var result = Verification()
        for output in run.outputs {
            let place = run.path + "/" + output.path
            let state = FileState(of: place, followsLinks: false)
            result.files += 1
            guard state == .file else {
                result.disagreements.append(HashCheck.unwritten(output, state.words))
                continue
            }
            let found = try HashCheck.digest(of: place, followsLinks: false)
            if found != output.sha256 {
                result.disagreements.append(HashCheck.unwritten(output, found.map { "SHA-256 \($0)" }))
            }
        }
        for path in try run.foreignFiles() {
            result.disagreements.append(
                Disagreement(
                    .outputs, path, "not written by the run", expected: "the files that run.json names",
                    found: "another one", mend: "move it out of the run's folder"))
        }
        return result
    }

    private static func unwritten(_ output: OutputFile, _ found: String?) -> Disagreement {
        Disagreement(
            .outputs, output.path, "changed since it was written", expected: "SHA-256 \(output.sha256)",
            found: found ?? "no file", mend: "take the run from a copy, or write it again")
    }

    /// The digest of a plain file; nil where it is none, or cannot be read.
    static func digest(of path: String, followsLinks: Bool) throws(ReviewFault) -> String? {
        guard FileState(of: path, followsLinks: followsLinks) == .file, access(path, R_OK) == 0 else {
            return nil
        }
        return try Digest.sha256(ofFile: path)
    }

    // MARK: The seal

    /// The run as it was sealed, where a file of seals above it names it.
    func seal() throws(ReviewFault) -> Verification {
        var result = Verification()
        guard let place = try? RunPlace(run.path), let book = try? SealBook(in: place.folder) else {
            return result
        }
        if let broken = book.broken, case .refused(let refusal) = broken.fault(in: book.path) {
            result.disagreements.append(
                Disagreement(
                    .seal, refusal.place, refusal.what, expected: refusal.expected, found: refusal.found,
                    mend: refusal.mend))
        }
        guard let line = book.seal(of: place.run) else { return result }
        if line.manifestSHA256 == run.manifestSHA256 {
            result.remarks.append("run.json is as \(line.by) sealed it: \(book.path):\(line.number)")
        } else {
            result.disagreements.append(
                Disagreement(
                    .seal, RunFolder.manifestName, "changed since \(line.by) sealed the run",
                    expected: "SHA-256 \(line.manifestSHA256), \(book.path):\(line.number)",
                    found: "SHA-256 \(run.manifestSHA256)", mend: "take the run from a copy"))
        }
        return result
    }
}

extension Verification {
    /// Whether the pipeline, what it is based on, or its profile is not what it was.
    public var namesPipeline: Bool {
        disagreements.contains { found in
            found.check == .inputs
                && ["pipeline: ", "based-on: ", "profile: "].contains { found.what.hasPrefix($0) }
        }
    }
}

/// What a path leads to.
enum FileState: Hashable {
    case file
    case missing
    case folder
    case link
    case other

    init(of path: String, followsLinks: Bool) {
        var status = stat()
        let answer = followsLinks ? stat(path, &status) : lstat(path, &status)
        guard answer == 0 else {
            self = .missing
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }

    /// What was found instead of a plain file; nil where it is one.
    var words: String? {
        switch self {
        case .file: nil
        case .missing: "no such file"
        case .folder: "a folder"
        case .link: "a link to another file"
        case .other: "no plain file"
        }
    }
}

/// Numbers and lists in words.
enum Counted {
    static func words(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }

    /// The first names of a list, and how many more there are.
    static func listed(_ names: [String]) -> String {
        let more = names.count - 3
        return names.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}

/// Holds what a run read and wrote against the hashes in its `run.json`, and that against the run's seal.
///
/// Where inputs may be missing, those that are not there are remarked on and do not count.
/// - Complexity: reads every input and output once.
public func verifyHashes(
    _ run: RunFolder, at places: InputPlaces, inputsMayBeMissing: Bool
) throws(ReviewFault) -> Verification {
    let check = HashCheck(run)
    var result = try check.inputs(at: places, mayBeMissing: inputsMayBeMissing)
    result.add(try check.outputs())
    result.add(try check.seal())
    return result
}

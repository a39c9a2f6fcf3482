internal import Gather

/// What a run was asked, as its manifest says: enough to ask it again.
public struct RunQuestion: Sendable, Hashable {
    /// The pipeline's path, as given.
    public var pipeline: String
    /// Overrides of the pipeline, as given.
    public var overrides: [String]
    /// The data folder, as given.
    public var dataFolder: String
    /// The period's name.
    public var period: String
    /// The day that decides waivers and deadlines, as written.
    public var asOf: String
    /// The folder of the report that it follows, beside its own; nil where it follows none.
    public var previous: String?

    /// What the manifest of a run says; throws a refusal where it says too little.
    public init(_ run: RunFolder) throws(ReviewFault) {
        let manifest = run.manifest
        guard let pipeline = manifest["pipeline"]?["path"]?.text, let asOf = manifest["as_of"]?.text,
            let overrides = manifest["options"]?["set"]?.texts,
            let data = manifest["options"]?["data"]?.text
        else {
            throw .refused(
                run.path, "cannot be asked again",
                expected: "a run.json with the pipeline's path, the options and the as-of day",
                found: "one without", mend: "write the run again")
        }
        self.pipeline = pipeline
        self.overrides = overrides
        self.asOf = asOf
        dataFolder = data.isEmpty ? "." : data
        period = run.period
        if let folder = manifest["previous"]?["folder"]?.text {
            previous = RunQuestion.beside(run.path, folder)
        }
    }

    /// A folder beside another.
    private static func beside(_ path: String, _ name: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return name }
        return path[..<slash] + "/" + name
    }

    // MARK: What must be as it was

    /// Refuses, by name, where the pipeline is no longer what it was.
    public func requirePipeline(of run: RunFolder) throws(ReviewFault) {
        try run.require(pipeline, run.manifest["pipeline"]?["sha256"]?.text ?? "", "the pipeline")
    }

    /// Refuses where what the pipeline is made with, its basis and its profile, is no longer what it was.
    public func requireParts(of run: RunFolder, basis: String?, profile: String?) throws(ReviewFault) {
        if let basis {
            let sha256 = run.manifest["pipeline"]?["based_on"]?["sha256"]?.text ?? ""
            try run.require(basis, sha256, "what the pipeline is based on")
        }
        if let profile {
            try run.require(profile, run.manifest["profile"]?["sha256"]?.text ?? "", "the profile")
        }
    }

    /// Refuses, each by its name, where inputs are no longer what they were.
    ///
    /// - Complexity: reads every input once.
    public func requireInputs(of run: RunFolder) throws(ReviewFault) {
        var changed: [String] = []
        for input in run.inputs {
            guard !input.sha256.isEmpty else {
                throw .refused(
                    run.path, "inputs without a digest",
                    expected: "a run.json that names the bytes of each input",
                    found: "\(input.path) without, of a run with --no-digests",
                    mend: "write the run again with digests")
            }
            let path = input.path.first == "/" ? input.path : dataFolder + "/" + input.path
            switch try Digest.sha256(ofFile: path) {
            case nil: changed.append("\(input.path) (\(input.source)), which is not there")
            case input.sha256?: continue
            case .some: changed.append("\(input.path) (\(input.source)), of other bytes")
            }
        }
        if changed.isEmpty { return }
        throw .refused(
            run.path, "inputs have changed since", expected: "the files that the run read",
            found: changed.joined(separator: "; "),
            mend: "put the files back, write the run again, or say where the data are now with --data")
    }
}

extension RunQuestion {
    /// Refuses where a pattern finds files now that the run did not read; by source, their paths.
    public func requireFiles(
        of run: RunFolder, found: [(source: String, paths: [String])]
    ) throws(ReviewFault) {
        let rates = run.manifest["rates"]?["table"]?.text ?? ""
        var known: [String: Set<String>] = [:]
        for input in run.inputs {
            known[input.source == "rates" ? rates : input.source, default: []].insert(input.path)
        }
        let new = found.flatMap { source, paths in
            paths.filter { known[source]?.contains($0) == false }.map { "\($0) (\(source))" }
        }
        if new.isEmpty { return }
        throw .refused(
            run.path, "inputs have changed since", expected: "the files that the run read",
            found: new.joined(separator: "; ") + ", which the run did not read",
            mend: "take the files away, or write the run again")
    }
}

extension RunFolder {
    /// Refuses a file whose bytes are others than a digest's.
    fileprivate func require(_ file: String, _ sha256: String, _ what: String) throws(ReviewFault) {
        let found = try Digest.sha256(ofFile: file)
        if found == sha256 { return }
        throw .refused(
            file, found == nil ? "\(what) is not there" : "\(what) has changed since \(path) was written",
            expected: "SHA-256 \(sha256)",
            found: found.map { "SHA-256 \($0)" } ?? "no such file, seen from the working folder",
            mend: found == nil
                ? "start where the run was started, or say where with --pipeline and --data"
                : "put the file back, or write the run again")
    }
}

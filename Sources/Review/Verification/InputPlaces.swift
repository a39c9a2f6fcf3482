/// Where the inputs of a run lie now: where `run.json` says, or elsewhere.
///
/// Paths in `run.json` are relative to the folder that the run was started in; whoever verifies it stands
/// there too, or says where data and pipeline are.
public struct InputPlaces: Sendable {
    /// The data folder.
    public let data: String
    /// The run that this one follows; nil where it follows none.
    public let previous: String?
    private let stated: String
    private let pipeline: String

    /// The places of a run's inputs; what is nil is where `run.json` says, the previous run beside this one.
    public init(_ run: RunFolder, data: String?, pipeline: String?, previous: String?) {
        stated = run.manifest["pipeline"]?["path"]?.text ?? ""
        self.pipeline = pipeline ?? stated
        let asGiven = run.manifest["options"]?["data"]?.text ?? ""
        self.data = data ?? (asGiven.isEmpty ? "." : asGiven)
        self.previous = run.manifest["previous"].map { before in
            previous ?? InputPlaces.sibling(of: run, before)
        }
    }

    /// Reports of a pipeline lie side by side.
    private static func sibling(of run: RunFolder, _ previous: JSON) -> String {
        let real = FileBytes.real(run.path) ?? run.path
        let reports = FileBytes.parent(of: FileBytes.parent(of: real))
        return "\(reports)/\(previous["pipeline"]?.text ?? "")/\(previous["period"]?.text ?? "")"
    }

    /// Where the pipeline, what it is based on, or its profile lies, by the path that `run.json` has or the
    /// pipeline leads to.
    public func place(ofFile path: String) -> String {
        if path == stated { return pipeline }
        let (was, now) = (InputPlaces.folder(of: stated), InputPlaces.folder(of: pipeline))
        if was == now || !path.hasPrefix(was) || path.hasPrefix("/") && was.isEmpty { return path }
        return now + path.dropFirst(was.count)
    }

    /// Whether a plain file is there: whoever wrote `run.json` may have named anything.
    public func hasFile(at path: String) -> Bool { FileState(of: path, followsLinks: true) == .file }

    /// Where a file of the data folder lies.
    func place(ofInput path: String) -> String {
        path.hasPrefix("/") ? path : data == "." ? path : FileBytes.trimmed(data) + "/" + path
    }

    /// The path of the profile that `run.json` names.
    func profile(_ name: String) -> String {
        place(ofFile: "\(InputPlaces.folder(of: stated))profiles/\(name).yaml")
    }

    /// The folder of a file with its slash; empty for the working folder.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}

internal import Gather

/// One line of `seals.jsonl`: a run that was handed in, and what its manifest was then.
///
/// The line is a JSON object without blanks, its members sorted. Its `chain` is SHA-256, in lower-case
/// hexadecimal, of two lines of text, each ended by a line feed: the chain of the line before (64 zeros
/// before the first), and the line itself without its member `chain`: an auditor needs only sha256sum.
/// - Source: contract with the users, "Seals"; RFC 8259.
public struct SealLine: Sendable, Hashable {
    /// Its number, from 1.
    public var number: Int
    /// Who handed the run in.
    public var by: String
    /// `<pipeline>/<period>`: the run's folder, within the folder that holds `seals.jsonl`.
    public var run: String
    /// SHA-256 of the run's `run.json`.
    public var manifestSHA256: String
    /// What ties it to all lines before it.
    public var chain: String

    /// What stands for the chain before the first line.
    static let start = String(repeating: "0", count: 64)

    /// The next line after `previous`.
    init(after previous: SealLine?, by: String, run: String, manifestSHA256: String) {
        number = (previous?.number ?? 0) + 1
        self.by = by
        self.run = run
        self.manifestSHA256 = manifestSHA256
        chain = ""
        chain = chain(after: previous?.chain ?? SealLine.start)
    }

    /// The line that a text states; nil where it has other members.
    init?(_ value: JSON) {
        guard let members = value.members, members.map({ $0.name }) == SealLine.names,
            let by = value["by"]?.text, let chain = value["chain"]?.text,
            let manifest = value["manifest_sha256"]?.text, let number = value["number"]?.integer,
            let run = value["run"]?.text
        else { return nil }
        self.number = number
        self.by = by
        self.run = run
        manifestSHA256 = manifest
        self.chain = chain
    }

    static let names = ["by", "chain", "manifest_sha256", "number", "run"]

    /// The line as it stands in the file, without its line feed.
    var text: String { json(with: ["chain": .text(chain)]) }

    /// The chain that it must have after a line with the chain `previous`.
    func chain(after previous: String) -> String { Digest.sha256(previous + "\n" + json(with: [:]) + "\n") }

    private func json(with more: [String: JSON]) -> String {
        let members: [String: JSON] = [
            "by": .text(by), "manifest_sha256": .text(manifestSHA256), "number": .number(String(number)),
            "run": .text(run),
        ]
        return JSON.members(members.merging(more) { first, _ in first }).compact
    }
}

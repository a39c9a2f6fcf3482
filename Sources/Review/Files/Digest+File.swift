internal import Gather

extension Digest {
    /// The digest of a file; nil where there is none.
    static func sha256(ofFile path: String) throws(ReviewFault) -> String? {
        let digest = RunningDigest()
        guard try FileBytes.eachBlock(of: path, { digest.add($0) }) else { return nil }
        guard let made = digest.finish() else { throw .system("the checksum of \(path) could not be made") }
        return made
    }
}

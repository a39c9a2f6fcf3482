import Testing

@testable import Gather

@Suite("Digests")
struct DigestTests {
    /// The vectors of FIPS 180-4's examples, and of nothing.
    static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]

    @Test("are SHA-256, whole or piece by piece", arguments: vectors)
    func isSHA256(text: String, digest: String) {
        #expect(Digest.sha256(text) == digest)
        #expect(Digest.sha256(Array(text.utf8), digits: 12) == String(digest.prefix(12)))
        for size in [1, 3, 64] {
            let running = RunningDigest()
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                rest.prefix(size).withUnsafeBytes { running.add($0) }
                rest = rest.dropFirst(size)
            }
            #expect(running.finish() == digest, "pieces of \(size)")
            #expect(running.finish() == nil, "once")
        }
    }
}

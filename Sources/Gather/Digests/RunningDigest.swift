internal import CCrypto

/// SHA-256 of bytes that come piece by piece, in lower-case hexadecimal.
/// - Source: FIPS 180-4.
public final class RunningDigest {
    private let context: OpaquePointer?
    private var works: Bool

    /// Of nothing yet.
    public init() {
        context = EVP_MD_CTX_new()
        works = EVP_DigestInit_ex(context, Digest.algorithm, nil) == 1
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds a piece.
    public func add(_ bytes: UnsafeRawBufferPointer) {
        works = works && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }

    /// Adds a piece.
    public func add(_ bytes: UnsafePointer<UInt8>, count: Int) {
        add(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// The digest, after which nothing can be added; nil where the library refuses.
    public func finish() -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
            guard works, EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1 else { return nil }
            works = false
            return Digest.hexadecimal(digest.prefix(32))
        }
    }
}

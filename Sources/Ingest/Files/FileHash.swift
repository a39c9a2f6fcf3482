internal import CCrypto

/// SHA-256 of bytes that come piece by piece.
final class FileHash {
    private let context: OpaquePointer?
    /// Looked up once, where `EVP_sha256` would look it up for every file; never changed, never freed.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, FileHash.algorithm, nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    func add(_ bytes: UnsafePointer<UInt8>, count: Int) { EVP_DigestUpdate(context, bytes, count) }

    /// The digest in hexadecimal; nothing can be added after it.
    func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

internal import CCrypto

/// SHA-256, in hexadecimal.
/// - Source: FIPS 180-4.
enum Digest {
    /// Of bytes.
    static func sha256(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
        return done == 1 ? hexadecimal(digest) : ""
    }

    /// Of a text.
    static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    /// Of a file; nil where there is none.
    static func sha256(ofFile path: String) throws(ReviewFault) -> String? {
        guard let context = EVP_MD_CTX_new() else { throw .system("the checksum could not be made") }
        defer { EVP_MD_CTX_free(context) }
        var works = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        let isThere = try FileBytes.eachBlock(of: path) { block in
            if EVP_DigestUpdate(context, block.baseAddress, block.count) != 1 { works = false }
        }
        guard isThere else { return nil }
        var digest = [UInt8](repeating: 0, count: 32)
        guard works, EVP_DigestFinal_ex(context, &digest, nil) == 1 else {
            throw .system("the checksum of \(path) could not be made")
        }
        return hexadecimal(digest)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

internal import CCrypto

/// SHA-256, in hexadecimal.
enum Digest {
    /// Of a file.
    static func ofFile(_ path: String) throws -> (sha256: String, bytes: Int) {
        let file = try InputFile(path)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var offset = 0
        let digest = try compute(path) { update in
            while true {
                let count = try file.read(into: &buffer, at: offset)
                if count == 0 { return }
                update(buffer, count)
                offset += count
            }
        }
        return (digest, offset)
    }

    /// Of a text.
    static func ofText(_ text: String) throws -> String {
        let bytes = Array(text.utf8)
        return try compute("a text") { update in update(bytes, bytes.count) }
    }

    private static func compute(
        _ what: String, _ feed: (_ update: ([UInt8], Int) -> Void) throws -> Void
    ) throws -> String {
        guard let context = EVP_MD_CTX_new() else { throw RenderFault.checksum(what) }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw RenderFault.checksum(what) }
        var failed = false
        try feed { bytes, count in
            if EVP_DigestUpdate(context, bytes, count) != 1 { failed = true }
        }
        var digest = [UInt8](repeating: 0, count: 32)
        guard !failed, EVP_DigestFinal_ex(context, &digest, nil) == 1 else {
            throw RenderFault.checksum(what)
        }
        return hexadecimal(digest)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

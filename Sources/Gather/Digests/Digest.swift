internal import CCrypto

/// SHA-256 by OpenSSL, in lower-case hexadecimal.
/// - Source: FIPS 180-4.
public enum Digest {
    /// Looked up once, where `EVP_sha256` would be looked up for every text; never changed, never freed.
    nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    /// The digest of a text; empty where the library refuses.
    public static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    /// The digest of bytes; empty where the library refuses.
    public static func sha256(_ bytes: [UInt8]) -> String { sha256(bytes, digits: 64) }

    /// The first digits of it, an even number.
    public static func sha256(_ bytes: [UInt8], digits: Int) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
            var length: UInt32 = 0
            let done = EVP_Digest(bytes, bytes.count, digest.baseAddress, &length, algorithm, nil)
            return done == 1 ? hexadecimal(digest.prefix(digits / 2)) : ""
        }
    }

    static func hexadecimal(_ bytes: Slice<UnsafeMutableBufferPointer<UInt8>>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (place, byte) in bytes.enumerated() {
                (text[2 * place], text[2 * place + 1]) = (digit(byte >> 4), digit(byte & 15))
            }
            return bytes.count * 2
        }
    }

    private static func digit(_ number: UInt8) -> UInt8 { number < 10 ? 0x30 + number : 0x57 + number }
}

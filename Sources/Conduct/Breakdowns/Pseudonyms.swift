internal import Aggregate
internal import CCrypto
internal import Model

/// Names of people that only who has the key can make again: a keyed hash of each.
///
/// - Source: RFC 2104 (HMAC), with SHA-256
struct Pseudonyms {
    /// A key of fewer bytes could be found by trying.
    static let leastKey = 16
    /// How many digits of the hash are shown.
    private static let digits = 16

    private let key: [UInt8]

    /// Throws where there is no key, or one that is too short.
    init(_ key: [UInt8]?) throws(RunFault) {
        guard let key, key.count >= Pseudonyms.leastKey else {
            throw .source("error: the key of pseudonyms must have at least \(Pseudonyms.leastKey) bytes")
        }
        self.key = key
    }

    /// The pseudonym of each text, in their order.
    func texts(of names: TextColumn) throws -> TextColumn {
        var texts = TextColumn(capacity: names.count, bytes: names.count * (Pseudonyms.digits + 1))
        for row in 0..<names.count { texts.append(try pseudonym(names, row)) }
        return texts
    }

    private func pseudonym(_ names: TextColumn, _ row: Int) throws -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let made = names.withBytes(row) { name in
            HMAC(EVP_sha256(), key, Int32(key.count), name.baseAddress, name.count, &hash, &length) != nil
        }
        guard made, length == 32 else { throw RunFault.system("cannot make pseudonyms: HMAC-SHA-256 failed") }
        let digits = Array("0123456789abcdef".utf8)
        let shown = hash.prefix(Pseudonyms.digits / 2).flatMap {
            [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
        }
        return [UInt8(ascii: "~")] + shown
    }
}

extension Reading {
    /// The keys with what references lead to, and with pseudonyms in place of the personal texts that a
    /// question asks by.
    func resolvedKeys() throws -> KeySpace {
        var resolved = resolveReferences(tables, of: pipeline, keys: keys)
        for number in pipeline.breakdown?.pseudonyms ?? [] {
            let names = resolved.dictionaries[number]
            resolved.pseudonyms[number] = try Pseudonyms(options.pseudonymKey).texts(of: names)
        }
        return resolved
    }
}

import CScan
import Testing

/// The vector checks of UTF-8 against the slow one.
@Suite struct Utf8Tests {
    private static let paths: [Int32] = [FUNDTRAIL_PATH_PORTABLE, FUNDTRAIL_PATH_SSE2, FUNDTRAIL_PATH_AVX2]
        .map { Int32($0.rawValue) }

    /// The first byte that is broken, by the standard library; nil where there is none.
    private func firstBroken(_ bytes: ArraySlice<UInt8>) -> Int? {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let longest = min(at + 4, bytes.endIndex)
            let step = (at + 1...longest).first { end in
                String(validating: bytes[at..<end], as: UTF8.self)?.unicodeScalars.count == 1
            }
            guard let step else { return at - bytes.startIndex }
            at = step
        }
        return nil
    }

    private func check(_ bytes: [UInt8], _ expected: Int, _ note: String = "") -> Bool {
        for path in Self.paths {
            let got = fundtrail_utf8_valid_by(bytes, bytes.count, path)
            if got != expected {
                Issue.record("path \(path) says \(got), not \(expected) \(note): \(bytes)")
                return false
            }
        }
        return true
    }

    /// The bytes at which something changes.
    private static let edges: [UInt8] = [
        0x00, 0x2C, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
        0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]

    @Test("All sequences of one and two bytes, and of three and four at the edges, over a vector's edge")
    func sequences() {
        let all = UInt8.min...UInt8.max
        var sequences = all.map { [$0] }
        for first in all { for second in all { sequences.append([first, second]) } }
        for a in Self.edges where a >= 0x80 {
            for b in Self.edges { for c in Self.edges { sequences.append([a, b, c]) } }
        }
        for a in Self.edges where a >= 0xE0 {
            for b in Self.edges {
                for c: UInt8 in [0x41, 0x80, 0xBF, 0xC2] {
                    for d in Self.edges { sequences.append([a, b, c, d]) }
                }
            }
        }
        for (number, sequence) in sequences.enumerated() {
            // 31 to 32 and 63 to 64 are edges of vectors; the end of the bytes is one too.
            let before = [13, 30, 31, 62, 63, 70][number % 6]
            let letters = [UInt8](repeating: 0x61, count: 128)
            let bytes = letters.prefix(before) + sequence + letters.prefix(64)
            let broken = firstBroken(sequence[...])
            // An "a" behind the sequence cannot mend it.
            if !check(Array(bytes), broken.map { $0 + before } ?? bytes.count, "\(sequence)") { return }
            let last = letters.dropLast(sequence.count) + sequence
            if !check(Array(last), broken.map { $0 + 128 - sequence.count } ?? 128, "\(sequence) last") {
                return
            }
        }
    }

    @Test("Texts with a few bytes changed, of every length around a vector")
    func mutations() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let text = Array(
            "Réunion à Tunis — 45 €, « formation » achevée 😀 señor; plain ASCII words follow here. ".utf8)
        for round in 0..<20_000 {
            let length = Int.random(in: 60...200, using: &generator)
            var bytes = (0..<length).map { text[($0 + round) % text.count] }
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                bytes[Int.random(in: 0..<length, using: &generator)] =
                    Self.edges.randomElement(using: &generator) ?? 0
            }
            let slow = fundtrail_utf8_valid_by(bytes, length, Self.paths[0])
            if !check(bytes, slow, "seed \(seed)") { return }
            if round % 50 == 0, firstBroken(bytes[...]) ?? length != slow {
                Issue.record("the slow check differs from the standard library, seed \(seed): \(bytes)")
            }
        }
    }
}

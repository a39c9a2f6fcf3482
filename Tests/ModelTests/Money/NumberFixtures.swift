import Foundation

/// Reads the files of `Tests/Fixtures/numbers`.
enum NumberFixtures {
    static func lines(of name: String) throws -> [Substring] {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/numbers")
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline)
    }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of any size: every bit width is as likely as any other, so that edges come up.
    mutating func anyInt64() -> Int64 {
        let bits = Int64(truncatingIfNeeded: next())
        return bits >> Int64(next() % 64)
    }

    mutating func anyInt128() -> Int128 {
        let high = Int128(Int64(truncatingIfNeeded: next()))
        return (high << 64 | Int128(next())) >> Int128(next() % 128)
    }
}

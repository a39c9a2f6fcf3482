import CScan
import Testing

/// The vector checks of UTF-8 against the slow one.
@Suite struct Utf8Tests {
    private static let paths: [Int32] = MemoryReading.paths

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

    @Test("The slow check agrees with the standard library at every edge of up to three bytes")
    func slowly() {
        let some = Self.edges
        let pairs = some.flatMap { first in some.map { [first, $0] } }
        for sequence in pairs + pairs.flatMap({ pair in some.map { pair + [$0] } }) {
            let broken = firstBroken(sequence[...]) ?? sequence.count
            if fundtrail_utf8_valid_by(sequence, sequence.count, Self.paths[0]) != broken {
                Issue.record("not \(broken): \(sequence)")
                return
            }
        }
    }

    /// Holds the paths against each other with a sequence among letters, at an edge and at the end.
    private func check(_ sequence: [UInt8], number: Int, in letters: UnsafeMutableBufferPointer<UInt8>)
        -> Bool
    {
        guard let base = letters.baseAddress else { return false }
        let before = [13, 30, 31, 62, 63, 70][number % 6]
        for (at, count) in [(before, before + 66), (128 - sequence.count, 128)] {
            for (place, byte) in sequence.enumerated() { letters[at + place] = byte }
            defer { for place in 0..<sequence.count { letters[at + place] = 0x61 } }
            let slow = fundtrail_utf8_valid_by(base, count, Self.paths[0])
            for path in Self.paths.dropFirst() where fundtrail_utf8_valid_by(base, count, path) != slow {
                Issue.record("path \(path) does not say \(slow) with \(sequence) at \(at) of \(count)")
                return false
            }
        }
        return true
    }

    @Test("All sequences of one and two bytes, and of three and four at the edges, over a vector's edge")
    func sequences() {
        let letters = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 192)
        letters.initialize(repeating: 0x61)
        defer { letters.deallocate() }
        let (all, thirds) = (UInt8.min...UInt8.max, [UInt8(0x41), 0x80, 0xBF, 0xC2])
        var number = 0
        for first in all {
            for second in first < 0x80 ? Self.edges : Array(all) {
                number += 1
                if !check([first, second], number: number, in: letters) { return }
                guard first >= 0xC0, Self.edges.contains(second) else { continue }
                for third in thirds {
                    if !check([first, second, third], number: number, in: letters) { return }
                    guard first >= 0xEE else { continue }
                    for fourth in thirds
                    where !check([first, second, third, fourth], number: number, in: letters) {
                        return
                    }
                }
            }
        }
    }

    @Test("Texts with a few bytes changed, of every length around a vector")
    func mutations() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let text = Array(
            "Réunion à Tunis — 45 €, « formation » achevée 😀 señor; plain ASCII words follow here. ".utf8)
        for round in 0..<5_000 {
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

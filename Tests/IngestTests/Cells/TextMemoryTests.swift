import Model
import Testing

@testable import Ingest

@Suite struct TextMemoryTests {
    private func padded<R>(_ text: [UInt8], _ body: (CellBytes) -> R) -> R? {
        (text + [UInt8](repeating: 0x41, count: 64)).withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { body(CellBytes(start: $0, count: text.count)) }
        }
    }

    @Test func findsWhatItHolds() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let memory = TextMemory()
        var known: [[UInt8]: Int32] = [:]
        for _ in 0..<8_000 {
            let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                UInt8.random(in: 0x41...0x43, using: &generator)
            }
            let found = padded(text) { memory.find($0) }
            #expect(found == known[text] ?? TextMemory.unknown, "seed \(seed)")
            if known[text] != nil { continue }
            known[text] = Int32(known.count)
            text.withUnsafeBufferPointer { memory.remember($0, Int32(known.count - 1)) }
        }
        for (text, code) in known {
            #expect(padded(text) { memory.find($0) } == code, "seed \(seed)")
        }
    }

    @Test func learnsNoMoreWhenFullAndRests() {
        let memory = TextMemory()
        for number in 0..<40_000 {
            let text = Array("text \(number)".utf8)
            text.withUnsafeBufferPointer { memory.remember($0, Int32(number)) }
        }
        #expect(padded(Array("text 7".utf8)) { memory.find($0) } == 7)
        #expect(padded(Array("text 39999".utf8)) { memory.find($0) } == TextMemory.unknown)
        #expect(!memory.rests())
        memory.weigh(misses: 10, of: 100)
        #expect(!memory.rests())
        memory.weigh(misses: 90, of: 100)
        #expect(memory.rests())
    }
}

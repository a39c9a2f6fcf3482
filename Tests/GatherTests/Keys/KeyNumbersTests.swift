import Testing

@testable import Gather

@Suite struct KeyNumbersTests {
    @Test("keys are numbered in the order in which they come, the key 0 too", arguments: 0..<6)
    func numbers(seed: UInt64) {
        var dice = Dice(seed: seed)
        var table = KeyNumbers<WholeWord>()
        var expected: [UInt64: Int32] = [:]
        let mask = UInt64.max >> UInt64.random(in: 40...64, using: &dice)
        for _ in 0..<30 {
            let words = (0..<Int.random(in: 0...700, using: &dice)).map { _ in dice.next() & mask }
            for word in words { #expect(table.find(WholeWord(word: word)) == expected[word], "seed \(seed)") }
            var numbers = [Int32](repeating: 0, count: words.count)
            table.number(words.map { WholeWord(word: $0) }, count: words.count, into: &numbers)
            for (word, number) in zip(words, numbers) {
                #expect(expected[word, default: number] == number, "seed \(seed)")
                expected[word] = number
                #expect(table.number(of: WholeWord(word: word)) == number, "seed \(seed)")
            }
        }
        #expect(table.count == expected.count, "seed \(seed)")
        for (number, key) in table.keys.enumerated() {
            #expect(expected[key.word] == Int32(number), "seed \(seed)")
        }
    }
}

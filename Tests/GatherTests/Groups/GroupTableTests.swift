import Testing

@testable import Gather

@Suite struct GroupTableTests {
    @Test("numbers keys in the order in which they come, narrow or wide", arguments: [3, 12, 13, 64])
    func numbers(bits: Int) {
        var table = GroupTable(bits: bits)
        let mask = bits == 64 ? UInt64.max : (1 << UInt64(bits)) - 1
        var expected: [UInt64: Int32] = [:]
        var key: UInt64 = 5
        for _ in 0..<3_000 {
            key = key &* 6_364_136_223_846_793_005 &+ 1
            let word = (key >> 7) & mask
            let number = expected[word] ?? Int32(expected.count)
            #expect((table.find(word) == nil) == (expected[word] == nil))
            expected[word] = number
            #expect(table.number(of: word) == number)
        }
        #expect(table.count == expected.count)
        #expect(table.find(UInt64.max) == expected[UInt64.max])
    }
}

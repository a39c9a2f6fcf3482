import Testing

@testable import Model

@Suite struct LineNumbersTests {
    @Test(
        "lines are those that were given",
        arguments: [
            [], [7], [1, 2, 3], [2, 4, 5, 9, 10], [5, 6, 6, 6], [9, 3, 4, 1], [0, 0, 0],
            [1, 2, 9, 10, 11, 12],
        ] as [[UInt32]])
    func given(lines: [UInt32]) {
        let numbers = LineNumbers(lines)
        #expect(lines.indices.map { numbers[$0] } == lines.map(Int.init))
        for start in lines.indices {
            for end in start + 1..<lines.count + 1 {
                let part = numbers.part(start..<end)
                #expect((0..<end - start).map { part[$0] } == lines[start..<end].map(Int.init))
            }
        }
    }

    @Test("of two leaps at one record the last one holds")
    func twice() {
        var numbers = LineNumbers(first: 1)
        numbers.leap(3, to: 5)
        numbers.leap(3, to: 9)
        #expect((0..<5).map { numbers[$0] } == [1, 2, 3, 9, 10])
    }

    @Test("lines that follow one another take no memory")
    func even() {
        var numbers = LineNumbers(first: 4)
        for row in 0..<1_000 { numbers.leap(row, to: row + 4) }
        #expect(numbers.byteCount == 0)
        numbers.leap(1_000, to: 2_000)
        #expect(numbers.byteCount == 8)
    }
}

import Testing

@testable import Model

@Suite struct RisingNumbersTests {
    private func check(_ numbers: [UInt32], _ note: String) {
        let kept = numbers.withUnsafeBufferPointer { RisingNumbers($0) }
        #expect(numbers.indices.map { kept[$0] } == numbers.map { Int($0) }, "\(note)")
    }

    @Test(
        "What is kept is what was given",
        arguments: [0, 1, 63, 64, 65, 129, 5_000], [0, 1, 145, 1_040, 1_041, 70_000])
    func rising(count: Int, step: Int) {
        check((0..<count).map { UInt32(17 + $0 * step) }, "\(count) by \(step)")
    }

    @Test func stepsOfEveryLength() {
        check([0, 65_535, 65_535], "at the edge")
        check([0, 65_536], "one past it")
        check([5, 4, 3], "falling")
        check([UInt32.max - 1, UInt32.max], "at the end")
        var numbers = (0..<200).map { UInt32($0 * 10) }
        for row in 120..<200 { numbers[row] += 90_000 }
        check(numbers, "one long record")
    }
}

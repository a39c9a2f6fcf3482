import Model
import Testing

@Suite struct ExactArithmeticTests {
    @Test(
        arguments: [
            (7, 2, 4, 3), (-7, 2, -4, -3), (7, -2, -4, -3), (-7, -2, 4, 3), (5, 10, 1, 0), (-5, 10, -1, 0),
            (4, 10, 0, 0), (-4, 10, 0, 0), (6, 10, 1, 0), (1, 3, 0, 0), (2, 3, 1, 0), (0, 3, 0, 0),
            (9, 3, 3, 3),
        ] as [(Int128, Int128, Int64, Int64)])
    func divides(n: Int128, d: Int128, halfUp: Int64, down: Int64) throws {
        #expect(try ExactArithmetic.divide(n, by: d, rounding: .halfUp) == halfUp)
        #expect(try ExactArithmetic.divide(n, by: d, rounding: .down) == down)
        #expect(try ExactArithmetic.multiplyDivide(n, 1, by: d, rounding: .halfUp) == halfUp)
        #expect(try ExactArithmetic.multiplyDivide(1, n, by: d, rounding: .down) == down)
    }

    @Test func edgesOfTheQuotient() throws {
        let largest = Int128(Int64.max)
        let smallest = Int128(Int64.min)
        #expect(try ExactArithmetic.divide(largest, by: 1, rounding: .halfUp) == .max)
        #expect(try ExactArithmetic.divide(smallest, by: 1, rounding: .halfUp) == .min)
        #expect(try ExactArithmetic.divide(largest * 2 + 1, by: 2, rounding: .down) == .max)
        #expect(throws: ArithmeticOverflow.self) {
            try ExactArithmetic.divide(largest * 2 + 1, by: 2, rounding: .halfUp)
        }
        #expect(throws: ArithmeticOverflow.self) {
            try ExactArithmetic.divide(largest + 1, by: 1, rounding: .down)
        }
        #expect(throws: ArithmeticOverflow.self) {
            try ExactArithmetic.divide(smallest - 1, by: 1, rounding: .down)
        }
        #expect(try ExactArithmetic.divide(.min, by: .min, rounding: .halfUp) == 1)
        #expect(try ExactArithmetic.divide(.max, by: .min, rounding: .halfUp) == -1)
        #expect(try ExactArithmetic.divide(.max, by: .min, rounding: .down) == 0)
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.divide(.min, by: -1, rounding: .down) }
    }

    @Test func nothingIsDividedByZero() {
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.divide(1, by: 0, rounding: .down) }
        #expect(throws: ArithmeticOverflow.self) {
            try ExactArithmetic.multiplyDivide(1, 1, by: 0, rounding: .down)
        }
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.floorMultiplyDivide(1, 1, by: 0) }
    }

    @Test func sumsAndProductsThrow() throws {
        #expect(try ExactArithmetic.add(Int64.max - 1, 1) == .max)
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.add(Int64.max, 1) }
        #expect(try ExactArithmetic.add(Int128.max - 1, 1) == .max)
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.add(Int128.min, -1) }
        #expect(try ExactArithmetic.subtract(Int64.min + 1, 1) == .min)
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.subtract(0, .min) }
        #expect(ExactArithmetic.multiply(Int64.min, Int64.min) == Int128(1) << 126)
        #expect(try ExactArithmetic.multiply(Int128(1) << 63, .max) == (Int128(1) << 126) - (Int128(1) << 63))
        #expect(throws: ArithmeticOverflow.self) { try ExactArithmetic.multiply(Int128(1) << 65, .max) }
    }

    @Test(
        arguments: [
            (7, 1, 2, 3, 1), (-7, 1, 2, -4, 1), (7, 1, -2, -4, 1), (-7, 1, -2, 3, 1), (-8, 1, 2, -4, 0),
            (0, 5, -3, 0, 0),
        ] as [(Int128, Int128, Int128, Int128, UInt128)])
    func floors(a: Int128, b: Int128, d: Int128, quotient: Int128, remainder: UInt128) throws {
        let found = try ExactArithmetic.floorMultiplyDivide(a, b, by: d)
        #expect(found.quotient == quotient)
        #expect(found.remainder == remainder)
    }

    /// quotient × d + remainder = a × b, multiplied out in 256 bits; and both roundings follow from the
    /// floor.
    @Test(arguments: [31, 32, 33] as [UInt64])
    func productsOf256Bits(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var wide = 0
        for round in 0..<2000 {
            let (a, b) = (generator.anyInt128(), generator.anyInt128())
            let d = generator.anyInt128()
            guard d != 0, let floor = try? ExactArithmetic.floorMultiplyDivide(a, b, by: d) else { continue }
            if a.multipliedReportingOverflow(by: b).overflow { wide += 1 }
            let product = a.multipliedFullWidth(by: b)
            // a × b ÷ d = (−a × b) ÷ (−d), so that the remainder counts in parts of |d|.
            var back = floor.quotient.multipliedFullWidth(by: d)
            let rest = d < 0 ? -Int128(floor.remainder) : Int128(floor.remainder)
            let (low, carry) = back.low.addingReportingOverflow(UInt128(truncatingIfNeeded: rest))
            back = (back.high + (rest < 0 ? -1 : 0) + (carry ? 1 : 0), low)
            #expect(back == product, "seed \(seed), round \(round)")
            #expect(floor.remainder < d.magnitude, "seed \(seed), round \(round)")
        }
        #expect(wide > 100, "seed \(seed)")
    }

    @Test(arguments: [41, 42] as [UInt64])
    func roundingFollowsFromTheFloor(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var compared = 0
        for round in 0..<3000 {
            let (a, b, d) = (generator.anyInt128(), generator.anyInt128(), generator.anyInt128())
            guard d != 0, let floor = try? ExactArithmetic.floorMultiplyDivide(a, b, by: d),
                floor.quotient.magnitude < UInt128(Int64.max)
            else { continue }
            let (q, r) = floor
            let twice = r.addingReportingOverflow(r)
            let isHalf = !twice.overflow && twice.partialValue == d.magnitude
            let overHalf = twice.overflow || twice.partialValue > d.magnitude
            let nearest = overHalf || (isHalf && q >= 0) ? q + 1 : q
            let cut = q < 0 && r > 0 ? q + 1 : q
            let halfUp = try ExactArithmetic.multiplyDivide(a, b, by: d, rounding: .halfUp)
            let down = try ExactArithmetic.multiplyDivide(a, b, by: d, rounding: .down)
            #expect(Int128(halfUp) == nearest, "seed \(seed), round \(round)")
            #expect(Int128(down) == cut, "seed \(seed), round \(round)")
            compared += 1
        }
        #expect(compared > 300, "seed \(seed)")
    }
}

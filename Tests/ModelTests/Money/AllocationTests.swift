import Model
import Testing

@Suite struct AllocationTests {
    /// The rule as the contract words it, slowly: floor, then sort all rows.
    static func reference(_ total: Int, _ weights: [Int]) -> [Int] {
        if total < 0 { return reference(-total, weights).map { -$0 } }
        let signedSum = weights.reduce(0, +)
        guard signedSum != 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
        let weights = signedSum < 0 ? weights.map { -$0 } : weights
        let sum = abs(signedSum)
        let remainders = weights.map { ((total * $0) % sum + sum) % sum }
        var shares = weights.indices.map { (total * weights[$0] - remainders[$0]) / sum }
        let missing = total - shares.reduce(0, +)
        let order = weights.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
        for row in order.prefix(missing) { shares[row] += 1 }
        return shares
    }

    /// Every list of up to `length` weights of −2…3.
    static func smallWorlds(upTo length: Int) -> [[Int]] {
        var worlds: [[Int]] = [[]]
        var longest = worlds
        for _ in 0..<length {
            longest = longest.flatMap { world in (-2...3).map { world + [$0] } }
            worlds += longest
        }
        return worlds
    }

    @Test func everySmallWorld() throws {
        var faults: [String] = []
        var cases = 0
        for weights in Self.smallWorlds(upTo: 4) where !weights.isEmpty {
            let sum = weights.reduce(0, +)
            let worlds = try (-6...6).map { total in
                try Allocation.largestRemainder(total: Int64(total), weights: weights.map(Int64.init)).map(
                    Int.init)
            }
            for (total, shares) in zip(-6...6, worlds) {
                let isExact = shares.reduce(0, +) == total && shares == Self.reference(total, weights)
                let isMirrored = shares == worlds[6 - total].map { -$0 }
                let isFair =
                    sum == 0
                    || zip(weights, shares).allSatisfy { weight, share in
                        (weight != 0 || share == 0) && abs(total * weight - share * sum) < abs(sum)
                    }
                if !isExact || !isMirrored || !isFair {
                    faults.append("\(total) over \(weights) gave \(shares)")
                }
                cases += 1
            }
        }
        #expect(faults == [])
        #expect(cases == 13 * (6 + 36 + 216 + 1296))
    }

    @Test func publishedVectors() throws {
        var exercised = 0
        for line in try NumberFixtures.lines(of: "allocation.tsv").dropFirst() {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields[3] == "yes" else { continue }
            let total = try #require(Int64(fields[0]))
            let decimals = try fields[1].split(separator: " ").map { try #require(ExactDecimal(String($0))) }
            let scale = decimals.map(\.scale).max() ?? 0
            let weights = decimals.map { $0.mantissa * PowersOfTen.int64(scale - $0.scale) }
            let expected = try fields[2].split(separator: " ").map { try #require(Int64($0)) }
            let shares = try Allocation.largestRemainder(total: total, weights: weights)
            #expect(shares == expected, "\(line)")
            exercised += 1
        }
        #expect(exercised == 44)
    }

    @Test("ten lines of 0.05 and one of 10.05 at 90 %: 9.50, not 9.55, not 9.44")
    func contributionIsDecidedOnceAtTheTotal() throws {
        let lines = [Int64](repeating: 5, count: 10) + [1005]
        let rate = Fraction(numerator: 9, denominator: 10)
        let total = try Contribution.amount(
            eligible: lines.reduce(0, +), rate: rate, maximum: nil, rounding: .halfUp)
        #expect(total == 950)
        #expect(try lines.reduce(Int64(0)) { try $0 + rate.of($1, rounding: .halfUp) } == 955)
        #expect(try lines.reduce(Int64(0)) { try $0 + rate.of($1, rounding: .down) } == 944)
        let shares = try Allocation.largestRemainder(total: total, weights: lines)
        #expect(shares == [5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 905])
    }

    @Test func weightsThatSumToZero() throws {
        #expect(try Allocation.largestRemainder(total: 7, weights: [0, 0]) == [7, 0])
        #expect(try Allocation.largestRemainder(total: -7, weights: [5, -5, 0]) == [-7, 0, 0])
        #expect(try Allocation.largestRemainder(total: 0, weights: [5, -5]) == [0, 0])
    }

    @Test func noRows() throws {
        #expect(try Allocation.largestRemainder(total: 0, weights: []) == [])
        #expect(throws: ArithmeticOverflow.self) { try Allocation.largestRemainder(total: 1, weights: []) }
    }

    @Test func creditNotes() throws {
        #expect(try Allocation.largestRemainder(total: 45, weights: [100, -50]) == [90, -45])
        #expect(try Allocation.largestRemainder(total: -45, weights: [-100, 50]) == [-90, 45])
        #expect(try Allocation.largestRemainder(total: 5, weights: [-3, -7]) == [2, 3])
        // −4.5 is floored to −5 and gets its cent back before 13.5 does: equal remainders, first row first.
        #expect(try Allocation.largestRemainder(total: 9, weights: [-1, 3]) == [-4, 13])
    }

    @Test func edgesOfInt64() throws {
        #expect(try Allocation.largestRemainder(total: .min, weights: [.max]) == [.min])
        #expect(try Allocation.largestRemainder(total: .max, weights: [.min]) == [.max])
        #expect(
            try Allocation.largestRemainder(total: .max, weights: [.max, .max, .max])
                == [3_074_457_345_618_258_603, 3_074_457_345_618_258_602, 3_074_457_345_618_258_602])
        #expect(
            try Allocation.largestRemainder(total: .min, weights: [.min, .min])
                == [-4_611_686_018_427_387_904, -4_611_686_018_427_387_904])
        #expect(throws: ArithmeticOverflow.self) {
            try Allocation.largestRemainder(total: .max, weights: [3, -2])
        }
    }

    @Test func storageIsUsedAgain() throws {
        var shares: [Int64] = [9, 9, 9, 9]
        try Allocation.largestRemainder(total: 5, weights: [3, 7], into: &shares)
        #expect(shares == [2, 3])
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func partsSumToTheWhole(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<300 {
            let width = 1 + generator.next() % 62
            let weights = (0..<(1 + generator.next() % 40)).map { _ in
                Int64(generator.next() % (1 << width))
            }
            let total = generator.anyInt64()
            let shares = try Allocation.largestRemainder(total: total, weights: weights)
            let sum = shares.reduce(Int128(0)) { $0 + Int128($1) }
            #expect(sum == Int128(total), "seed \(seed), round \(round)")
            let whole = weights.reduce(Int128(0)) { $0 + Int128($1) }
            let near = zip(weights, shares).allSatisfy { weight, share in
                whole == 0
                    || (Int128(total) * Int128(weight) - Int128(share) * whole).magnitude < whole.magnitude
            }
            #expect(near, "seed \(seed), round \(round): a share is a cent or more off its exact quotient")
        }
    }

    @Test(arguments: [21, 22] as [UInt64])
    func agreesWithSortingAtLength(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20 {
            let width = 1 << (4 + generator.next() % 26)
            let weights = (0..<500).map { _ in Int(generator.next() % UInt64(width)) - width / 8 }
            let total = Int(generator.next() % 1_000_000) - 500_000
            let shares = try Allocation.largestRemainder(
                total: Int64(total), weights: weights.map(Int64.init))
            #expect(shares.map(Int.init) == Self.reference(total, weights), "seed \(seed), round \(round)")
        }
    }
}

/// Splits an amount of cents over rows so that the parts sum to it.
public enum Allocation {
    /// Shares of `total` in proportion to `weights`, by largest remainder: exact quotients are floored,
    /// missing cents go to the largest remainders, the first row wins a tie.
    ///
    /// A negative total is the mirror of its positive. Weights may be mixed in sign, and even sum below zero.
    /// Weights that sum to 0 give the amount to the first row; otherwise a row of weight 0 gets nothing.
    /// Throws where there is an amount but no row, or where a share is no `Int64` (possible only with weights
    /// mixed in sign). Cost: linear in the rows.
    ///
    /// - Source: contract, record shares
    public static func largestRemainder(
        total: Int64, weights: [Int64]
    ) throws(ArithmeticOverflow) -> [Int64] {
        var shares: [Int64] = []
        try largestRemainder(total: total, weights: weights, into: &shares)
        return shares
    }

    /// `largestRemainder(total:weights:)` into an array whose storage is used again; what it held is dropped.
    public static func largestRemainder(
        total: Int64, weights: [Int64], into shares: inout [Int64]
    ) throws(ArithmeticOverflow) {
        shares.removeAll(keepingCapacity: true)
        shares.append(contentsOf: repeatElement(0, count: weights.count))
        if total == 0 { return }
        guard !weights.isEmpty else { throw ArithmeticOverflow(what: "an amount without a row to take it") }
        // A sum of Int64 can't leave Int128, however many they are.
        let sum = weights.reduce(Int128(0)) { $0 &+ Int128($1) }
        guard sum != 0 else {
            shares[0] = total
            return
        }
        let remainders = try floorShares(of: total, weights: weights, sum: sum, into: &shares)
        try giveMissingCents(of: total, remainders: remainders, to: &shares)
    }

    /// Floors the shares of the amount without its sign, then gives them the sign; returns each remainder in
    /// parts of the sum.
    private static func floorShares(
        of total: Int64, weights: [Int64], sum: Int128, into shares: inout [Int64]
    ) throws(ArithmeticOverflow) -> [UInt128] {
        let amount = Int128(total.magnitude)
        var remainders: [UInt128] = []
        remainders.reserveCapacity(weights.count)
        for (row, weight) in weights.enumerated() {
            if let (quotient, remainder) = shortShare(of: total, weight: weight, sum: sum) {
                shares[row] = quotient
                remainders.append(remainder)
                continue
            }
            let part = try ExactArithmetic.floorMultiplyDivide(amount, Int128(weight), by: sum)
            guard let share = Int64(exactly: total < 0 ? -part.quotient : part.quotient) else {
                throw shareTooLarge
            }
            shares[row] = share
            remainders.append(part.remainder)
        }
        return remainders
    }

    /// The same of one row in 64 bits, where amount and weight are not below zero, the sum is above it and
    /// the product fits: several times as fast.
    @inline(__always)
    private static func shortShare(
        of total: Int64, weight: Int64, sum: Int128
    ) -> (quotient: Int64, remainder: UInt128)? {
        guard total >= 0, weight >= 0, sum > 0, sum <= Int128(Int64.max) else { return nil }
        let (product, overflow) = total.multipliedReportingOverflow(by: weight)
        if overflow { return nil }
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int64(truncatingIfNeeded: sum))
        return (quotient, UInt128(remainder.magnitude))
    }

    private static func giveMissingCents(
        of total: Int64, remainders: [UInt128], to shares: inout [Int64]
    ) throws(ArithmeticOverflow) {
        let floored = shares.reduce(Int128(0)) { $0 &+ Int128($1) }
        let missing = Int((Int128(total) - floored).magnitude)
        if missing == 0 { return }
        let cent: Int64 = total < 0 ? -1 : 1
        var (threshold, ties) = Selection.threshold(ofLargest: missing, in: remainders)
        for (row, remainder) in remainders.enumerated() where remainder >= threshold {
            if remainder == threshold {
                if ties == 0 { continue }
                ties -= 1
            }
            let (share, overflow) = shares[row].addingReportingOverflow(cent)
            if overflow { throw shareTooLarge }
            shares[row] = share
        }
    }

    private static let shareTooLarge = ArithmeticOverflow(what: "a share")
}

/// Finds the value from which on the largest remainders count, without sorting them.
enum Selection {
    /// The smallest of the `count` largest values, and how many of those are equal to it. Needs
    /// `1 ≤ count ≤ values.count`.
    ///
    /// Counts the values by one byte at a time, the highest first, and keeps only those that share the byte
    /// of the one sought: linear whatever the values, because a byte is looked at 16 times at most.
    static func threshold(ofLargest count: Int, in values: [UInt128]) -> (value: UInt128, ties: Int) {
        if values.count <= 64 { return sortedThreshold(ofLargest: count, in: values) }
        var candidates = values
        var wanted = count
        var counts = [Int](repeating: 0, count: 256)
        let widest = values.reduce(UInt128(0), |)
        var shift = 120 - widest.leadingZeroBitCount / 8 * 8
        while shift >= 0 {
            for slot in counts.indices { counts[slot] = 0 }
            for value in candidates { counts[byte(of: value, at: shift)] += 1 }
            var chosen = 255
            while counts[chosen] < wanted {
                wanted -= counts[chosen]
                chosen -= 1
            }
            if counts[chosen] < candidates.count {
                candidates.removeAll { byte(of: $0, at: shift) != chosen }
            }
            shift -= 8
        }
        return (candidates[0], wanted)
    }

    /// The same of a few values, where counting would cost more than it saves.
    private static func sortedThreshold(
        ofLargest count: Int, in values: [UInt128]
    ) -> (value: UInt128, ties: Int) {
        let largest = values.sorted(by: >).prefix(count)
        let value = largest[count - 1]
        return (value, largest.count { $0 == value })
    }

    private static func byte(of value: UInt128, at shift: Int) -> Int {
        Int(UInt8(truncatingIfNeeded: value >> UInt128(shift)))
    }
}

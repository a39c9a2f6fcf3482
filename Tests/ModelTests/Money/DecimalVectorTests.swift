import Model
import Testing

/// The General Decimal Arithmetic vectors: who wrote them never saw this code.
@Suite struct DecimalVectorTests {
    /// A finite decimal: coefficient × 10^exponent.
    struct Number {
        var coefficient: Int64
        var exponent: Int

        init?(_ text: Substring) {
            let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
            guard let digits = parts.first, let exponent = parts.count == 1 ? 0 : Int(parts[1]) else {
                return nil
            }
            let pieces = digits.split(separator: ".", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let coefficient = Int64(pieces.joined()) else { return nil }
            self.coefficient = coefficient
            self.exponent = exponent - (pieces.count == 2 ? pieces[1].count : 0)
        }
    }

    struct Vector {
        let name: Substring
        let operation: Substring
        let left: Number
        let right: Number
        let result: Number
        let rounding: Rounding
    }

    /// Vectors of two operands with finite numbers that fit, under a rounding that the house has.
    static func vectors(of file: String) throws -> [Vector] {
        var rounding: Rounding?
        var vectors: [Vector] = []
        for line in try NumberFixtures.lines(of: file) {
            let words = line.prefix { $0 != "'" && $0 != "\"" }.split(whereSeparator: \.isWhitespace)
            if words.first?.lowercased() == "rounding:" {
                rounding = words[1] == "half_up" ? .halfUp : words[1] == "down" ? .down : nil
            }
            // An overflow of the vector's own exponent range is no number of ours.
            guard let rounding, words.count >= 6, !words.contains("Overflow"), words[4] == "->",
                !words[0].hasPrefix("--"),
                let left = Number(words[2]), let right = Number(words[3]), let result = Number(words[5])
            else { continue }
            vectors.append(
                Vector(
                    name: words[0], operation: words[1], left: left, right: right, result: result,
                    rounding: rounding))
        }
        return vectors
    }

    /// numerator × 10^exponent ÷ denominator, rounded; nil where a power of ten leaves Int128.
    static func rounded(
        _ numerator: Int128, over denominator: Int128 = 1, exponent: Int, _ rounding: Rounding
    ) throws -> Int64? {
        guard abs(exponent) <= 38 else { return nil }
        if exponent >= 0 {
            return try ExactArithmetic.multiplyDivide(
                numerator, PowersOfTen.int128(exponent), by: denominator, rounding: rounding)
        }
        let (divisor, overflow) = denominator.multipliedReportingOverflow(by: PowersOfTen.int128(-exponent))
        return overflow ? nil : try ExactArithmetic.divide(numerator, by: divisor, rounding: rounding)
    }

    @Test func quantize() throws {
        var exercised = 0
        for vector in try Self.vectors(of: "quantize.decTest") where vector.operation == "quantize" {
            let exponent = vector.left.exponent - vector.right.exponent
            guard
                let found = try Self.rounded(
                    Int128(vector.left.coefficient), exponent: exponent, vector.rounding)
            else { continue }
            #expect(found == vector.result.coefficient, "\(vector.name)")
            #expect(vector.result.exponent == vector.right.exponent, "\(vector.name)")
            exercised += 1
        }
        #expect(exercised == 556)
    }

    @Test func arithmeticRoundedOnce() throws {
        var exercised = 0
        for vector in try Self.vectors(of: "rounding.decTest") {
            let (left, right, result) = (vector.left, vector.right, vector.result)
            let found: Int64?
            switch vector.operation {
            case "add", "subtract":
                let base = min(left.exponent, right.exponent)
                let first = try ExactArithmetic.multiply(
                    PowersOfTen.int128(left.exponent - base), left.coefficient)
                let second = try ExactArithmetic.multiply(
                    PowersOfTen.int128(right.exponent - base), right.coefficient)
                let sum = try ExactArithmetic.add(first, vector.operation == "add" ? second : -second)
                found = try Self.rounded(sum, exponent: base - result.exponent, vector.rounding)
            case "multiply":
                let product = ExactArithmetic.multiply(left.coefficient, right.coefficient)
                let exponent = left.exponent + right.exponent - result.exponent
                found = try Self.rounded(product, exponent: exponent, vector.rounding)
            case "divide":
                found = try Self.rounded(
                    Int128(left.coefficient), over: Int128(right.coefficient),
                    exponent: left.exponent - right.exponent - result.exponent, vector.rounding)
            default: continue
            }
            guard let found else { continue }
            #expect(found == result.coefficient, "\(vector.name)")
            exercised += 1
        }
        #expect(exercised == 206)
    }
}

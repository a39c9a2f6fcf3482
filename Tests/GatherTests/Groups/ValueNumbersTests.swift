import Gather
import Model
import Testing

@Suite struct ValueNumbersTests {
    /// Three fields of values that often repeat: texts short, long and absent, whole numbers, codes.
    private static func batch(_ dice: inout Dice) -> Batch {
        let count = Int.random(in: 0...1_500, using: &dice)
        var texts = TextColumn()
        for _ in 0..<count {
            let number = Int.random(in: 0...4_000, using: &dice)
            let text = "p\(number)" + String(repeating: "x", count: number % 3 * 7)
            if number == 0 { texts.appendAbsent() } else { texts.append(text.utf8) }
        }
        let wholes = (0..<count).map { _ in
            Bool.random(using: &dice) ? Int64.random(in: -9...9, using: &dice) : Column.absentInteger
        }
        let codes = (0..<count).map { _ in Int32.random(in: -1...5, using: &dice) }
        return Batch(
            origin: .none, count: count, columns: [.texts(texts), .integers(wholes), .codes(codes), nil])
    }

    private static func words(_ batch: Batch, _ row: Int, _ fields: [Int]) -> [String]? {
        let words = fields.map { field -> String? in
            guard let column = batch.columns[field], !column.isAbsent(row) else { return nil }
            return column.integer(row).map { String($0) } ?? column.text(row)
        }
        return words.contains(nil) ? nil : words.compactMap { $0 }
    }

    @Test(
        "the same number for the same values, and only for them, here and where they are absorbed",
        arguments: 0..<8)
    func numbers(seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        let fields = [[0], [1], [2], [0, 1], [1, 2], [2, 0, 1], [0, 3], [2, 2]][seed]
        var threads: [(numbers: ValueNumbers, met: [[String]: UInt32])] = []
        for _ in 0..<3 {
            var numbers = ValueNumbers(fields: fields)
            var met: [[String]: UInt32] = [:]
            for _ in 0..<6 {
                let batch = ValueNumbersTests.batch(&dice)
                for (row, number) in numbers.numbers(batch).enumerated() {
                    guard let words = ValueNumbersTests.words(batch, row, fields) else {
                        #expect(number == ValueNumbers.absent, "seed \(seed)")
                        continue
                    }
                    #expect(met[words, default: number] == number, "seed \(seed)")
                    met[words] = number
                }
            }
            #expect(Set(met.values).count == met.count, "seed \(seed)")
            threads.append((numbers, met))
        }
        var (all, met) = threads[0]
        for (numbers, theirs) in threads.dropFirst() {
            let map = all.absorb(numbers)
            for (words, number) in theirs {
                let here = map.map { $0[Int(number)] } ?? number
                #expect(met[words, default: here] == here, "seed \(seed)")
                met[words] = here
            }
            #expect(Set(met.values).count == met.count, "seed \(seed)")
        }
    }

    @Test("an absent value is a value of a combination")
    func withAbsent() {
        let batch = Batch(
            origin: .none, count: 5,
            columns: [.codes([1, -1, 1, -1, 2]), .integers([.min, .min, .min, .min, 4])])
        var numbers = ValueNumbers(fields: [0, 1])
        let rows: [Int32] = [0, 1, 2, 3, 4]
        #expect(
            rows.withUnsafeBufferPointer { numbers.numbersWithAbsent(batch, rows: $0) } == [0, 1, 0, 1, 2])
    }
}

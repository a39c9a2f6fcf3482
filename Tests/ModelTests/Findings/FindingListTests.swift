import Model
import Testing

@Suite("Many findings in words")
struct FindingListTests {
    private static let words = [
        "", "unknown-code", "QX", "a code of the list \"countries\"", "größer als 16 Bytes, ß", "•••",
        "correct the code, or add it to the list", "\u{1F}", "P07",
    ]

    private static func line(_ dice: inout some RandomNumberGenerator) -> FindingLine {
        func word() -> String { words.randomElement(using: &dice) ?? "" }
        func cents() -> Int64? {
            Bool.random(using: &dice) ? nil : Int64.random(in: -Int64.max...Int64.max, using: &dice)
        }
        return FindingLine(
            severity: Severity.allCases.randomElement(using: &dice) ?? .note, rule: word(), file: word(),
            line: .random(in: 0...Int.max, using: &dice), column: .random(in: 0...9, using: &dice),
            cell: word(), field: word(), found: "\(Int.random(in: 0...300, using: &dice))", expected: word(),
            mend: word(), euroCents: cents(), id: "\(UInt64.random(in: 0...99, using: &dice))",
            category: word(), partner: word(), euCentsAtRisk: cents(), waiver: word(), excerpt: word(),
            underline: .random(in: 0...9, using: &dice), ruleSource: word(),
            isPersonal: .random(using: &dice))
    }

    @Test("a list gives back every line as it was", arguments: [0, 1, 255, 256, 257, 1_000])
    func same(_ count: Int) {
        var dice = SeededGenerator(seed: 7)
        let lines = (0..<count).map { _ in FindingListTests.line(&dice) }
        let list = FindingList(lines)
        #expect(list.count == count && list.isEmpty == (count == 0))
        for (position, line) in lines.enumerated() {
            #expect("\(list[position])" == "\(line)", "seed 7, line \(position)")
            #expect(list.severity(position) == line.severity && list.id(position) == line.id)
        }
        for severity in Severity.allCases {
            #expect(list.hasAny(from: severity) == lines.contains { $0.severity >= severity })
        }
    }

    @Test("another id changes one line alone")
    func renamed() {
        var dice = SeededGenerator(seed: 7)
        let lines = (0..<600).map { _ in FindingListTests.line(&dice) }
        var list = FindingList(lines)
        list.set(id: "other-2", at: 300)
        for (position, line) in lines.enumerated() {
            var expected = line
            if position == 300 { expected.id = "other-2" }
            #expect("\(list[position])" == "\(expected)")
        }
    }
}

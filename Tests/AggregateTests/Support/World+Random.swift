import Model

extension World {
    /// Costs over three years: credit notes, late bookings, ineligible and later ones, lines and events
    /// unknown.
    static func randomCosts(_ dice: inout Dice) -> [CostRecord] {
        (0..<Int.random(in: 0...120, using: &dice)).map { _ in
            let year = Int.random(in: 2017...2019, using: &dice)
            let month = Int.random(in: 1...12, using: &dice)
            let isCredit = Int.random(in: 0..<6, using: &dice) == 0
            let cents = Int64.random(in: 0...(Bool.random(using: &dice) ? 30 : 2_000_000), using: &dice)
            let verdict: Verdict =
                [.ineligible, .rejected, .later][safe: Int.random(in: 0..<12, using: &dice)] ?? .eligible
            return CostRecord(
                partner: Int32.random(in: 0...2, using: &dice), line: Int32.random(in: -1...2, using: &dice),
                event: Int32.random(in: -1...3, using: &dice),
                day: "\(year)-\(month < 10 ? "0" : "")\(month)-\(Int.random(in: 10...28, using: &dice))",
                cents: isCredit ? -cents : cents, verdict: verdict)
        }
    }

    /// Participations with repeated people, unknown sexes, countries and scores.
    static func randomPeople(_ dice: inout Dice) -> [PersonRecord] {
        (0..<Int.random(in: 0...150, using: &dice)).map { _ in
            PersonRecord(
                event: Int32.random(in: 0...3, using: &dice), person: Int32.random(in: 0..<40, using: &dice),
                sex: Int32.random(in: -1...2, using: &dice), country: Int32.random(in: -1...2, using: &dice),
                day: "2018-\(Int.random(in: 10...12, using: &dice))-\(Int.random(in: 10...28, using: &dice))",
                score: Bool.random(using: &dice)
                    ? Column.absentInteger : Int64.random(in: -9...9, using: &dice),
                mail: ["", "a", "b", "ccc"].randomElement(using: &dice) ?? "",
                verdict: Int.random(in: 0..<9, using: &dice) == 0 ? .ineligible : .eligible)
        }
    }

    /// A grant with a rate, a maximum that may bind, and a ceiling on indirect cost that may.
    mutating func randomGrant(_ dice: inout Dice) {
        grant(
            rate: Fraction(numerator: Int64.random(in: 1...999, using: &dice), denominator: 1_000),
            maximum: Bool.random(using: &dice) ? nil : Int64.random(in: 0...40_000_000, using: &dice),
            most: Bool.random(using: &dice) ? nil : .cents(Int64.random(in: 0...3_000_000, using: &dice)),
            implementation: DayRange(
                from: Day(number: World.day("2017-03-01")), to: Day(number: World.day("2019-08-15"))))
    }
}

extension Array {
    subscript(safe position: Int) -> Element? { indices.contains(position) ? self[position] : nil }
}

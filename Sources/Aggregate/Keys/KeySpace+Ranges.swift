internal import Gather
internal import Model

extension KeySpace {
    /// The keys a domain can have, the special ones among them; where dictionaries are open, they may still
    /// grow.
    func range(of domain: KeyDomain, isOpen: Bool = false) -> KeyRange {
        switch domain {
        case .list(let source): range(keys: lists[source]?.codes.count ?? 0)
        case .choice(let words): range(keys: words.count)
        case .dictionary where isOpen: range(keys: Int(Int32.max))
        case .dictionary(let number): range(keys: dictionaries[number].count)
        case .attributeText(let list, _): range(keys: lists[list]?.codes.count ?? 0)
        case .boolean: range(keys: 2)
        case .currency: range(keys: Currency.all.count)
        case .day: range(from: Day.first.number, to: Day.last.number)
        case .month: range(keys: Int(Day.last.inMonth.number) + 1)
        case .quarter: range(keys: Int(Day.last.quarter.number) + 1)
        case .year: range(keys: Day.last.year + 1)
        }
    }

    private func range(keys: Int) -> KeyRange {
        range(from: SpecialKey.several, to: Int32(truncatingIfNeeded: keys) - 1)
    }

    private func range(from least: Int32, to most: Int32) -> KeyRange {
        KeyRange(least: least, most: most, other: SpecialKey.notAttributed)
    }
}

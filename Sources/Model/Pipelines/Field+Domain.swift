extension Field {
    /// What the keys of the field itself are, or nil where it has none (numbers, money, texts without a
    /// dictionary).
    public var domain: KeyDomain? {
        switch type {
        case .text: dictionary.map { .dictionary($0) }
        case .code(let list): .list(source: list)
        case .choice(let words): .choice(words)
        case .boolean: .boolean
        case .day, .timestamp: .day
        case .currency: .currency
        case .integer, .decimal, .money, .rate: nil
        }
    }
}

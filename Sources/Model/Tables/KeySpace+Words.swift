extension KeySpace {
    /// A key in words.
    public func text(_ key: Int32, in domain: KeyDomain) -> KeyText {
        if key == SpecialKey.several {
            return KeyText(key: key, code: "several", label: KeySpace.several(in: language))
        }
        let code = key < 0 && !domain.hasNegativeKeys ? nil : word(key, in: domain)
        guard let code else {
            return KeyText(
                key: SpecialKey.notAttributed, code: "not attributed",
                label: KeySpace.notAttributed(in: language))
        }
        guard case .list(let source) = domain, let list = lists[source] else {
            return KeyText(key: key, code: code, label: code)
        }
        let position = Int(key)
        return KeyText(
            key: key, code: list.code(position), label: list.shown(position), footnote: list.note(position))
    }

    /// What a key that belongs to more than one is called.
    public static func several(in language: Language) -> String {
        language == .fr ? "plusieurs" : "several"
    }

    /// What a key that nothing says is called.
    public static func notAttributed(in language: Language) -> String {
        language == .fr ? "non attribué" : "not attributed"
    }

    /// What a row is called that brings some keys together.
    public static func others(_ count: Int, in language: Language) -> KeyText {
        let label = language == .fr ? "autres (\(count))" : "others (\(count))"
        return KeyText(key: SpecialKey.others, code: "others", label: label)
    }

    private func word(_ key: Int32, in domain: KeyDomain) -> String? {
        let position = Int(key)
        switch domain {
        case .list(let source): return at(position, of: lists[source]?.codes ?? [])
        case .choice(let words): return at(position, of: words)
        case .dictionary(let number):
            let texts = shown(number)
            return position < texts.count ? texts[position] : nil
        case .attributeText(let list, let field):
            return at(position, of: attributeTexts(list: list, field: field))
        case .boolean: return KeySpace.word(key != 0, in: language)
        case .currency: return Currency(index: position).code
        case .day: return key == Column.absentDay ? nil : Day(number: key).description
        case .month: return Month(number: key).description
        case .quarter: return Quarter(number: key).description
        case .year: return String(key)
        }
    }

    /// A dictionary's texts as they are shown.
    private func shown(_ number: Int) -> TextColumn { pseudonyms[number] ?? dictionary(number) }

    /// A dictionary's texts; none before its source has been read.
    private func dictionary(_ number: Int) -> TextColumn {
        number < dictionaries.count ? dictionaries[number] : TextColumn()
    }

    /// `yes` or `no`.
    public static func word(_ isTrue: Bool, in language: Language) -> String {
        language == .fr ? isTrue ? "oui" : "non" : isTrue ? "yes" : "no"
    }

    private func at(_ position: Int, of words: [String]) -> String? {
        position < words.count ? words[position] : nil
    }

    /// Puts keys into report order: the list's, the calendar's, or by bytes; "several" and "not attributed"
    /// last.
    public func ordered(_ keys: some Sequence<Int32>, in domain: KeyDomain) -> [Int32] {
        let plain = keys.filter { $0 >= 0 || domain.hasNegativeKeys && $0 > SpecialKey.several }
        let special = keys.filter { !($0 >= 0 || domain.hasNegativeKeys && $0 > SpecialKey.several) }
        return sorted(plain, in: domain) + special.sorted(by: <)
    }

    private func sorted(_ keys: [Int32], in domain: KeyDomain) -> [Int32] {
        guard case .dictionary(let number) = domain else { return keys.sorted() }
        let texts = shown(number)
        return keys.map { (key: $0, text: Array(texts[Int($0)].utf8)) }
            .sorted { $0.text.lexicographicallyPrecedes($1.text) }
            .map(\.key)
    }

    /// The keys that some words name: codes, aliases, labels of choices, dates; nil for a word that names
    /// none.
    public func key(named word: String, in domain: KeyDomain) -> Int32? {
        switch domain {
        case .list(let source): return lists[source]?.position(of: word)
        case .choice(let words): return words.firstIndex(of: word).map { Int32($0) }
        case .dictionary(let number):
            let texts = dictionary(number)
            return (0..<texts.count).first { texts[$0] == word }.map { Int32($0) }
        case .attributeText(let list, let field):
            return attributeTexts(list: list, field: field).firstIndex(of: word).map { Int32($0) }
        case .boolean: return ["no": 0, "false": 0, "yes": 1, "true": 1][word]
        case .currency: return Currency(code: word).map { Int32($0.index) }
        case .day: return Day(iso: word)?.number
        case .month, .quarter, .year:
            guard let period = ReportingPeriod.parse(word) else { return nil }
            return calendarKey(period.range.from, in: domain)
        }
    }

    private func calendarKey(_ day: Day, in domain: KeyDomain) -> Int32 {
        switch domain {
        case .month: day.inMonth.number
        case .quarter: day.quarter.number
        default: Int32(day.year)
        }
    }
}

extension KeyDomain {
    /// Days before 1970 have negative numbers; elsewhere a negative key is a special one.
    var hasNegativeKeys: Bool { self == .day }
}

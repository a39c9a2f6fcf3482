internal import Model

extension Draft {
    static let dialectKeys = [
        "delimiter", "quote", "decimal", "thousands", "negative", "date", "timestamp", "zone", "encoding",
        "header", "skip-rows", "yes", "no",
    ]

    /// A dialect: what is not said is as in `base`.
    func readDialect(_ node: Yaml?, base: Dialect) -> Dialect {
        guard let node, let keys = Keys(node, "the dialect", known: Draft.dialectKeys, mistakes: mistakes)
        else {
            return base
        }
        var dialect = base
        if let node = keys["delimiter"] {
            dialect.delimiter = node.text == "tab" ? 9 : sign(node) ?? base.delimiter
        }
        if let node = keys["quote"] { dialect.quote = node.text == "none" ? nil : sign(node) ?? base.quote }
        if let node = keys["decimal"] { dialect.decimal = sign(node) ?? base.decimal }
        if let node = keys["thousands"] { dialect.thousands = thousands(node) }
        dialect.hasHeader = keys.flag("header", otherwise: base.hasHeader)
        dialect.skippedRows = keys.number("skip-rows", in: 0...10_000) ?? base.skippedRows
        readWords(keys, &dialect)
        readDates(keys, &dialect)
        checkSigns(dialect, node)
        return dialect
    }

    private func readWords(_ keys: Keys, _ dialect: inout Dialect) {
        let forms = keys.texts("negative") ?? []
        for form in forms where form != "parentheses" && form != "trailing-minus" {
            guard let node = keys["negative"] else { continue }
            mistakes.unknown(node, "form of a negative", form, known: ["parentheses", "trailing-minus"])
        }
        if keys["negative"] != nil {
            dialect.parenthesesAreNegative = forms.contains("parentheses")
            dialect.trailingMinus = forms.contains("trailing-minus")
        }
        dialect.yes = keys.texts("yes") ?? dialect.yes
        dialect.no = keys.texts("no") ?? dialect.no
        if let both = dialect.yes.first(where: dialect.no.contains), let node = keys["yes"] ?? keys["no"] {
            mistakes.value(node, "\"\(both)\" means both yes and no", expected: "words that differ")
        }
        let encodings = TextEncoding.allCases.map(\.rawValue)
        if let word = keys.word("encoding", among: encodings), let encoding = TextEncoding(rawValue: word) {
            dialect.encoding = encoding
        }
    }

    private func readDates(_ keys: Keys, _ dialect: inout Dialect) {
        if let node = keys["date"] {
            dialect.day = DatePatternReader.day(node, mistakes: mistakes) ?? dialect.day
        }
        if let node = keys["timestamp"] {
            dialect.timestamp = DatePatternReader.timestamp(node, mistakes: mistakes) ?? dialect.timestamp
        }
        if let node = keys["zone"] { dialect.zone = ZoneReader.zone(node, mistakes: mistakes) }
    }

    private func sign(_ node: Yaml) -> UInt8? {
        if let byte = node.text?.utf8.first, node.text?.utf8.count == 1, byte >= 32 || byte == 9 {
            return byte
        }
        mistakes.value(node, "this is not one character", expected: "one character of ASCII")
        return nil
    }

    private func thousands(_ node: Yaml) -> Thousands {
        switch node.text {
        case "none": .never
        case "space": .space
        default: sign(node).map { Thousands.sign($0) } ?? .never
        }
    }

    /// Signs that would be told apart by nothing.
    private func checkSigns(_ dialect: Dialect, _ node: Yaml) {
        if dialect.thousands == .sign(dialect.decimal) {
            mistakes.value(
                node["thousands"] ?? node, "the decimal sign and the grouping sign are the same",
                expected: "two different characters")
        }
        if dialect.delimiter == dialect.quote {
            mistakes.value(
                node["quote"] ?? node, "the delimiter and the quote are the same",
                expected: "two different characters")
        }
    }
}

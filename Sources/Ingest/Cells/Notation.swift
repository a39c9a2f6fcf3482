internal import Model

/// Examples in a file's own notation, for what findings expect.
struct Notation: Sendable {
    private let dialect: Dialect
    /// The language in which they are said.
    let language: Language

    init(_ dialect: Dialect, _ language: Language) {
        self.dialect = dialect
        self.language = language
    }

    /// Where the number of columns comes from.
    var shape: String {
        dialect.hasHeader
            ? language.say("the header", fr: "l'en-tête")
            : language.say("the first record", fr: "le premier enregistrement")
    }

    /// "a real date, like 31/12/2018".
    var day: String {
        language.say("a real date, like ", fr: "une date réelle, comme ") + example(dialect.day)
    }

    /// "a real date and time, like 2018-12-31T23:30:00+01:00".
    var timestamp: String {
        language.say("a real date and time, like ", fr: "une date et une heure réelles, comme ")
            + example(dialect.timestamp)
    }

    /// "a whole number like 1 234".
    var integer: String {
        language.say("a whole number like ", fr: "un nombre entier comme ") + number(decimals: 0)
    }

    /// "a number like 1 234,50", with as many decimals as the column can have.
    func decimal(scale: Int) -> String {
        if scale == 0 { return integer }
        return language.say("a number like ", fr: "un nombre comme ") + number(decimals: min(scale, 2))
    }

    /// "an amount like 1 234,50".
    func amount(digits: Int?) -> String {
        language.say("an amount like ", fr: "un montant comme ") + number(decimals: digits ?? 2)
    }

    /// "yes or no (true, yes, 1; false, no, 0)".
    var boolean: String {
        let (yes, no) = (dialect.yes.joined(separator: ", "), dialect.no.joined(separator: ", "))
        return language.say("\(yes) for yes, \(no) for no", fr: "\(yes) pour oui, \(no) pour non")
    }

    private func number(decimals: Int) -> String {
        let sign: String
        switch dialect.thousands {
        case .never: sign = ""
        case .sign(let byte): sign = String(UnicodeScalar(byte))
        case .space: sign = " "
        }
        if decimals == 0 { return "1\(sign)234" }
        return "1\(sign)234\(UnicodeScalar(dialect.decimal))" + String("500000000".prefix(decimals))
    }

    private func example(_ pattern: DatePattern) -> String {
        pattern.parts.map { part in
            switch part {
            case .literal(let byte): String(UnicodeScalar(byte))
            case .year: "2018"
            case .month: "12"
            case .day: "31"
            case .hour: "23"
            case .minute: "30"
            case .second: "00"
            case .fraction: ".5"
            case .offset: "+01:00"
            }
        }.joined()
    }
}

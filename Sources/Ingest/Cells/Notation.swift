internal import Model

/// Examples in a file's own notation, for what findings expect.
struct Notation: Sendable {
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    /// "a real date, like 31/12/2018".
    var day: String { "a real date, like " + example(dialect.day) }

    /// "a real date and time, like 2018-12-31T23:30:00+01:00".
    var timestamp: String { "a real date and time, like " + example(dialect.timestamp) }

    /// "a whole number like 1 234".
    var integer: String { "a whole number like " + number(decimals: 0) }

    /// "a number like 1 234,50", with as many decimals as the column can have.
    func decimal(scale: Int) -> String {
        scale == 0 ? integer : "a number like " + number(decimals: min(scale, 2))
    }

    /// "an amount like 1 234,50".
    func amount(digits: Int?) -> String { "an amount like " + number(decimals: digits ?? 2) }

    /// "yes or no (true, yes, 1; false, no, 0)".
    var boolean: String {
        dialect.yes.joined(separator: ", ") + " for yes, " + dialect.no.joined(separator: ", ") + " for no"
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

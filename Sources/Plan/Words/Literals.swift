internal import Model

/// Amounts, percentages and numbers of a pipeline, read strictly: nothing is guessed, nothing cut.
enum Literals {
    /// `7 800 000.00 EUR`: digits in threes by spaces or not grouped, a decimal point, a code of ISO 4217.
    static func money(_ text: String) -> Money? {
        let words = text.split(omittingEmptySubsequences: false) { isSpace($0) }.map(String.init)
        guard words.count > 1, let code = words.last, let currency = Currency(code: code),
            let number = decimal(words.dropLast().joined(separator: " ")),
            number.scale <= currency.minorDigits,
            let units = shifted(number.mantissa, places: currency.minorDigits - number.scale)
        else { return nil }
        return Money(minorUnits: units, currency: currency)
    }

    /// `25 %`, `66.6667 %`: the sign is part of it, so that 90 is never 9000 %.
    static func percent(_ text: String) -> Fraction? {
        guard text.last == "%" else { return nil }
        return Fraction(percentText: text)
    }

    /// `12 500.5`: a decimal point, digits in threes by spaces or not grouped.
    static func decimal(_ text: String) -> ExactDecimal? {
        let groups = text.split(omittingEmptySubsequences: false) { isSpace($0) }
        guard groups.count > 1 else { return ExactDecimal(text) }
        let digits = groups[0].drop { $0 == "-" }
        guard (1...3).contains(digits.count), !groups.dropLast().contains(where: { $0.contains(".") }) else {
            return nil
        }
        for group in groups.dropFirst() where group.prefix(while: { $0 != "." }).count != 3 { return nil }
        return ExactDecimal(groups.joined())
    }

    /// A number at a scale; nil where it has more places or is too large.
    static func scaled(_ text: String, places: Int) -> Int64? {
        guard let number = decimal(text), number.scale <= places else { return nil }
        return shifted(number.mantissa, places: places - number.scale)
    }

    /// `12`: digits only.
    static func whole(_ text: String) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    private static func shifted(_ mantissa: Int64, places: Int) -> Int64? {
        var value = mantissa
        for _ in 0..<places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    private static func isSpace(_ character: Character) -> Bool { " \u{A0}\u{202F}".contains(character) }
}

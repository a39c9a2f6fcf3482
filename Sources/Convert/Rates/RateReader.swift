internal import Model

/// Reads the rates of one file.
struct RateReader {
    private let shape: RatesShape
    private let source: Source
    private let values: FindingText.Values
    private let fileMonth: Month?
    /// The file's path.
    let path: String

    init(shape: RatesShape, source: Source, file: FileRead, language: Language) {
        var keys = KeySpace(lists: [])
        keys.language = language
        self.shape = shape
        self.source = source
        path = file.path
        values = FindingText.Values(
            source: source, format: source.formats[file.format], keys: keys)
        if case .fileName(let pattern) = shape.basis {
            fileMonth = FileNameMonth.read(path, pattern: pattern)
        } else {
            fileMonth = nil
        }
    }

    /// False where the file's name should say the month and does not.
    var basisIsKnown: Bool {
        if case .fileName = shape.basis { fileMonth != nil } else { true }
    }

    func currency(_ batch: Batch, _ row: Int) -> Currency? {
        guard let code = batch.columns[shape.currency]?.code(row), code >= 0 else { return nil }
        return Currency(index: Int(code))
    }

    /// The rate as written, without zeros at its end.
    func value(_ batch: Batch, _ row: Int) -> ExactDecimal? {
        guard let mantissa = batch.columns[shape.value]?.integer(row) else { return nil }
        return ExactDecimal(trimming: mantissa, scale: values.decimals(shape.value, batch, row))
    }

    /// The number of the month or day from which the rate holds; nil where there is none.
    func moment(_ batch: Batch, _ row: Int) -> Int32? {
        switch shape.basis {
        case .fileName: return fileMonth?.number
        case .since(let field): return batch.columns[field]?.integer(row).flatMap { Int32(exactly: $0) }
        case .month(let field):
            let text = batch.columns[field]?.text(row) ?? ""
            guard text.utf8.count == 7, let period = ReportingPeriod.parse(text) else { return nil }
            let month = period.range.from.inMonth
            return month.description == text ? month.number : nil
        case .yearAndMonth(let year, let month):
            guard let year = batch.columns[year]?.integer(row), let month = batch.columns[month]?.integer(row)
            else { return nil }
            return Month(year: Int(year), month: Int(month))?.number
        }
    }

    func quote(_ currency: Currency, _ value: ExactDecimal, moment: Int32) -> RateQuote {
        let basis =
            if case .since = shape.basis {
                "since " + Day(number: moment).description
            } else {
                Month(number: moment).description
            }
        return RateQuote(table: source.name, currency: currency, basis: basis, value: value)
    }
}

extension RateReader {
    func notPositive(_ batch: Batch, _ row: Int) -> Finding {
        Finding(
            rule: StandardRule.valueType.position, severity: StandardRule.valueType.severity,
            place: batch.origin.place(row, field: shape.value), found: values.text(shape.value, batch, row),
            expected: values.say(
                "a rate above 0, in units of the currency per EUR",
                fr: "un taux supérieur à 0, en unités de la monnaie pour un EUR"))
    }

    func noMoment(_ batch: Batch, _ row: Int) -> Finding {
        let (field, expected) =
            switch shape.basis {
            case .month(let field):
                (field, values.say("a month such as 2018-11", fr: "un mois comme 2018-11"))
            case .yearAndMonth(_, let month):
                (
                    month,
                    values.say(
                        "a month from 1 to 12 of a year from 1 to 9999",
                        fr: "un mois de 1 à 12 d'une année de 1 à 9999")
                )
            case .since(let field):
                (
                    field,
                    values.say(
                        "the day from which the rate holds", fr: "le jour à partir duquel le taux vaut")
                )
            case .fileName:
                (shape.value, values.say("a month in the file's name", fr: "un mois dans le nom du fichier"))
            }
        return Finding(
            rule: StandardRule.valueType.position, severity: StandardRule.valueType.severity,
            place: batch.origin.place(row, field: field), found: values.text(field, batch, row),
            expected: expected)
    }

    func conflict(
        _ batch: Batch, _ row: Int, with place: Place, of path: String, _ quote: RateQuote
    ) -> Finding {
        Finding(
            rule: StandardRule.rateConflict.position, severity: StandardRule.rateConflict.severity,
            place: batch.origin.place(row, field: shape.value), related: place,
            found: FindingText.shortened(values.text(shape.value, batch, row)),
            expected: values.say(
                "\(quote.value), the rate of \(quote.currency) for \(quote.basis) in \(path):\(place.line)",
                fr: "\(quote.value), le taux de \(quote.currency) pour \(quote.basis) dans "
                    + "\(path):\(place.line)"))
    }

    func unknownMonth(_ batch: Batch) -> Finding {
        var pattern = ""
        if case .fileName(let text) = shape.basis { pattern = text }
        let place = Place(
            source: batch.origin.source, file: batch.origin.file, record: 0, line: 0, field: nil, bytes: 0..<0
        )
        return Finding(
            rule: StandardRule.valueType.position, severity: StandardRule.valueType.severity, place: place,
            found: path,
            expected: values.say(
                "a file name of the form \(pattern)", fr: "un nom de fichier de la forme \(pattern)"))
    }
}

/// The month in a file's name, by a pattern with `{yyyy}` and `{mm}`.
enum FileNameMonth {
    /// The month, or nil where the name does not follow the pattern. Only the last part of the path is
    /// looked at.
    static func read(_ path: String, pattern: String) -> Month? {
        var name = lastPart(path)[...]
        var form = lastPart(pattern)[...]
        var (year, month): (Int?, Int?) = (nil, nil)
        while let sign = form.first {
            if form.hasPrefix("{yyyy}") {
                guard let value = digits(4, from: &name) else { return nil }
                (year, form) = (value, form.dropFirst(6))
            } else if form.hasPrefix("{mm}") {
                guard let value = digits(2, from: &name) else { return nil }
                (month, form) = (value, form.dropFirst(4))
            } else {
                guard name.first == sign else { return nil }
                (name, form) = (name.dropFirst(), form.dropFirst())
            }
        }
        guard name.isEmpty, let year, let month else { return nil }
        return Month(year: year, month: month)
    }

    private static func lastPart(_ path: String) -> String {
        String(path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    }

    private static func digits(_ count: Int, from name: inout Substring) -> Int? {
        let text = name.prefix(count)
        guard text.utf8.count == count, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        name = name.dropFirst(count)
        return Int(text)
    }
}

extension FindingText {
    /// What stands for a value that may not be shown.
    public static let masked = "•••"

    /// A number without the zeros at its end that a column's scale adds: "3.38", not "3.380000000".
    public static func shortened(_ number: String) -> String {
        guard number.contains(where: { $0 == "." || $0 == "," }) else { return number }
        var text = number[...]
        while text.last == "0" { text.removeLast() }
        if text.last == "." || text.last == "," { text.removeLast() }
        return String(text)
    }

    /// What is found where nothing is written; says nothing about anybody, so it is never masked.
    public static func emptyCell(in language: Language) -> String {
        language.say("an empty cell", fr: "une cellule vide")
    }

    /// Says values of records as the file itself would write them: for `found` and `expected`.
    public struct Values: Sendable {
        private let source: Source
        private let format: Format
        private let keys: KeySpace

        /// For records of a source in one of its formats.
        public init(source: Source, format: Format, keys: KeySpace) {
            self.source = source
            self.format = format
            self.keys = keys
        }

        /// The text in the report's language.
        public func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
            keys.language.say(en(), fr: fr())
        }

        /// What is found where nothing is written.
        public var emptyCell: String { FindingText.emptyCell(in: keys.language) }

        /// What the file calls a field; our own name where the file has no such column.
        public func name(_ field: Int) -> String {
            let header = format.headers.indices.contains(field) ? format.headers[field] : nil
            switch header {
            case .header(let text)?: return text
            case .position(let position)?: return say("column \(position)", fr: "colonne \(position)")
            case nil: return source.fields[field].name
            }
        }

        /// The value of a record; empty where it is absent, or a text whose dictionary is not complete yet.
        public func text(_ field: Int, _ batch: Batch, _ row: Int) -> String {
            guard let column = batch.columns[field], !column.isAbsent(row) else { return "" }
            switch column {
            case .texts(let texts): return texts[row]
            case .days(let days): return day(Day(number: days[row]))
            case .codes(let codes): return word(Int(codes[row]), of: source.fields[field].type, field)
            case .integers(let values):
                if source.fields[field].type == .timestamp { return instant(values[row]) }
                return number(values[row], decimals: decimals(field, batch, row))
            }
        }

        /// The value of a record, masked where the field is personal: for texts that name several fields.
        public func maskedText(_ field: Int, _ batch: Batch, _ row: Int) -> String {
            source.fields[field].personal ? masked : text(field, batch, row)
        }

        /// Several values, as "P-001, INV-0088", personal ones masked and absent ones left out.
        public func list(_ fields: [Int], _ batch: Batch, _ row: Int) -> String {
            fields.map { maskedText($0, batch, row) }.filter { !$0.isEmpty }.joined(separator: ", ")
        }

        /// A number made from fields of a record, masked where one of them is personal: beside the others it
        /// would tell that one.
        public func number(_ units: Int64, decimals: Int, from fields: [Int]) -> String {
            fields.contains { source.fields[$0].personal } ? masked : number(units, decimals: decimals)
        }

        /// A number in a field's own unit, with the decimals that the record's value has.
        public func number(_ units: Int64, of field: Int, _ batch: Batch, _ row: Int) -> String {
            switch source.fields[field].type {
            case .day: day(Day(number: Int32(clamping: units)))
            case .timestamp: instant(units)
            default: number(units, decimals: decimals(field, batch, row))
            }
        }

        /// Digits with the dialect's decimal sign, grouped where the dialect groups.
        public func number(_ units: Int64, decimals: Int) -> String {
            let separator =
                switch format.dialect.thousands {
                case .never: ""
                case .sign(let sign): String(decoding: [sign], as: UTF8.self)
                case .space: " "
                }
            let (plain, sign) = (Money.digits(units, decimals: decimals), format.dialect.decimal)
            var text = ""
            var left = plain.utf8.count - (decimals > 0 ? decimals + 1 : 0)
            for byte in plain.utf8 {
                let scalar = Unicode.Scalar(byte == UInt8(ascii: ".") ? sign : byte)
                text.unicodeScalars.append(scalar)
                left -= 1
                if left > 0, left % 3 == 0, byte != UInt8(ascii: "-") { text += separator }
            }
            return text
        }

        /// A day in the dialect's pattern.
        public func day(_ day: Day) -> String { write(format.dialect.day, day: day, second: 0) }

        /// Decimals of a value: of the field, or of the record's currency.
        public func decimals(_ field: Int, _ batch: Batch, _ row: Int) -> Int {
            switch source.fields[field].type {
            case .decimal(let scale): return scale
            case .money(let money):
                let reader = CurrencyReader(money, of: source, in: keys)
                return reader.currency(batch, row)?.minorDigits ?? 0
            default: return 0
            }
        }
    }
}

extension FindingText.Values {
    private func word(_ code: Int, of type: FieldType, _ field: Int) -> String {
        switch type {
        case .code(let list):
            let codes = keys.lists.indices.contains(list) ? keys.lists[list]?.codes ?? [] : []
            return codes.indices.contains(code) ? codes[code] : ""
        case .choice(let words): return words.indices.contains(code) ? words[code] : ""
        case .boolean:
            let words = code == 0 ? format.dialect.no : format.dialect.yes
            return words.first ?? (code == 0 ? "no" : "yes")
        case .currency: return Currency.all.indices.contains(code) ? Currency.all[code].code : ""
        default:
            guard let number = source.fields[field].dictionary, keys.dictionaries.indices.contains(number),
                code < keys.dictionaries[number].count
            else { return "" }
            return keys.dictionaries[number][code]
        }
    }

    private func instant(_ second: Int64) -> String {
        let day = Day(ofSecond: second)
        let rest = Int(((second % 86_400) + 86_400) % 86_400)
        return write(format.dialect.timestamp, day: day, second: rest)
    }

    /// Offsets and fractions of a second are not kept, and so not said.
    private func write(_ pattern: DatePattern, day: Day, second: Int) -> String {
        let (year, month, dayOfMonth) = min(max(day, .first), .last).civil
        return pattern.parts.map { part in
            switch part {
            case .literal(let byte): String(decoding: [byte], as: UTF8.self)
            case .year: CalendarText.digits(year, places: 4)
            case .month(let digits): FindingText.padded(month, digits)
            case .day(let digits): FindingText.padded(dayOfMonth, digits)
            case .hour: CalendarText.digits(second / 3600, places: 2)
            case .minute: CalendarText.digits(second / 60 % 60, places: 2)
            case .second: CalendarText.digits(second % 60, places: 2)
            case .fraction, .offset: ""
            }
        }.joined()
    }
}

extension FindingText {
    static func padded(_ value: Int, _ digits: Int) -> String {
        digits == 1 ? String(value) : CalendarText.digits(value, places: 2)
    }
}

internal import Model

/// How one field is read from the files of a format.
struct FieldPlan: Sendable {
    /// The field of the source.
    var field: Int
    /// The column of the file, or nil where it has none: then every value is absent.
    var column: Int?
    var type: FieldType
    var isRequired: Bool
    /// Whether the column is handed on, or only asked for a currency.
    var isKept: Bool
    /// Texts that mean "absent", in UTF-8.
    var missing: [[UInt8]]
    /// Their lengths, as bits; the last bit stands for all longer ones.
    var missingLengths: UInt64
    /// The lengths of those that could be read as a number or a date.
    var missingNumberLengths: UInt64
    var dictionary: Int?
    /// Where codes come from, for columns of codes.
    var codes: CodeSource?
}

/// How the records of one file are read.
///
/// A class, so that every block counts one reference and not those of all parts.
final class FilePlan: Sendable {
    let fields: [FieldPlan]
    /// Columns of the file.
    let columns: Int
    /// How many columns a batch has.
    let batchColumns: Int
    let delimiter: UInt8
    let quote: Int32
    let decoder: TextDecoder
    let numbers: NumberReader
    let days: DayReader
    let seconds: DayReader
    /// For each column of the file, the field that it holds.
    let fieldOfColumn: [Int?]
    let names: [String]
    /// For messages.
    let notation: Notation

    init(
        source: Source, format: Format, start: FileStart, lists: [CodeList?], language: Language
    ) {
        let dialect = format.dialect
        columns = start.names.count
        batchColumns = source.fields.count
        delimiter = dialect.delimiter
        quote = dialect.quote.map { Int32($0) } ?? -1
        decoder = TextDecoder(dialect.encoding)
        numbers = NumberReader(dialect)
        days = DayReader(dialect.day)
        seconds = DayReader(dialect.timestamp, zone: dialect.zone)
        names = start.names
        notation = Notation(dialect, language)
        var fieldOfColumn = [Int?](repeating: nil, count: start.names.count)
        for (field, column) in start.columns.enumerated() { if let column { fieldOfColumn[column] = field } }
        self.fieldOfColumn = fieldOfColumn
        fields = FilePlan.order(source).map { field in
            FilePlan.plan(field, source.fields[field], start.columns[field], dialect, lists)
        }
    }

    /// The fields to parse: those that tell currencies before the money that needs them.
    private static func order(_ source: Source) -> [Int] {
        var wanted = source.fields.indices.filter {
            source.fields[$0].origin == .file && source.fields[$0].need > .nothing
        }
        for field in wanted {
            guard case .money(let currency) = source.fields[field].type else { continue }
            switch currency {
            case .fixed: break
            case .field(let other), .attribute(let other, _):
                if !wanted.contains(other) { wanted.append(other) }
            }
        }
        return wanted.sorted {
            isMoney(source.fields[$0]) == isMoney(source.fields[$1]) ? $0 < $1 : isMoney(source.fields[$1])
        }
    }

    private static func isMoney(_ field: Field) -> Bool {
        if case .money = field.type { return true }
        return false
    }

    private static func plan(
        _ number: Int, _ field: Field, _ column: Int?, _ dialect: Dialect, _ lists: [CodeList?]
    ) -> FieldPlan {
        let missing = field.missing.map { Array($0.utf8) }
        return FieldPlan(
            field: number, column: column, type: field.type, isRequired: field.required,
            isKept: field.need > .nothing, missing: missing, missingLengths: lengths(missing),
            missingNumberLengths: lengths(missing.filter { $0.contains { (0x30...0x39).contains($0) } }),
            dictionary: field.dictionary, codes: codes(field.type, dialect, lists))
    }

    private static func lengths(_ texts: [[UInt8]]) -> UInt64 {
        texts.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
    }

    private static func codes(_ type: FieldType, _ dialect: Dialect, _ lists: [CodeList?]) -> CodeSource? {
        switch type {
        case .code(let list):
            if lists.indices.contains(list), let codes = lists[list] { return .list(codes) }
            return .words(CodeIndex())
        case .choice(let words): return .words(index(words.enumerated().map { ($1, Int32($0)) }))
        case .boolean: return .words(index(dialect.no.map { ($0, 0) } + dialect.yes.map { ($0, 1) }))
        case .currency: return .currency
        default: return nil
        }
    }

    private static func index(_ words: [(String, Int32)]) -> CodeIndex {
        var index = CodeIndex()
        for (word, code) in words { _ = index.insert(word, position: code) }
        return index
    }
}

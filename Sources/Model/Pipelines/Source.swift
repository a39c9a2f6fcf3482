/// A described table: where it lies, how it is written, what its columns mean.
public struct Source: Sendable {
    /// Its name in the pipeline.
    public var name: String
    /// What it is for.
    public var role: SourceRole
    /// How its files are written; at least one format.
    public var formats: [Format]
    /// Fields read from files first, then those that later stages add.
    public var fields: [Field]
    /// The fields that tell records apart; empty where the pipeline declares no key.
    public var key: [Int]
    /// The field whose day puts a record into a period; nil where records belong to every period.
    public var periodField: Int?
    /// What is converted to EUR.
    public var conversions: [Conversion]
    /// The money a record claims and by whom, for findings and the claim bridge.
    public var claim: Claim?
    /// Of a list, the field whose text stands in place of the code where there is one, or nil.
    public var shownCode: Int?
    /// Where it stands.
    public var location: PipelineLocation

    /// A source.
    public init(
        name: String, role: SourceRole, formats: [Format], fields: [Field], location: PipelineLocation
    ) {
        self.name = name
        self.role = role
        self.formats = formats
        self.fields = fields
        self.location = location
        key = []
        conversions = []
    }

    /// The field of a name, or nil.
    public func field(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// What a source is for.
public enum SourceRole: Sendable {
    /// Records to check, add up and report.
    case records
    /// A list of codes: the key field, the label and footnote fields, and the field with aliases
    /// (space-separated).
    case list(label: Int?, footnote: Int?, aliases: Int?)
    /// Exchange rates, in units per EUR.
    case rates(RatesShape)
}

/// Which fields of a rates source say what.
public struct RatesShape: Sendable {
    /// The currency.
    public var currency: Int
    /// The rate: units of the currency per EUR.
    public var value: Int
    /// When it holds.
    public var basis: RatesBasis

    /// A shape.
    public init(currency: Int, value: Int, basis: RatesBasis) {
        self.currency = currency
        self.value = value
        self.basis = basis
    }
}

/// How a rates source says when a rate holds.
public enum RatesBasis: Sendable {
    /// A field with a month (`2018-11`), as text.
    case month(field: Int)
    /// Fields with a year and a month, as whole numbers.
    case yearAndMonth(year: Int, month: Int)
    /// The file's name, by a pattern with `{yyyy}` and `{mm}`.
    case fileName(pattern: String)
    /// A field with the day from which the rate holds (rates at which instalments were booked).
    case since(field: Int)
}

/// One way in which files of a source are written.
public struct Format: Sendable {
    /// Its name; empty where the source has only one.
    public var name: String
    /// Paths, globs, or `-` for standard input; relative to the data folder.
    public var files: [String]
    /// The dialect.
    public var dialect: Dialect
    /// For each field of the source, how its column is called in these files; nil where they have no such
    /// column.
    public var headers: [ColumnName?]
    /// Where it stands.
    public var location: PipelineLocation

    /// A format.
    public init(
        name: String, files: [String], dialect: Dialect, headers: [ColumnName?], location: PipelineLocation
    ) {
        self.name = name
        self.files = files
        self.dialect = dialect
        self.headers = headers
        self.location = location
    }
}

/// How a file names a column.
public enum ColumnName: Sendable, Hashable {
    /// By its header.
    case header(String)
    /// By its position, from 1, where a file has no header.
    case position(Int)
}

/// A field of a source: our name, its type and what is asked of it.
public struct Field: Sendable {
    /// Our name.
    public var name: String
    /// Its type.
    public var type: FieldType
    /// Whether files hold it or a stage adds it.
    public var origin: FieldOrigin
    /// Whether it may not be absent.
    public var required: Bool
    /// Whether it is masked wherever it would be shown.
    public var personal: Bool
    /// Texts that mean "absent" beside the empty cell.
    public var missing: [String]
    /// Why a missing value matters to readers, where the pipeline describes special values ("W3": "online").
    public var meanings: [String: String]
    /// What the run needs of it.
    public var need: FieldNeed
    /// The dictionary that codes its texts, or nil; fields that refer to one another share it.
    public var dictionary: Int?
    /// Where it stands.
    public var location: PipelineLocation

    /// A field.
    public init(
        name: String, type: FieldType, origin: FieldOrigin = .file, required: Bool = false,
        personal: Bool = false, missing: [String] = [], need: FieldNeed = .kept, dictionary: Int? = nil,
        location: PipelineLocation = .house
    ) {
        self.name = name
        self.type = type
        self.origin = origin
        self.required = required
        self.personal = personal
        self.missing = missing
        meanings = [:]
        self.need = need
        self.dictionary = dictionary
        self.location = location
    }
}

/// What a field holds, and so which `Column` case its values travel in.
public enum FieldType: Sendable, Hashable {
    /// A text: `texts`, or `codes` where the field has a dictionary.
    case text
    /// A code of a list (`Pipeline.sources` position): `codes`.
    case code(list: Int)
    /// One of a closed set, in order: `codes`.
    case choice([String])
    /// Yes or no: `codes`, 0 no and 1 yes.
    case boolean
    /// A day: `days`.
    case day
    /// An instant: `integers`, seconds since 1970 on the clock that decides its day (the one it is written
    /// in, or the dialect's zone), so that seconds ÷ 86,400 is the day.
    case timestamp
    /// A whole number: `integers`.
    case integer
    /// A decimal with at most `scale` places: `integers` at that scale.
    case decimal(scale: Int)
    /// Money in minor units: `integers`.
    case money(MoneyCurrency)
    /// An ISO 4217 code: `codes`, positions in `Currency.all`.
    case currency
    /// A rate that was used: `codes`, positions in the rate book.
    case rate
}

/// Where a money field's currency stands.
public enum MoneyCurrency: Sendable, Hashable {
    /// Always the same.
    case fixed(Currency)
    /// In another field of the record.
    case field(Int)
    /// In an attribute of a code (a partner's book currency): the code field, then the list's field.
    case attribute(field: Int, attribute: Int)
}

/// Where a field's values come from.
public enum FieldOrigin: Sendable, Hashable {
    /// The file.
    case file
    /// Convert: the amount in the currency the claimant keeps books in.
    case bookAmount(of: Int)
    /// Convert: that currency.
    case bookCurrency(of: Int)
    /// Convert: the amount in EUR cents.
    case euro(of: Int)
    /// Convert: the rate of the first leg, from the currency paid to the book currency.
    case firstRate(of: Int)
    /// Convert: the rate of the second leg, from the book currency to EUR.
    case secondRate(of: Int)
    /// Convert: the day whose rate both legs took.
    case rateDay(of: Int)
    /// Aggregate: the EUR cents of a calculated measure that fall to the record.
    case recordShare(measure: Int)
}

/// What a run needs of a field.
public enum FieldNeed: UInt8, Sendable, Comparable {
    /// Nothing: never parsed.
    case nothing
    /// Its value while records are checked.
    case checked
    /// Its value until the report is written.
    case kept

    /// By how long it is needed.
    public static func < (a: FieldNeed, b: FieldNeed) -> Bool { a.rawValue < b.rawValue }
}

/// The money a record claims, and who claims it.
public struct Claim: Sendable {
    /// The money field.
    public var amount: Int
    /// The field with the claimant, or nil.
    public var claimant: Int?

    /// A claim.
    public init(amount: Int, claimant: Int?) {
        self.amount = amount
        self.claimant = claimant
    }
}

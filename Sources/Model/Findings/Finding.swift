/// Something that a rule has to say about a record, a file or a total: a value, small until it is printed.
/// There may be as many as records.
public struct Finding: Sendable {
    /// Where it was found; nil for totals.
    public var place: Place?
    /// How much it matters.
    public var severity: Severity
    private var ruleNumber: Int32
    /// What was found, as the file has it; masked by the printer where the field is personal.
    public var found: String
    /// What was expected, in the file's own notation.
    public var expected: String
    private var more: More?

    /// What few findings have.
    private final class More: Sendable {
        let related: Place?
        let mend: String
        let subject: String
        let euroCents: Int64?

        init(related: Place?, mend: String, subject: String, euroCents: Int64?) {
            (self.related, self.mend, self.subject, self.euroCents) = (related, mend, subject, euroCents)
        }
    }

    /// The rule in `Pipeline.rules`.
    public var rule: Int { Int(ruleNumber) }
    /// A second place it is about, such as the record that holds the key.
    public var related: Place? { more?.related }
    /// How to mend it; empty: as the rule says.
    public var mend: String { more?.mend ?? "" }
    /// For totals: what it is about ("heading 3 Equipment"); else empty.
    public var subject: String { more?.subject ?? "" }
    /// The EUR cents it is about, where a record or a total has an amount; filled by the conductor for
    /// records.
    public var euroCents: Int64? { more?.euroCents }

    /// A finding.
    public init(
        rule: Int, severity: Severity, place: Place?, related: Place? = nil, found: String, expected: String,
        mend: String = "", subject: String = "", euroCents: Int64? = nil
    ) {
        (self.place, self.severity, ruleNumber) = (place, severity, Int32(rule))
        (self.found, self.expected) = (found, expected)
        let isPlain = related == nil && mend.isEmpty && subject.isEmpty && euroCents == nil
        more = isPlain ? nil : More(related: related, mend: mend, subject: subject, euroCents: euroCents)
    }
}

/// A finding in words: one row of `findings.csv`, and what the message frame prints.
public struct FindingLine: Sendable {
    /// The severity.
    public var severity: Severity
    /// The rule's id.
    public var rule: String
    /// The file, relative to the data folder; empty for totals.
    public var file: String
    /// The physical line; 0 where there is none.
    public var line: Int
    /// The character of the line where the field starts, from 1; 0 where unknown.
    public var column: Int
    /// The cell a spreadsheet would show it in ("D7"); empty where there is none.
    public var cell: String
    /// The file's own name of the column; for totals, what they are about.
    public var field: String
    /// What was found, masked where personal.
    public var found: String
    /// What was expected.
    public var expected: String
    /// How to mend it.
    public var mend: String
    /// The EUR cents it is about.
    public var euroCents: Int64?
    /// Stable over moved lines: from the rule, the record's key and its content.
    public var id: String
    /// The auditors' category, where the rule names one.
    public var category: String
    /// The claimant, where the source names one.
    public var partner: String
    /// The EU's part of `euroCents`.
    public var euCentsAtRisk: Int64?
    /// Whether its amounts tell about a person, and so are masked where they would be shown.
    public var isPersonal: Bool
    /// The waiver that covers it, where there is one.
    public var waiver: String
    /// The excerpt: the record's first line, masked; empty where there is none.
    public var excerpt: String
    /// How many characters of the excerpt to underline, from `column`.
    public var underline: Int
    /// Where the rule stands ("Pipelines/x.yaml:41 — General Conditions, art. 14.1").
    public var ruleSource: String

    /// A finding in words.
    public init(
        severity: Severity, rule: String, file: String, line: Int, column: Int, cell: String, field: String,
        found: String, expected: String, mend: String, euroCents: Int64?, id: String,
        category: String, partner: String, euCentsAtRisk: Int64?, waiver: String, excerpt: String,
        underline: Int, ruleSource: String, isPersonal: Bool = false
    ) {
        self.severity = severity
        self.rule = rule
        self.file = file
        self.line = line
        self.column = column
        self.cell = cell
        self.field = field
        self.found = found
        self.expected = expected
        self.mend = mend
        self.euroCents = euroCents
        self.id = id
        self.category = category
        self.partner = partner
        self.euCentsAtRisk = euCentsAtRisk
        self.waiver = waiver
        self.excerpt = excerpt
        self.underline = underline
        self.ruleSource = ruleSource
        self.isPersonal = isPersonal
    }

    /// One sentence; made anew each time, as it takes as much room as all else.
    public func message(in language: Language) -> String {
        FindingText.message(field: field, found: found, expected: expected, in: language)
    }
}

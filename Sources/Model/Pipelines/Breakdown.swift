/// What somebody wants to know of the records, in words: of the command line, or kept in a pipeline.
public struct BreakdownQuestion: Sendable, Hashable {
    /// The name of a kept question that this one starts from, or nil.
    public var name: String?
    /// What the rows are broken down by, outermost first.
    public var by: [String] = []
    /// The figures, each perhaps with its span.
    public var measures: [String] = []
    /// What records must fulfil, as `country=TN,MA`; all must hold.
    public var filters: [String] = []
    /// What goes across, or nil.
    public var pivot: String?
    /// What rows are ordered by, as `events:asc`; nil: as reports are, or with `top` by the first figure.
    public var sort: String?
    /// How many of the outermost rows are shown; the others are brought together. Nil: all.
    public var top: String?
    /// Below how many people a row of a public table is hidden; nil: the table is not public.
    public var fewest: String?
    /// Whether personal texts may be asked by, each shown as a keyed hash.
    public var hasPseudonyms = false
    /// The period, where the command line names none; nil: all records.
    public var period: String?
    /// What the table is called; nil: after its figures and dimensions.
    public var title: String?

    /// A question about nothing yet.
    public init() {}
}

/// A question with its names resolved: what a pipeline is asked instead of its report.
///
/// The answer is the report's only table; what it looks at is counted by a request of its own.
public struct Breakdown: Sendable {
    /// The question, completed from the pipeline where it was kept there.
    public var question: BreakdownQuestion
    /// The request that the table answers.
    public var request: Int
    /// The request that counts the records in the period that fulfil the filters, a column a source.
    public var counting: Int
    /// The sources of records that the figures are made from, in the order of those columns.
    public var sources: [Int]
    /// What hides the rows of a public table; nil: all are shown.
    public var publicity: Publicity?
    /// The dictionaries whose texts are personal and shown as pseudonyms.
    public var pseudonyms: Set<Int> = []
    /// The words of texts in its filters of which records may have none.
    public var words: [AskedWords] = []

    /// A question.
    public init(question: BreakdownQuestion, request: Int, counting: Int, sources: [Int]) {
        self.question = question
        self.request = request
        self.counting = counting
        self.sources = sources
    }
}

/// Words of a text that a filter names.
public struct AskedWords: Sendable, Hashable {
    /// The requests, one a source, that have a row for each that a record has.
    public var requests: [Int]
    /// The words.
    public var words: [String]
    /// The filter, as it was given.
    public var filter: String

    /// Words.
    public init(requests: [Int], words: [String], filter: String) {
        self.requests = requests
        self.words = words
        self.filter = filter
    }
}

/// Which rows of a table may not be shown to everybody.
public struct Publicity: Sendable {
    /// About how many people a row must be.
    public var fewest: Int64
    /// Columns of the request, behind those that are shown: how many different people each row is about, and
    /// of how many records; a row with records of fewer people is hidden.
    public var counts: [(people: Int, records: Int)]

    /// Publicity.
    public init(fewest: Int64, counts: [(people: Int, records: Int)]) {
        self.fewest = fewest
        self.counts = counts
    }
}

/// What can be asked of a pipeline.
public struct Catalogue: Sendable {
    /// A column of a source of records.
    public struct Column: Sendable, Hashable {
        /// The source.
        public var source: Int
        /// The field.
        public var field: Int

        /// A column.
        public init(source: Int, field: Int) {
            self.source = source
            self.field = field
        }
    }

    /// The dimensions.
    public var dimensions: [Int]
    /// For each dimension the request whose rows are the keys that records have.
    public var keys: [Int]
    /// The measures, in the order of the pipeline.
    public var measures: [Int]
    /// The columns.
    public var columns: [Column]
    /// The request that counts the different values of each column, in their order.
    public var values: Int
    /// The names of the questions that the pipeline keeps.
    public var questions: [String]

    /// A catalogue.
    public init(
        dimensions: [Int], keys: [Int], measures: [Int], columns: [Column], values: Int, questions: [String]
    ) {
        self.dimensions = dimensions
        self.keys = keys
        self.measures = measures
        self.columns = columns
        self.values = values
        self.questions = questions
    }
}

public import Model

/// A cell of a report with all that it is made from.
public struct Trace: Sendable {
    /// The sheet, as the report calls it.
    public var sheet: String
    /// The cell, as a spreadsheet calls it; empty where people do not see it.
    public var address: String
    /// The words of its row's keys.
    public var row: String
    /// The title of its column.
    public var column: String
    /// What it holds.
    public var value: CellDigits
    /// The language of the report, which its words are in.
    public var language: Language
    /// What it is: a figure, or the words for a cell that is none.
    public var content: TraceContent
}

/// What a cell is.
public enum TraceContent: Sendable {
    /// A number, with how it is made.
    case made(TraceStep)
    /// A text that rows or the pipeline state, or nothing; in words.
    case said(String)
}

/// A step of how a number is made.
public struct TraceStep: Sendable {
    /// What it is.
    public var title: String
    /// Under which keys, in words.
    public var keys: [String] = []
    /// What it comes to.
    public var value: CellDigits
    /// How it is made, in a word: `add`, `difference`, `records` …
    public var making: String
    /// How it is made, in a sentence.
    public var words = ""
    /// What else is to be said of it, each with a name and a value.
    public var facts: [TraceFact] = []
    /// What it is made from.
    public var parts: [TraceStep] = []
    /// The rows that it looks at; nil where it has none of its own.
    public var rows: TraceRows?

    init(_ title: String, _ value: CellDigits, _ making: String) {
        self.title = title
        self.value = value
        self.making = making
    }

    /// All its rows and those of its parts, step by step.
    public var leaves: [TraceStep] { (rows == nil ? [] : [self]) + parts.flatMap(\.leaves) }
}

/// Something to be said of a step.
public struct TraceFact: Sendable, Hashable {
    /// What it is about.
    public var name: String
    /// How it came about, in words.
    public var words = ""
    /// What it says.
    public var value: CellDigits
}

/// A row that a number looks at.
public struct TraceRow: Sendable, Hashable {
    /// The source, list or file it belongs to.
    public var source = ""
    /// Its file; empty where none holds it.
    public var file = ""
    /// Its physical line; 0 where there is none.
    public var line = 0
    /// The cell of the value in a spreadsheet; empty where there is none.
    public var cell = ""
    /// The file's own name of that column.
    public var field = ""
    /// What tells it apart, as the file has it.
    public var key = ""
    /// The text of that cell, as the file has it.
    public var original = ""
    /// The amount.
    public var amount = CellDigits(text: "")
    /// The rate of the first leg, and where it comes from.
    public var firstRate = CellDigits(text: "")
    /// The rate of the second leg, and where it comes from.
    public var secondRate = CellDigits(text: "")
    /// The amount in euros.
    public var euros = CellDigits(text: "")
    /// What falls to it of the EU contribution.
    public var share = CellDigits(text: "")
    /// Its verdict.
    public var verdict = ""
    /// What it gives to the number.
    public var gives = CellDigits(text: "")
    /// What is to be said of that, or why it is set aside.
    public var note = ""
}

internal import Model

extension StandardRule {
    /// Rules about records that cannot be read.
    var recordTexts: RuleTexts? {
        switch self {
        case .unreadableRecord:
            RuleTexts(
                title: "The record can be read",
                why:
                    "Bytes after a closing quote leave open where the cell ends.",
                source: "RFC 4180, section 2",
                mend: "double the quotes inside the cell (\"\"), or remove what follows the closing quote")
        case .unclosedQuote:
            RuleTexts(
                title: "Every quote is closed",
                why:
                    "A quote that is never closed swallows every record to the end of the file.",
                source: "RFC 4180, section 2", mend: "close the quote on the line where it opens")
        case .columnCount:
            RuleTexts(
                title: "The record has as many cells as the header",
                why: "With a cell too many or too few, values stand in the wrong columns.",
                source: "RFC 4180, section 2",
                mend: "quote the cell that holds a delimiter or a line break, or complete the row")
        case .brokenText:
            RuleTexts(
                title: "The bytes are text in the declared encoding",
                why: "A byte that means nothing in the encoding turns a name into another one.",
                source: "the encoding that the source declares",
                mend: "save the file in the declared encoding, or declare the one it has")
        default: nil
        }
    }

    /// Rules about what else stands in a file.
    var fileTexts: RuleTexts? {
        switch self {
        case .strayQuote:
            RuleTexts(
                title: "A quote opens a cell or is doubled",
                why:
                    "A quote inside a plain cell is text; some programs would read the row otherwise.",
                source: "RFC 4180, section 2",
                mend: "quote the cell and double the quote, or leave it as text")
        case .undescribedColumn:
            RuleTexts(
                title: "The pipeline describes every column",
                why:
                    "A column that nothing describes is not read: it may be a new one, or one renamed.",
                mend: "describe the column in the pipeline, or leave it out of the file")
        case .emptyLine:
            RuleTexts(
                title: "There is no empty line",
                why: "An empty line is no record; it may stand where one was lost.", mend: "remove the line")
        case .noRecords:
            RuleTexts(
                title: "The file holds records",
                why: "A file with only a header adds nothing; perhaps the export was cut short.",
                mend: "check the export, or leave the file out")
        default: nil
        }
    }
}

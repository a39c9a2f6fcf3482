internal import Model

/// The whole text matches. Coded texts and codes are matched once a code, not once a record.
struct PatternRule: RecordRule {
    private let field: Int
    private let pattern: TextPattern
    private let matcher: PatternMatcher
    private let matchingCodes: [Bool]

    /// `words` are the texts that codes of the field stand for; empty for fields of texts.
    init(field: Int, pattern: TextPattern, words: [String]) throws(TextPatternError) {
        self.field = field
        self.pattern = pattern
        let matcher = PatternMatcher(try pattern.parsed())
        self.matcher = matcher
        matchingCodes = words.map { matcher.matches($0) }
    }

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        switch batch.columns[field] {
        case .texts(let texts)?:
            texts.bytes.withUnsafeBufferPointer { bytes in
                for row in 0..<batch.count where mask[row] && texts.length(row) > 0 {
                    let text = UnsafeBufferPointer(rebasing: bytes[texts.start(row)..<Int(texts.ends[row])])
                    look.saw(row, holds: matcher.matches(text))
                }
            }
        case .codes(let codes)?:
            for row in 0..<batch.count where mask[row] && codes[row] >= 0 {
                let code = Int(codes[row])
                look.saw(row, holds: code < matchingCodes.count && matchingCodes[code])
            }
        default: break
        }
        return look
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        Fault(
            field: field, found: values.text(field, batch, row),
            expected: values.say(
                "a text of the form \(pattern.text)", fr: "un texte de la forme \(pattern.text)"))
    }
}

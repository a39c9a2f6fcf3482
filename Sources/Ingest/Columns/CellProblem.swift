internal import Model

/// Something about one cell; turned into a finding when its batch is done.
struct CellProblem {
    var row: Int
    var field: Int
    var rule: StandardRule
}

/// What a worker keeps between batches: memory for odd cells and the codes it has met.
final class WorkerMemory {
    let scratch = Scratch()
    let quoted = Scratch()
    private var texts: [Int: TextMemory] = [:]

    /// The texts that were met in a field; those of a dictionary hold for all its fields that call no text
    /// missing.
    func texts(of plan: FieldPlan, format: Int) -> TextMemory {
        let shared = plan.missing.isEmpty ? plan.dictionary.map { -1 - $0 } : nil
        let key = shared ?? plan.field << 16 | format
        if let memory = texts[key] { return memory }
        let memory = TextMemory()
        texts[key] = memory
        return memory
    }

    private var shared: Set<String> = []
    private static let mostShared = 256

    /// A text that many findings say, kept once.
    func shared(_ text: String) -> String {
        if shared.count >= WorkerMemory.mostShared { return text }
        return shared.insert(text).memberAfterInsert
    }

    private var spellings: [Int: Spelling] = [:]
    private var suggestions: [Int: [String: String?]] = [:]
    private static let mostSuggestions = 4_096

    /// The code of a list that somebody may have meant; the same text is looked for once.
    func suggestion(for text: String, in list: Int, _ codes: [String]) -> String? {
        if let known = suggestions[list]?[text] { return known }
        let spelling = spellings[list] ?? Spelling(codes)
        spellings[list] = spelling
        let best = spelling.nearest(text)
        if suggestions[list, default: [:]].count < WorkerMemory.mostSuggestions {
            suggestions[list, default: [:]][text] = .some(best)
        }
        return best
    }
}

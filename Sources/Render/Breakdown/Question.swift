internal import Model

/// What is needed to ask a question again: the question, the pipeline, what was read.
struct Question {
    private let outcome: Outcome
    private let options: RenderOptions

    init(_ outcome: Outcome, _ options: RenderOptions) {
        self.outcome = outcome
        self.options = options
    }

    /// As JSON; the digests are empty where nobody asked for them.
    var value: JSONValue {
        get throws {
            let asked = outcome.pipeline.breakdown?.question ?? BreakdownQuestion()
            return .object([
                "name": .text(asked.name ?? ""), "title": .text(asked.title ?? ""),
                "by": texts(asked.by), "measures": texts(asked.measures),
                "where": texts(asked.filters), "pivot": .text(asked.pivot ?? ""),
                "sort": .text(asked.sort ?? ""), "top": .text(asked.top ?? ""),
                "pseudonyms": .boolean(asked.hasPseudonyms),
                "public": .text(asked.fewest ?? ""),
                "period": .text(outcome.period.name), "as_of": .text("\(outcome.asOf)"),
                "set": texts(options.set), "data": .text(options.data),
                "pipeline": .object([
                    "path": .text(outcome.pipeline.path), "sha256": .text(options.pipelineSHA256),
                    "based_on": .text(options.basisSHA256), "profile": .text(options.profileSHA256),
                ]),
                "inputs": .text(try inputs),
            ])
        }
    }

    /// SHA-256 over the list of the files that were read, each with its own.
    private var inputs: String {
        get throws {
            let files = outcome.tables.flatMap(\.files)
            if files.contains(where: \.sha256.isEmpty) { return "" }
            return try Digest.ofText(files.map { "\($0.sha256)  \($0.path)" }.joined(separator: "\n"))
        }
    }

    private func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

    /// As properties of a document, which hold so many characters each: what stands in them, put together in
    /// order, is the JSON.
    var properties: [(name: String, value: String)] {
        get throws {
            guard outcome.pipeline.breakdown != nil else { return [] }
            var bytes: [UInt8] = []
            try value.appendLine(to: &bytes)
            var rest = Substring(String(decoding: bytes, as: UTF8.self))
            var properties: [(name: String, value: String)] = []
            while !rest.isEmpty {
                let number = properties.count + 1
                properties.append((number == 1 ? "Question" : "Question \(number)", String(rest.prefix(200))))
                rest = rest.dropFirst(200)
            }
            return properties
        }
    }
}

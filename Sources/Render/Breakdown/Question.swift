internal import Gather
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
                "sources": files { if case .records = $0 { true } else { false } },
                "lists": files { if case .list = $0 { true } else { false } },
                "rates": try Manifest.rates(of: outcome),
            ])
        }
    }

    /// The files that were read, by what for, as `run.json` has them.
    private func files(_ isWanted: (SourceRole) -> Bool) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for table in outcome.tables where isWanted(outcome.pipeline.sources[table.source].role) {
            let files = table.files.map {
                JSONValue.object(["path": .text($0.path), "sha256": .text($0.sha256)])
            }
            members[outcome.pipeline.sources[table.source].name] = .object(["files": .list(files)])
        }
        return .object(members)
    }

    /// SHA-256 over the list of the files that were read, each with its own.
    private var inputs: String {
        get throws {
            let files = outcome.tables.flatMap(\.files)
            if files.contains(where: \.sha256.isEmpty) { return "" }
            return Digest.sha256(files.map { "\($0.sha256)  \($0.path)" }.joined(separator: "\n"))
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
            // Counted as the document's library counts: by scalars.
            var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
            var properties: [(name: String, value: String)] = []
            while !rest.isEmpty {
                let number = properties.count + 1
                var part = rest.prefix(200)
                // Programs that save a workbook again may drop blanks at an end.
                while part.count > 100, part.last == " " || rest.dropFirst(part.count).first == " " {
                    part.removeLast()
                }
                properties.append((number == 1 ? "Question" : "Question \(number)", String(part)))
                rest = rest.dropFirst(part.count)
            }
            return properties
        }
    }
}

internal import Model

/// Kept records: in the order of their files, each key once, as many and as much as `run.json` says.
struct CountedTotals {
    private(set) var found: Found
    private let lines: CountedLines
    private var twin: Twin { lines.twin }

    init(_ lines: CountedLines, _ run: RunFolder, _ pipeline: Pipeline?) {
        self.lines = lines
        found = Found(.tables, lines.sheet, lines.twin)
        let source = pipeline?.sources.firstIndex { $0.name == lines.source }
        var keys: [Int] = []
        if let pipeline, let source {
            let described = pipeline.sources[source]
            keys = described.key.compactMap { twin.position(of: described.fields[$0].name) }
        }
        order(keys)
        count(run)
        if let pipeline, let source { addUp(source, pipeline, run) }
    }

    // MARK: Order

    private static let kinds = ["record": 0, "reversed": 1, "reversal": 1, "calculated": 2]

    private mutating func order(_ keys: [Int]) {
        var (rank, last): (Int, (file: String, line: Int)) = (0, ("", 0))
        var known: Set<String> = []
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            guard let own = CountedTotals.kinds[cells[lines.row]] else {
                found.refuse(row, lines.row, "no kind of row", "record, reversed, reversal or calculated")
                continue
            }
            if own < rank {
                found.refuse(row, lines.row, "not in its place", "records, then what was carried over")
            }
            rank = max(rank, own)
            guard own == 0 else { continue }
            let place = (file: cells[lines.file], line: Int(cells[lines.line]) ?? 0)
            if place.file == last.file ? place.line <= last.line : !CountedTotals.rises(last.file, place.file)
            {
                found.refuse(row, lines.line, "not in the order of the files", "a line behind \(last.line)")
            }
            last = place
            let key = keys.map { cells[$0] }.joined(separator: "\u{1F}")
            if !keys.isEmpty, !known.insert(key).inserted {
                found.refuse(row, keys[keys.count - 1], "a key that stands twice", "each key once")
            }
        }
        found.made()
    }

    private static func rises(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    // MARK: Sums

    private mutating func count(_ run: RunFolder) {
        let counts = run.manifest["sources"]?[lines.source]
        for verdict in [Verdict.eligible, .ineligible] {
            guard let expected = counts?[verdict.word]?.integer else { continue }
            let records = (0..<twin.count).count { row in
                let cells = twin.cells(of: row)
                return lines.isRecord(cells) && cells[lines.countsAs] == verdict.word
            }
            found.hold(
                whole: verdict.word, String(records), as: String(expected),
                "not as many records as run.json says")
        }
    }

    private mutating func addUp(_ source: Int, _ pipeline: Pipeline, _ run: RunFolder) {
        for measure in pipeline.measures {
            let name = measure.name + " " + Span.toDate.rawValue
            guard let total = run.manifest["totals"]?[name]?.text,
                let columns = CountedColumns(measure, of: source, in: pipeline)?.positions(in: twin)
            else { continue }
            var sum = ExactNumber?.some(.zero)
            for row in 0..<twin.count {
                let cells = twin.cells(of: row)
                if lines.counts(cells) {
                    sum = sum.flatMap { sum in columns.sum(cells).flatMap { sum.adding($0) } }
                }
            }
            found.hold(
                whole: name, sum?.description ?? "no sum", as: total, "the rows do not add up to run.json")
        }
    }
}

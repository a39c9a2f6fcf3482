internal import Model

/// The rows that every key of the innermost dimension's list gets, even without records.
///
/// The outer keys are the list's own attributes where it leads to them; an outer dimension it does not know
/// takes every key that records gave it.
struct EveryKey {
    /// By position of the list: the keys of the outer dimensions; nil where the list does not know a
    /// dimension.
    private let outer: [[Int32?]]

    /// Nil where the innermost dimension's keys are not those of a list.
    init?(_ dimensions: [Int], _ pipeline: Pipeline, _ keys: KeySpace) {
        guard let inner = dimensions.last, case .list(let source) = pipeline.dimensions[inner].domain,
            let codes = ListRecords(pipeline: pipeline, keys: keys).codes(of: source)
        else { return nil }
        let columns = dimensions.dropLast().map { dimension in
            pipeline.dimensions[dimension].path(in: source).map { keys.reader(of: $0).keys(codes) }
        }
        outer = (0..<codes.count).map { position in columns.map { $0?[position] } }
    }

    /// The combinations found and those that were missing.
    func added(to found: [[Int32]]) -> [[Int32]] {
        let prefixes = Set(found.map { Array($0.dropLast()) })
        var all = Set(found)
        for (position, known) in outer.enumerated() {
            let whole = known.compactMap { $0 }
            if whole.count == known.count {
                all.insert(whole + [Int32(position)])
                continue
            }
            for prefix in prefixes where zip(prefix, known).allSatisfy({ $1 == nil || $0 == $1 }) {
                all.insert(prefix + [Int32(position)])
            }
        }
        return Array(all)
    }
}

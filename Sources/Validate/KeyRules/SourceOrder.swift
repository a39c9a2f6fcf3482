internal import Model

/// The order in which sources are settled: what others refer to comes first.
enum SourceOrder {
    /// Every source once; among equals in the order of the pipeline. References in a circle are followed
    /// once.
    static func settling(_ pipeline: Pipeline) -> [Int] {
        var targets = [[Int]](repeating: [], count: pipeline.sources.count)
        for rule in pipeline.rules {
            if let source = rule.source { targets[source] += rule.referencedSources }
        }
        var order: [Int] = []
        var seen = [Bool](repeating: false, count: targets.count)
        func visit(_ source: Int) {
            if seen[source] { return }
            seen[source] = true
            for target in targets[source].sorted() { visit(target) }
            order.append(source)
        }
        for source in targets.indices { visit(source) }
        return order
    }
}

extension Rule {
    /// The steps of every path that the rule follows.
    var steps: [PathStep] {
        var paths: [DimensionPath] = []
        switch check {
        case .oneOf(let path, _)?, .noneOf(let path, _)?: paths.append(path)
        default: break
        }
        for condition in applies + exceptions {
            if case .path(let path) = condition.subject { paths.append(path) }
        }
        if case .reference(_, _, _, let conditions, _)? = check {
            for condition in conditions { if case .path(let path) = condition.subject { paths.append(path) } }
        }
        return paths.flatMap(\.steps)
    }

    /// The sources whose records it looks up.
    var referencedSources: [Int] {
        var sources = steps.compactMap { step in
            if case .through(let source, _, _) = step { source } else { Optional<Int>.none }
        }
        if case .reference(_, let target, _, _, _)? = check { sources.append(target) }
        return sources
    }
}

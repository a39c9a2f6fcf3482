internal import Aggregate
internal import Model

extension Pipeline {
    /// For each source that cells of some sheets are made from, the fields that must be kept to follow them.
    func tracedFields(_ sheets: [Int]) -> [Int: Set<Int>] {
        var traced: Set<Int> = []
        for number in sheets {
            let layout = report.sheets[number]
            for request in requests(of: layout) { traced.formUnion(sources(ofRequest: request)) }
            traced.formUnion(records(of: layout))
        }
        var fields: [Int: Set<Int>] = [:]
        for source in traced {
            guard case .records = sources[source].role else { continue }
            // What nothing reads is never parsed: a trail must not find what the run did not.
            fields[source] = fieldsOfTotals(of: source).union(fieldsOfCosts(of: source))
                .filter { sources[source].fields[$0].need != .nothing }
        }
        return fields
    }

    private func requests(of layout: SheetLayout) -> [Int] {
        var found = layout.sections.map(\.request)
        switch layout.kind {
        case .cover(let figures): found += figures.map(\.request)
        case .table(let sections): found += sections.map(\.request)
        case .reconciliation(let limits):
            found += limits.map { self.limits[$0].request }
            if !closingSources.isEmpty {
                found += requests.indices.filter { requests[$0].conditions.isEmpty }
            }
        case .indicators(let indicators):
            found += indicators.values.flatMap { [$0.request] + $0.parts.map(\.request) }
        case .records, .rates, .bridge, .checks, .findings, .method, .contents, .adjustments, .changedRecords:
            break
        }
        return found
    }

    /// The sources whose records a sheet shows, counts or looks at beside its figures.
    private func records(of layout: SheetLayout) -> [Int] {
        switch layout.kind {
        case .records(let records): return [records.source]
        case .rates: return sources.indices.filter { !sources[$0].conversions.isEmpty }
        case .bridge: return sources.indices.filter { sources[$0].claim != nil }
        case .reconciliation, .adjustments: return closingSources
        case .table(let sections):
            return sections.flatMap(\.columns).compactMap { column in
                if case .said(_, let path) = column.content { path.source } else { nil }
            }
        case .cover, .checks, .findings, .indicators, .method, .contents, .changedRecords: return []
        }
    }
}

internal import Aggregate
internal import Model

extension Pipeline {
    /// For each source whose records are closed with a report, the fields that are kept of them: what tells
    /// them apart, what figures and sheets look at, what they claim, and how that became euros. Nothing
    /// personal is kept.
    var countedFields: [Int: [Int]] {
        var counted: [Int: [Int]] = [:]
        for source in closingSources {
            let fields = fieldsOfCosts(of: source).union(fieldsOfTotals(of: source))
                .union(fieldsBehindBarrier(of: source))
            counted[source] = fields.filter { !tellsPersonal($0, of: source) }.sorted()
        }
        return counted
    }

    /// For each source that is only watched, the fields that are kept of its records: what tells them apart,
    /// and what figures and sheets look at. Nothing personal is kept.
    var watchedFields: [Int: [Int]] {
        var watched: [Int: [Int]] = [:]
        for source in watchedSources {
            let fields = Set(sources[source].key).union(fieldsOfTotals(of: source))
                .union(fieldsBehindBarrier(of: source))
            watched[source] = fields.filter {
                !sources[source].fields[$0].personal && sources[source].fields[$0].origin == .file
            }.sorted()
        }
        return watched
    }

    func fieldsOfCosts(of source: Int) -> Set<Int> {
        let described = sources[source]
        var fields = Set(described.key + [described.periodField].compactMap { $0 })
        if let claim = described.claim {
            fields.formUnion([claim.amount] + [claim.claimant].compactMap { $0 })
        }
        for conversion in described.conversions {
            let adds = conversion.adds
            fields.formUnion([
                conversion.amount, adds.bookAmount, adds.bookCurrency, adds.euro, adds.firstRate,
                adds.secondRate, adds.rateDay,
            ])
            fields.formUnion([conversion.statedBook, conversion.lineRate].compactMap { $0 })
        }
        for field in fields {
            guard case .money(let currency) = described.fields[field].type else { continue }
            switch currency {
            case .fixed: break
            case .field(let other), .attribute(let other, _): fields.insert(other)
            }
        }
        return fields
    }

    /// The fields whose change makes another record of one for the figures: those that were read from a file
    /// and that figures look at, or money is made of; and the euros.
    func comparedFields(of source: Int) -> [Int] {
        let described = sources[source]
        var fields = fieldsOfCosts(of: source).union(fieldsOfTotals(of: source))
        fields = fields.filter { described.fields[$0].origin == .file && !described.fields[$0].personal }
        fields.subtract(described.key)
        if let euros = claimedEuros(of: source) { fields.insert(euros) }
        return fields.sorted()
    }

    /// Keeps fields to the end of the run.
    mutating func keep(_ counted: [Int: [Int]]) {
        for (source, fields) in counted {
            for field in fields { sources[source].fields[field].need = .kept }
        }
    }
}

internal import Gather
internal import Model

/// How often each rule of a source was asked and broken, added up by several threads.
final class RuleTallies: Sendable {
    private let counts: Guarded<[RuleCount]>

    init(rules: Int) { counts = Guarded([RuleCount](repeating: RuleCount(), count: rules)) }

    func add(_ counts: [RuleCount]) {
        self.counts.with { total in
            for position in counts.indices {
                total[position].looked += counts[position].looked
                total[position].hits += counts[position].hits
            }
        }
    }

    var all: [RuleCount] { counts.with { $0 } }
}

/// How many records a rule was asked of, and how many broke it.
struct RuleCount: Sendable {
    var looked = 0
    var hits = 0
}

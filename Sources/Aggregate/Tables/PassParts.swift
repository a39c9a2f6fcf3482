internal import Gather

/// What several threads gathered in the same passes, brought together without copies: each part is taken out
/// of its place, so that what it holds is changed where it is.
struct PassParts: Sendable {
    /// By pass, the parts of all threads.
    private let parts: [[Part]]
    private let passes: [Pass]

    private final class Part: @unchecked Sendable {
        // One thread of the pool at a time has a part: the one that merges its pass.
        private var state: PassState?

        init(_ state: PassState) { self.state = state }

        func take() -> PassState? {
            defer { state = nil }
            return state
        }
    }

    /// The states of each thread, in the order of the passes; they must be nobody else's.
    init(_ threads: consuming [[PassState]], of passes: [Pass]) {
        parts = passes.indices.map { pass in threads.map { Part($0[pass]) } }
        self.passes = passes
    }

    /// One state a pass.
    func merged(pool: WorkerPool) throws -> [PassState] {
        try pool.map(passes.count) { pass in
            var merged = parts[pass].first?.take() ?? PassState(passes[pass])
            for part in parts[pass].dropFirst() {
                if let other = part.take() { merged.absorb(other) }
            }
            return merged
        }
    }
}

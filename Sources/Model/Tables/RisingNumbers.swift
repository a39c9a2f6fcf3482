/// Numbers that rise slowly, in little memory: about two bytes each where 64 in a row lie close together,
/// else four.
struct RisingNumbers: Sendable {
    /// The first of every 64, where steps are kept.
    private var bases: [UInt32] = []
    /// How far each lies behind the first of its 64.
    private var steps: [UInt16] = []
    /// All of them, where a step is too long (or falls).
    private var wide: [UInt32] = []

    init() {}

    init(_ numbers: UnsafeBufferPointer<UInt32>) {
        guard let first = numbers.first else { return }
        var (base, isNarrow) = (first, true)
        bases.reserveCapacity(numbers.count / 64 + 1)
        steps = [UInt16](unsafeUninitializedCapacity: numbers.count) { steps, count in
            for at in 0..<numbers.count {
                if at & 63 == 0 {
                    base = numbers[at]
                    bases.append(base)
                }
                let step = numbers[at] &- base
                isNarrow = isNarrow && step <= UInt32(UInt16.max)
                steps[at] = UInt16(truncatingIfNeeded: step)
            }
            count = numbers.count
        }
        if isNarrow { return }
        (bases, steps, wide) = ([], [], Array(numbers))
    }

    /// One of them.
    subscript(_ at: Int) -> Int {
        wide.isEmpty ? Int(bases[at >> 6]) + Int(steps[at]) : Int(wide[at])
    }
}

internal import Synchronization

/// Work that several threads share where there are some.
struct ParallelWork: Sendable {
    private let forEach: @Sendable (Int, @escaping @Sendable (Int) throws -> Void) throws -> Void

    /// Work that whoever conducts hands out.
    init(_ forEach: @escaping @Sendable (Int, @escaping @Sendable (Int) throws -> Void) throws -> Void) {
        self.forEach = forEach
    }

    /// On the thread that asks.
    static let oneByOne = ParallelWork { count, body in for number in 0..<count { try body(number) } }

    /// Makes results 0, 1 … several at once, and returns them in that order.
    func map<Result: Sendable>(_ count: Int, _ make: @escaping @Sendable (Int) throws -> Result) throws
        -> [Result]
    {
        let results = Results<Result>(count)
        try forEach(count) { number in
            let result = try make(number)
            results.list.withLock { $0[number] = result }
        }
        return results.list.withLock { $0.compactMap { $0 } }
    }

    private final class Results<Result: Sendable>: Sendable {
        let list: Mutex<[Result?]>

        init(_ count: Int) { list = Mutex(Array(repeating: nil, count: count)) }
    }
}

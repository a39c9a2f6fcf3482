public import Model

/// A dictionary of texts that several threads fill: the same text always gets the same key within a run.
///
/// Which key it gets depends on scheduling; nothing that is written may depend on it (reports order by
/// bytes).
public final class TextInterner: Sendable {
    private let table: Guarded<ByteTable>

    /// An empty dictionary.
    public init() { table = Guarded(ByteTable()) }

    /// The keys of texts, in order; absent texts get `Column.absentCode`. One lock for the whole batch.
    public func keys(of texts: TextColumn) -> [Int32] {
        let rows = (0..<Int32(truncatingIfNeeded: texts.count)).map { $0 }
        return [Int32](unsafeUninitializedCapacity: rows.count) { keys, count in
            count = rows.count
            guard let start = keys.baseAddress else { return }
            rows.withUnsafeBufferPointer { rows in
                table.with {
                    $0.numbers(of: texts, rows: rows, absent: Column.absentCode, into: start)
                }
            }
        }
    }

    /// The key of a text, or nil where it never occurred.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? { table.with { $0.find(text) } }

    /// All texts, by key.
    public var texts: TextColumn { table.with { $0.texts } }
}

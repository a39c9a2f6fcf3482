internal import Gather
public import Model

/// Watches, while a source is read, whether its keys rise through the file order, so that a record's verdict
/// can be known before all are read: a key above all before it is the first of its kind.
///
/// Batches may come in any order, from any thread.
public final class RisingKeys: Sendable {
    private let fields: [Int]
    private let runs = Guarded([Run]())

    /// The first and last rising key of a batch, as a batch of two records.
    private struct Run: Sendable {
        var place: (file: Int, number: Int)
        var ends: KeyColumns
    }

    /// Keys made of some fields; no fields: no record repeats one.
    public init(fields: [Int]) { self.fields = fields }

    /// The records of a batch that may repeat an earlier key, in order: their verdict waits for the barrier.
    ///
    /// - Throws: `KeysDoNotRise`; then nothing that was told before holds either.
    public func doubtful(_ batch: Batch) throws(KeysDoNotRise) -> [Int32] {
        if fields.isEmpty { return [] }
        let keys = KeyColumns(batch, fields: fields)
        guard let rise = keys.rise(among: UniqueKey.counting(batch, fields: fields)) else {
            throw KeysDoNotRise()
        }
        if rise.first < 0 { return [] }
        let ends = KeyColumns(batch, fields: fields, rows: [rise.first, rise.last])
        let place = (batch.origin.file, batch.origin.number)
        guard runs.with({ RisingKeys.insert(Run(place: place, ends: ends), into: &$0) }) else {
            throw KeysDoNotRise()
        }
        return rise.doubtful
    }

    /// Puts a run between its neighbours; false where their keys do not rise.
    private static func insert(_ run: Run, into runs: inout [Run]) -> Bool {
        var at = runs.count
        while at > 0, runs[at - 1].place > run.place { at -= 1 }
        if at > 0, runs[at - 1].ends.compare(1, to: run.ends, 0) != .before { return false }
        if at < runs.count, run.ends.compare(1, to: runs[at].ends, 0) != .before { return false }
        runs.insert(run, at: at)
        return true
    }
}

/// The keys of a source do not rise through its files, so that any record may repeat any other's.
public struct KeysDoNotRise: Error, Sendable {}

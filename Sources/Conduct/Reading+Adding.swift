internal import Aggregate
internal import Gather
internal import Ingest
internal import Model
internal import Validate

extension Reading {
    /// All figures; before that, what terms move that are not what they were.
    mutating func addUp(_ keys: KeySpace) throws -> Totals {
        try finishTotals()
        if let old = options.previous?.terms { changedTerms = try ChangedTerms(old, self, keys) }
        return try aggregate(
            &tables, of: pipeline, keys: keys, period: options.period, pool: pool, running: running)
    }

    /// Reads a source whose verdicts are known as it is read, and adds its records up on the way; nil where
    /// that cannot be, or its keys turn out not to rise.
    mutating func readAdding(_ source: Int) throws -> SourceTable? {
        // Which of its records count where is known only once all are held against what was closed.
        if closed[source] != nil || options.traced[source] != nil { return nil }
        let totals = RunningTotals(source, of: pipeline, keys: keys, period: options.period.range)
        let stages = self.stages(source)
        guard let totals, stages.validator.isFinalButForKeys, mayRise(source) else { return nil }
        let described = pipeline.sources[source]
        let rising = RisingKeys(fields: described.key)
        let dropped = unneeded(
            source, stages.validator,
            after: pipeline.fieldsAtBarrier(of: source).union(fieldsToTheEnd(of: source)))
        let period = options.period
        do {
            let ingested = try ingest(source) { batch, format, findings in
                stages.pass(&batch, format, &findings)
                markLater(&batch, field: described.periodField, period: period)
                let doubtful = try rising.doubtful(batch)
                totals.add(batch, except: doubtful)
                for field in dropped { batch.columns[field] = nil }
            }
            // Beside what is read next: only the barrier's verdicts are added to what it brings together.
            let pool = self.pool
            finishing.append(Background(pool) { try totals.finish(pool: pool) })
            running[source] = totals
            return take(ingested, stages)
        } catch is KeysDoNotRise {
            clock.rename("try " + described.name)
            return nil
        }
    }

    /// Waits until what threads added up while sources were read is brought together.
    mutating func finishTotals() throws {
        for work in finishing { try work.finish() }
        finishing = []
    }

    /// Whether it is worth trying if keys rise: a stream cannot be read again, and codes of a dictionary rise
    /// only in the order in which threads met them.
    private func mayRise(_ source: Int) -> Bool {
        let described = pipeline.sources[source]
        if described.key.isEmpty { return true }
        let isCoded = described.key.contains { described.fields[$0].dictionary != nil }
        return !isCoded && !hasStream(described, dataFolder: options.dataFolder)
    }
}

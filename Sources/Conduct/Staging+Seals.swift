public import Model
internal import Review

/// Refuses to write a run that is sealed below `output`, or where the chain of seals there is broken: before
/// any data is read.
public func requireUnsealed(
    _ pipeline: Pipeline, period: ReportingPeriod, below output: String
) throws(RunFault) {
    do { try Staging.refuseSealed("\(output)/\(pipeline.name)/\(period.name)") } catch {
        throw RunFault(error)
    }
}

extension Staging {
    /// Refuses a place that is sealed in the folder that holds `<pipeline>/<period>`.
    static func refuseSealed(_ place: String) throws {
        let pipeline = parent(of: place)
        try Review.refuseSealed(
            pipeline: name(of: pipeline), period: name(of: place), in: parent(of: pipeline))
    }

    /// Held while a run is put in its place, so that nobody seals the older one in that moment; nil where the
    /// file system knows no locks: then the look at the seals right before stands alone.
    static func sealLock(over place: String) -> FolderLock? {
        try? FolderLock(parent(of: parent(of: place)))
    }
}

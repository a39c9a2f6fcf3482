/// A record of a closed period that is not what the report counted: it came, went or changed since.
public struct Adjustment: Sendable {
    /// The source.
    public var source: Int
    /// The closed version: a record of `SourceTable.carried`; nil where it came.
    public var then: RecordPosition?
    /// The record as it is: one of `SourceTable.batches`; nil where it went.
    public var now: RecordPosition?
    /// The EUR cents that were claimed and counted.
    public var thenCents: Int64
    /// The EUR cents that are claimed now.
    public var nowCents: Int64
    /// The fields that changed; the verdict is none.
    public var changed: [Int]
    /// Whether it counts as something else than it did.
    public var changedVerdict: Bool
    /// Whether it is to be looked at first.
    public var isMaterial: Bool

    /// What is claimed now less what was claimed, in EUR cents.
    public var difference: Int128 { Int128(nowCents) - Int128(thenCents) }

    /// An adjustment.
    public init(
        source: Int, then: RecordPosition?, now: RecordPosition?, thenCents: Int64, nowCents: Int64,
        changed: [Int], changedVerdict: Bool, isMaterial: Bool
    ) {
        self.source = source
        self.then = then
        self.now = now
        self.thenCents = thenCents
        self.nowCents = nowCents
        self.changed = changed
        self.changedVerdict = changedVerdict
        self.isMaterial = isMaterial
    }
}

/// A record by its batch and row.
public struct RecordPosition: Sendable, Hashable {
    /// The position of the batch.
    public var batch: Int
    /// The record in it.
    public var row: Int

    /// A position.
    public init(batch: Int, row: Int) {
        self.batch = batch
        self.row = row
    }
}

/// The report before this one, which was sealed.
public struct PreviousReport: Sendable, Hashable {
    /// The name of its folder.
    public var folder: String
    /// Its pipeline.
    public var pipeline: String
    /// Its period.
    public var period: String
    /// SHA-256 of its manifest.
    public var manifestSHA256: String
    /// The chain of its seal.
    public var seal: String
    /// Who sealed it.
    public var sealedBy: String

    /// A report.
    public init(
        folder: String, pipeline: String, period: String, manifestSHA256: String, seal: String,
        sealedBy: String
    ) {
        self.folder = folder
        self.pipeline = pipeline
        self.period = period
        self.manifestSHA256 = manifestSHA256
        self.seal = seal
        self.sealedBy = sealedBy
    }
}

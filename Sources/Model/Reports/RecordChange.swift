/// A record that claims nothing, of a closed period, which is not what the report before kept of it.
public struct RecordChange: Sendable, Hashable {
    /// The source.
    public var source: Int
    /// What became of it.
    public var kind: Kind
    /// What tells it apart: the texts of its key, of personal ones four digits of a digest.
    public var key: String
    /// The day that puts it into a period, as it was; of what came, as it is.
    public var day: String
    /// Where it stood; empty where it came.
    public var placeThen: String
    /// Where it stands; empty where it went.
    public var placeNow: String
    /// What differs: the column, what stood there and what stands there.
    public var columns: [Column]

    /// What became of a record.
    public enum Kind: Sendable, Hashable { case came, went, changed }

    /// A value that is not what it was; an empty one is none.
    public struct Column: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// What stood there.
        public var then: String
        /// What stands there.
        public var now: String

        /// A value.
        public init(name: String, then: String, now: String) {
            self.name = name
            self.then = then
            self.now = now
        }
    }

    /// A change.
    public init(
        source: Int, kind: Kind, key: String, day: String, placeThen: String, placeNow: String,
        columns: [Column]
    ) {
        self.source = source
        self.kind = kind
        self.key = key
        self.day = day
        self.placeThen = placeThen
        self.placeNow = placeNow
        self.columns = columns
    }
}

/// The keys that a dimension of groups can have, so that several fit into one word.
public struct KeyRange: Sendable, Hashable {
    /// The least key.
    public let least: Int32
    /// How many bits tell the keys apart.
    public let bits: Int
    private let most: Int32
    private let other: Int32

    /// Keys from `least` to `most`; any other key is taken as `other`.
    public init(least: Int32, most: Int32, other: Int32) {
        self.least = least
        self.most = max(least, most)
        self.other = other
        bits = 64 - (UInt64(Int64(self.most) - Int64(least))).leadingZeroBitCount
    }

    /// The distance of a key from the least.
    @inline(__always)
    func index(_ key: Int32) -> UInt64 {
        // Below the least the distance wraps round and is greater than that of the most.
        let distance = UInt32(bitPattern: key &- least)
        let isHeld = distance <= UInt32(bitPattern: most &- least)
        return UInt64(isHeld ? distance : UInt32(bitPattern: other &- least))
    }

    /// The key, or the one it is taken as.
    @inline(__always)
    func held(_ key: Int32) -> Int32 { key >= least && key <= most ? key : other }

    /// Whether the key that others are taken as is one of the range.
    var holdsOther: Bool { other >= least && other <= most }
}

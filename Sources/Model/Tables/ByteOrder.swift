/// The one order of byte strings: byte by byte, a shorter one before those it begins.
public enum ByteOrder {
    /// Below 0 where the first comes before the second, 0 where they are the same, else above 0.
    @inlinable
    @inline(__always)
    public static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        let shared = min(a.count, b.count)
        guard let left = a.baseAddress, let right = b.baseAddress else { return a.count - b.count }
        var at = 0
        while at &+ 8 <= shared {
            let mine = UnsafeRawPointer(left + at).loadUnaligned(as: UInt64.self)
            let other = UnsafeRawPointer(right + at).loadUnaligned(as: UInt64.self)
            if mine != other { return UInt64(bigEndian: mine) < UInt64(bigEndian: other) ? -1 : 1 }
            at &+= 8
        }
        while at < shared {
            if left[at] != right[at] { return left[at] < right[at] ? -1 : 1 }
            at &+= 1
        }
        return a.count - b.count
    }
}

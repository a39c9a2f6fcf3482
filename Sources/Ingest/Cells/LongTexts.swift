/// Texts of 16 bytes and more in open addressing: found by hash, bytes compared.
struct LongTexts {
    let slots: UnsafePointer<Slot>
    /// The last slot; how many there are is a power of 2.
    let last: Int
    let bytes: UnsafePointer<UInt8>

    /// A text; free where it has no bytes.
    struct Slot {
        var hash: UInt64 = 0
        var offset: UInt32 = 0
        var count: UInt32 = 0
        var code: Int32 = 0
    }

    /// The code of a text, or `TextMemory.unknown`.
    @inline(__always)
    func find(_ text: CellBytes) -> Int32 {
        let hash = LongTexts.hash(text)
        var slot = Int(truncatingIfNeeded: hash) & last
        while slots[slot].count != 0 {
            let entry = slots + slot
            if entry.pointee.hash == hash, Int(entry.pointee.count) == text.count,
                LongTexts.areEqual(bytes + Int(entry.pointee.offset), text)
            {
                return entry.pointee.code
            }
            slot = (slot &+ 1) & last
        }
        return TextMemory.unknown
    }

    /// Puts an entry into the first free slot of its own.
    func place(_ entry: Slot, into slots: UnsafeMutablePointer<Slot>) {
        var slot = Int(truncatingIfNeeded: entry.hash) & last
        while slots[slot].count != 0 { slot = (slot + 1) & last }
        slots[slot] = entry
    }

    /// Sixteen bytes at a time, the last ones twice where they are fewer.
    @inline(__always)
    static func hash(_ text: CellBytes) -> UInt64 {
        var (hash, at) = (UInt64(truncatingIfNeeded: text.count), 0)
        while at &+ 16 < text.count {
            hash = mix(hash, text.start + at)
            at &+= 16
        }
        return mix(hash, text.start + (text.count &- 16))
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ start: UnsafePointer<UInt8>) -> UInt64 {
        let (first, second) = (TextWord.load(start), TextWord.load(start + 8))
        let product = (first ^ hash &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
            by: second ^ 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func areEqual(_ known: UnsafePointer<UInt8>, _ text: CellBytes) -> Bool {
        var at = 0
        while at &+ 16 < text.count {
            if differ(known + at, text.start + at) != 0 { return false }
            at &+= 16
        }
        return differ(known + (text.count &- 16), text.start + (text.count &- 16)) == 0
    }

    /// 0 where sixteen bytes are the same.
    @inline(__always)
    private static func differ(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>) -> UInt64 {
        (TextWord.load(a) ^ TextWord.load(b)) | (TextWord.load(a + 8) ^ TextWord.load(b + 8))
    }
}

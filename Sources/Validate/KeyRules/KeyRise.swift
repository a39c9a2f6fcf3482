internal import Model

/// How the keys of a batch's records rise: which of them stand strictly above all before them in the batch.
struct KeyRise: Sendable {
    /// The first and the last record whose key rises; -1 where none was looked at.
    var first = -1
    var last = -1
    /// How many records have a key that counts.
    var looked = 0
    /// Records whose key does not rise, so that an earlier record may have it; in order.
    var doubtful: [Int32] = []

    /// So many doubtful records are waited for; more of them, and keys are not taken to rise at all.
    static func isTooDoubtful(_ doubtful: Int, of looked: Int) -> Bool { doubtful > 64 + looked / 8 }
}

extension KeyColumns {
    /// How the keys of some records rise; nil where they do not on the whole.
    func rise(among taken: [Bool]) -> KeyRise? {
        if columns.count == 1, case .texts(let texts)? = columns[0] { return rise(texts, taken) }
        var rise = KeyRise()
        for row in 0..<count where taken[row] {
            rise.looked += 1
            if rise.last >= 0, compare(rise.last, to: self, row) != .before {
                rise.doubtful.append(Int32(truncatingIfNeeded: row))
                if KeyRise.isTooDoubtful(rise.doubtful.count, of: count) { return nil }
                continue
            }
            if rise.first < 0 { rise.first = row }
            rise.last = row
        }
        return rise
    }

    private func rise(_ texts: TextColumn, _ taken: [Bool]) -> KeyRise? {
        var rise = KeyRise()
        let isRising = texts.bytes.withUnsafeBufferPointer { bytes in
            texts.ends.withUnsafeBufferPointer { ends in
                guard let bytes = bytes.baseAddress else { return taken.allSatisfy { !$0 } }
                var highest = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
                for row in 0..<ends.count where taken[row] {
                    let start = row == 0 ? 0 : Int(ends[row - 1])
                    let text = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row]) - start)
                    rise.looked += 1
                    if rise.last >= 0, ByteOrder.compare(highest, text) >= 0 {
                        rise.doubtful.append(Int32(truncatingIfNeeded: row))
                        if KeyRise.isTooDoubtful(rise.doubtful.count, of: ends.count) { return false }
                        continue
                    }
                    if rise.first < 0 { rise.first = row }
                    rise.last = row
                    highest = text
                }
                return true
            }
        }
        return isRising ? rise : nil
    }
}

extension StringProtocol {
    /// How many columns of a terminal a text takes: ideographs and emoji take two, marks that join the sign
    /// before none.
    ///
    /// - Source: Unicode Standard Annex 11 (East Asian Width: wide and full-width), in ranges.
    public var terminalWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.terminalWidth }
    }

    /// The beginning of a text, as far as it goes into so many columns.
    public func prefix(terminalWidth width: Int) -> SubSequence {
        var (end, left) = (startIndex, width)
        while end < endIndex, self[end].terminalWidth <= left {
            left -= self[end].terminalWidth
            end = index(after: end)
        }
        return self[..<end]
    }
}

extension Character {
    /// How many columns of a terminal a sign takes: 0, 1 or 2.
    public var terminalWidth: Int {
        guard let first = unicodeScalars.first, first.value >= 0x300 else { return 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isEmoji = unicodeScalars.contains { $0.value == 0xFE0F }
        if isEmoji || Character.wide.contains(where: { $0.contains(first.value) }) { return 2 }
        // Half-width sound marks join their sign, but stand beside it.
        return 1 + unicodeScalars.dropFirst().count { (0xFF9E...0xFF9F).contains($0.value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]
}

/// A currency of ISO 4217 that has a minor unit: one byte, an index into the table.
///
/// - Source: ISO 4217
public struct Currency: Hashable, Sendable {
    let position: UInt8

    /// The currency at a position of `all`; positions outside it are a programming error.
    public init(index: Int) {
        precondition(ISO4217.table.codes.indices.contains(index), "no currency at this index")
        position = UInt8(index)
    }

    /// The currency of a three-letter code; nil where ISO 4217 knows none. Capitals only.
    public init?(code: String) {
        var code = code
        let found = code.withUTF8 { Currency(bytes: $0) }
        guard let found else { return nil }
        self = found
    }

    /// The currency of exactly three ASCII capitals. One table lookup, no allocation.
    public init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 3, let slot = ISO4217.slot(bytes[0], bytes[1], bytes[2]) else { return nil }
        let found = ISO4217.positions[slot]
        guard found != ISO4217.unknown else { return nil }
        position = found
    }

    /// Position in `all`, which is ordered by code.
    public var index: Int { Int(position) }

    /// The three-letter code, as "EUR".
    public var code: String { ISO4217.table.codes[index] }

    /// Decimals of the minor unit: 0 (JPY), 2 (EUR), 3 (TND) or 4 (CLF).
    public var minorDigits: Int { Int(ISO4217.minorDigits[index]) }

    /// Whether the code has been withdrawn since 2016: readable, because older rows bear it.
    public var isWithdrawn: Bool { ISO4217.table.withdrawn[index] }

    /// The euro, the currency of every report.
    public static let eur = Currency(index: ISO4217.table.codes.firstIndex(of: "EUR") ?? 0)

    /// Every currency that was active on 2016-01-01 or later, in order of code.
    public static let all: [Currency] = ISO4217.table.codes.indices.map { Currency(index: $0) }
}

extension Currency: Comparable {
    /// Order by code.
    public static func < (left: Currency, right: Currency) -> Bool { left.position < right.position }
}

extension Currency: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}

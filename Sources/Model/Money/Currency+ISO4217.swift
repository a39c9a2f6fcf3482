/// The table of ISO 4217, compact: one line of codes a number of decimals.
///
/// Left out: codes without a minor unit (gold, testing, units of account such as XDR), because an amount in
/// them has no smallest part to count; and codes withdrawn before 2016, the year of the oldest contracts in
/// view.
///
/// - Source: ISO 4217
enum ISO4217 {
    /// Marks a slot that no currency holds.
    static let unknown: UInt8 = 255

    static let noDecimals = """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
        """
    static let twoDecimals = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD \
        CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
        GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD \
        LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB \
        PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
        SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW \
        ZWG
        """
    static let threeDecimals = """
        BHD IQD JOD KWD LYD OMR TND
        """
    static let fourDecimals = """
        CLF UYW
        """
    /// Withdrawn in 2016 or later; ISO 4217 lists them without decimals, these are the ones they had.
    static let withdrawnNoDecimals = "BYR"
    static let withdrawnTwoDecimals = "ANG BGN CUC HRK MRO SLL STD VEF ZWL"

    static let table = Table()
    /// Apart from the table, because a lookup of every record reads it.
    static let positions: [UInt8] = {
        var positions = [UInt8](repeating: unknown, count: 26 * 26 * 26)
        for (index, code) in table.codes.enumerated() {
            let bytes = Array(code.utf8)
            if let slot = slot(bytes[0], bytes[1], bytes[2]) { positions[slot] = UInt8(index) }
        }
        return positions
    }()
    /// Decimals by index.
    static let minorDigits: [UInt8] = table.minorDigits

    /// The slot of three capitals among all 26 × 26 × 26; nil for any other byte.
    static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        let (a, b, c) = (first &- 65, second &- 65, third &- 65)
        guard a < 26, b < 26, c < 26 else { return nil }
        return (Int(a) * 26 + Int(b)) * 26 + Int(c)
    }

    /// Columns by index.
    struct Table: Sendable {
        let codes: [String]
        let minorDigits: [UInt8]
        let withdrawn: [Bool]

        init() {
            let classes: [(codes: String, digits: UInt8, withdrawn: Bool)] = [
                (noDecimals, 0, false), (twoDecimals, 2, false), (threeDecimals, 3, false),
                (fourDecimals, 4, false), (withdrawnNoDecimals, 0, true), (withdrawnTwoDecimals, 2, true),
            ]
            let rows = classes.flatMap { row in
                row.codes.split(separator: " ").map { (String($0), row.digits, row.withdrawn) }
            }.sorted { $0.0 < $1.0 }
            codes = rows.map(\.0)
            minorDigits = rows.map(\.1)
            withdrawn = rows.map(\.2)
        }
    }
}

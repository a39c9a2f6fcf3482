/// Powers of ten, exact.
public enum PowersOfTen {
    /// 10 to the power of 0…18.
    public static func int64(_ exponent: Int) -> Int64 { table[exponent] }

    /// 10 to the power of 0…38.
    public static func int128(_ exponent: Int) -> Int128 {
        if exponent <= 18 { return Int128(table[exponent]) }
        return Int128(table[18]) * int128(exponent - 18)
    }

    private static let table: [Int64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ]
}

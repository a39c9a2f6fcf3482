/// Powers of ten, exact.
public enum PowersOfTen {
    /// 10 to the power of 0…18.
    public static func int64(_ exponent: Int) -> Int64 { Int64(int128(exponent)) }

    /// 10 to the power of 0…38.
    public static func int128(_ exponent: Int) -> Int128 { table[exponent] }

    private static let table: [Int128] = {
        var powers: [Int128] = [1]
        for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()
}

import Model
import Testing

@Suite struct PowersOfTenTests {
    @Test func everyPowerThatFits() {
        #expect(
            (0...18).map { "\(PowersOfTen.int64($0))" }
                == (0...18).map { "1" + String(repeating: "0", count: $0) })
        #expect(
            (0...38).map { "\(PowersOfTen.int128($0))" }
                == (0...38).map { "1" + String(repeating: "0", count: $0) })
    }
}

import Testing

@testable import Review

@Suite("Exact numbers of CSV twins")
struct ExactNumberTests {
    @Test(
        "What is a number prints as it was read",
        arguments: ["0", "7", "-7", "0.00", "-0.05", "1234567.89", "4.0311", "999999999999999999.99", "10"])
    func numbers(text: String) throws {
        #expect(try #require(ExactNumber(text)).description == text)
    }

    @Test(
        "What is none",
        arguments: [
            "", "-", ".", "1.", ".5", "007", "00.5", "1e3", "+1", "1,000", " 1", "1 ", "1.2.3", "--1", "0x1",
            "１", "1.0000000000000000000", "1234567890123456789012345678901234567",
        ])
    func none(text: String) { #expect(ExactNumber(text) == nil) }

    @Test(
        "Differences are exact, for the eye with a sign and groups",
        arguments: [
            ("95313.88", "95413.88", "+100.00"), ("1", "0.5", "-0.5"), ("0.10", "0.1", "0.00"),
            ("0", "1234567.891", "+1,234,567.891"), ("5", "5", "0"), ("-1.5", "1.5", "+3.0"),
        ])
    func differences(old: String, new: String, signed: String) throws {
        let before = try #require(ExactNumber(old))
        let after = try #require(ExactNumber(new))
        #expect(after.adding(before.negated)?.signed == signed)
    }

    @Test("What does not fit is nil, never a trap")
    func overflow() throws {
        let large = try #require(ExactNumber(String(repeating: "9", count: 36)))
        let fine = try #require(ExactNumber("0.000000000000000001"))
        #expect(large.adding(fine) == nil)
        #expect(!large.equals(fine))
    }
}

import Testing

@testable import Conduct

@Suite struct FindingWordsTests {
    @Test(arguments: [
        (0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"),
        (702, "AAA"),
        (16_383, "XFD"),
    ])
    func columnsAreNamedAsASpreadsheetDoes(column: Int, letters: String) {
        #expect(FindingWords.letters(column) == letters)
    }
}

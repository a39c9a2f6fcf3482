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

    @Test func theDigestIsSHA256() {
        // The vectors of FIPS 180-4's examples.
        #expect(
            Digest.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}

import Testing

@testable import Model

@Suite struct CodeListTests {
    private static func texts(_ words: [String]) -> Column {
        var column = TextColumn()
        for word in words { column.append(word.utf8) }
        return .texts(column)
    }

    private func list(label: Int? = nil, shownCode: Int?) -> CodeList {
        CodeList(
            name: "l", source: 0, codes: ["GR", "GB", "TN"], aliases: [("EL", 0), ("UK", 1)],
            attributes: [Self.texts(["Greece", "", "Tunisia"]), Self.texts(["EL HE", "UK", ""])],
            label: label,
            shownCode: shownCode)
    }

    @Test("a code is shown in the form asked for, where it has one")
    func forms() {
        let (plain, form) = (list(shownCode: nil), list(shownCode: 1))
        #expect((0..<3).map(plain.code) == ["GR", "GB", "TN"])
        #expect((0..<3).map(form.code) == ["EL", "UK", "TN"])
        #expect((0..<3).map(form.shown) == ["EL", "UK", "TN"])
        #expect((0..<3).map(list(label: 0, shownCode: 1).shown) == ["Greece", "UK", "Tunisia"])
    }

    @Test("every form is understood, whichever is shown")
    func understood() {
        let keys = KeySpace(lists: [list(label: 0, shownCode: 1)])
        #expect(keys.key(named: "GR", in: .list(source: 0)) == 0)
        #expect(keys.key(named: "EL", in: .list(source: 0)) == 0)
        #expect(keys.text(0, in: .list(source: 0)).code == "EL")
        #expect(keys.text(0, in: .list(source: 0)).label == "Greece")
    }
}

internal import Model

/// Names of CSV twins and of their columns.
enum SheetFiles {
    /// For each sheet the name of its twin: its own in kebab-case, with a number where two would be the same.
    static func names(of sheets: [SheetLayout]) -> [String] {
        var taken: Set<String> = [FindingsTable.csvFile]
        return sheets.map { sheet in
            if case .findings = sheet.kind { return FindingsTable.csvFile }
            return unique(kebab(sheet.name), among: &taken)
        }
    }

    /// A name that is not taken yet: the wanted one, or with a number after it.
    static func unique(_ wanted: String, among taken: inout Set<String>) -> String {
        var name = wanted
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(wanted)-\(number)"
            number += 1
        }
        return name
    }

    /// Lower-case letters and digits, everything between them one hyphen.
    static func kebab(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text where !"'’".contains(character) {
            if character.isLetter || character.isNumber {
                word += character.lowercased()
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.isEmpty ? "sheet" : words.joined(separator: "-")
    }
}

internal import Model

extension Draft {
    /// What Excel takes as a sheet's name.
    func checkSheetName(_ name: String, _ node: Yaml) {
        if name.isEmpty || name.utf16.count > 31 {
            mistakes.value(
                node, "a sheet's name has 1 to 31 characters, this one \(name.utf16.count)",
                expected: "a shorter name")
        }
        if let sign = name.first(where: { "[]:*?/\\".contains($0) }) {
            mistakes.value(
                node, "a sheet's name cannot hold \(sign)", expected: "a name without [ ] : * ? / \\")
        }
        if name.hasPrefix("'") || name.hasSuffix("'") || name.lowercased() == "history" {
            mistakes.value(node, "Excel refuses this name of a sheet", expected: "another name")
        }
    }

    /// Names of sheets differ even in Excel, which ignores case, and so do the files of their twins.
    func checkNames(_ report: ReportLayout) {
        var names: [String: String] = [:]
        var files: [String: String] = [:]
        for sheet in report.sheets {
            let node = Yaml(.text(sheet.name), at: sheet.location, width: sheet.name.count)
            let file = Draft.twin(of: sheet.name)
            if let other = names[sheet.title.lowercased()] {
                mistakes.value(node, "two sheets have this name (\(other))", expected: "names that differ")
            } else if let other = files[file] {
                mistakes.value(
                    node, "the twins of \(other) and \(sheet.name) would both be \(file).csv",
                    expected: "names that differ in letters or digits")
            } else if file == "findings", !sheet.kind.isFindings {
                mistakes.value(
                    node, "findings.csv holds the findings", expected: "another name for this sheet")
            }
            names[sheet.title.lowercased()] = sheet.title
            files[file] = sheet.name
        }
    }

    /// A sheet's name in kebab-case, as its CSV twin is called.
    static func twin(of name: String) -> String {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.joined(separator: "-")
    }
}

extension SheetKind {
    var isFindings: Bool {
        if case .findings = self { return true }
        return false
    }
}

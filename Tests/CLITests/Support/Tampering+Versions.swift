extension Tampering {
    /// What changes the look of the workbook, in a run that claims to be of another version.
    static let forgedVersions: [Tampering] =
        looks.flatMap { look in
            versions.map { version in
                Tampering(
                    "\(look.name), by \(version.name)", by: ["again"],
                    says: look.says ?? [look.part, version.says]
                ) {
                    try version.change($0)
                    try $0.workbook(part: look.part) { $0.changing(look.text, look.other) }
                }
            }
        } + [
            Tampering("a macro, by another version", by: ["again"], says: ["xl/vbaProject.bin"]) {
                try versions[0].change($0)
                try $0.workbook(adding: "xl/vbaProject.bin", "macro")
            }
        ]

    private static let versions:
        [(name: String, says: String, change: @Sendable (SmallProgramme) throws -> Void)] =
            [
                (
                    "another version", "may write other parts",
                    {
                        try $0.lines(of: manifest) { lines in
                            for place in lines.indices where lines[place].hasPrefix("    \"version\": ") {
                                lines[place] = "    \"version\": \"0.0.9\""
                            }
                        }
                    }
                ),
                (
                    "another library", "libxlsxwriter 0.0.1 wrote it",
                    {
                        try $0.lines(of: manifest) { lines in
                            for place in lines.indices where lines[place].contains("\"libxlsxwriter\": ") {
                                let end = lines[place].hasSuffix(",") ? "," : ""
                                lines[place] = "      \"libxlsxwriter\": \"0.0.1\"" + end
                            }
                        }
                    }
                ),
            ]

    private static let looks = [
        ("digits of a format", "xl/styles.xml", "\"#,##0.00\"", "\"&quot;9,999.99&quot;\""),
        ("white on white", "xl/styles.xml", "<color theme=\"1\"/>", "<color rgb=\"FFFFFFFF\"/>"),
        ("a hidden row", "xl/worksheets/sheet3.xml", "<row r=\"8\"", "<row hidden=\"1\" r=\"8\""),
        (
            "a conditional format", "xl/worksheets/sheet3.xml", "</sheetData>",
            "</sheetData><conditionalFormatting sqref=\"A1:Z9\"/>"
        ),
        ("a footer", "xl/worksheets/sheet3.xml", "<oddFooter>", "<oddFooter>Final "),
        (
            "a hidden sheet", "xl/workbook.xml", "<sheet name=\"Partners\"",
            "<sheet state=\"hidden\" name=\"Partners\""
        ),
        (
            "a name for cells", "xl/workbook.xml", "<definedNames>",
            "<definedNames><definedName name=\"S\">1</definedName>"
        ),
        ("properties", "docProps/core.xml", "<dc:title>", "<dc:title>Final: "),
    ].map { name, part, text, other in
        // Formats are read with the cells that they show.
        (
            name: name, part: part, text: text, other: other,
            says: part == "xl/styles.xml" ? ["shown in another way"] : nil
        )
    }
}

import Foundation

/// What somebody tries who knows how a report is checked; all hashes are made again to match.
extension Tampering {
    /// Figures and names of the CSV files, which only another way to them gives away.
    static let forgedTwins: [Tampering] = [
        Tampering(
            "an indicator", by: ["tables", "again"], says: ["indicators.csv:2", "records this period"]
        ) {
            try $0.replace(",,5,8,9,88.89", ",,6,8,9,88.89", in: report + "indicators.csv")
        },
        Tampering("a percentage of a target", by: ["tables", "again"], says: ["8 ÷ 9"]) {
            try $0.replace("88.89", "98.89", in: report + "indicators.csv")
        },
        Tampering("two parts of an indicator", by: ["workbook", "again"]) {
            try $0.replace("Partner: First,,2,4", "Partner: First,,1,4", in: report + "indicators.csv")
            try $0.replace("Partner: Second,,2,3", "Partner: Second,,3,3", in: report + "indicators.csv")
        },
        Tampering("a part of an indicator", by: ["tables", "again"], says: ["parts by partner"]) {
            try $0.replace("Partner: First,,2,4", "Partner: First,,1,4", in: report + "indicators.csv")
        },
        Tampering("a number of records read", by: ["tables", "again"], says: ["method.csv", "headings"]) {
            try $0.lines(of: report + "method.csv") { lines in
                for row in lines.indices where lines[row].contains(",headings.csv,") {
                    lines[row] = lines[row].replacingOccurrences(of: ",3,0,", with: ",4,0,")
                }
            }
        },
        Tampering("a file that was read", by: ["tables", "again"], says: ["method.csv", "rates.csv"]) {
            try $0.lines(of: report + "method.csv") { $0.removeAll { $0.contains(",rates.csv,") } }
        },
        Tampering("a rate", by: ["tables", "again"], says: ["rates.csv:3", "1.25", "1.26"]) {
            try $0.replace("detail,1.25,", "detail,1.26,", in: report + "rates.csv")
        },
        Tampering("how often a rate was taken", by: ["tables", "again"], says: ["rates.csv:2"]) {
            try $0.replace("1.2,rates,0,1", "1.2,rates,0,2", in: report + "rates.csv")
        },
        Tampering("rows of two partners swapped", by: ["tables", "again"], says: ["partners.csv:2"]) {
            try $0.replace(
                "P1,First,detail,139.11,104.13", "P1,First,detail,536.07,401.27", in: report + "partners.csv")
            try $0.replace(
                "P2,Second,detail,536.07,401.27", "P2,Second,detail,139.11,104.13",
                in: report + "partners.csv")
        },
        Tampering("a name alone", by: ["tables", "again"], says: ["another name than", "Premier"]) {
            try $0.replace("P1,First", "P1,Premier", in: report + "partners.csv")
        },
        Tampering("what findings come to", by: ["tables", "again"], says: ["checks.csv", "301.00"]) {
            try $0.replace(",10,1,0,301.00", ",10,1,0,300.00", in: report + "checks.csv")
        },
        Tampering("a cost as records have it", by: ["tables", "again"], says: ["counted/costs.csv"]) {
            try $0.replace(",110.00,EUR,110.00,82.34", ",111.00,EUR,111.00,82.34", in: report + "costs.csv")
        },
    ]

    /// What is kept of counted records.
    static let forgedCounted: [Tampering] = [
        Tampering("kept records in another order", by: ["tables", "again"], says: ["order of the files"]) {
            try $0.lines(of: report + "counted/costs.csv") { $0.swapAt(1, 2) }
        },
        Tampering("a key that is kept twice", by: ["tables", "again"], says: ["stands twice"]) {
            try $0.replace("costs.csv,5,P1,3,", "costs.csv,5,P1,2,", in: report + "counted/costs.csv")
        },
        Tampering("a kept verdict", by: ["tables", "again"], says: ["not as many records"]) {
            try $0.replace(
                "2018-Q4,eligible,costs.csv,6", "2018-Q4,ineligible,costs.csv,6",
                in: report + "counted/costs.csv")
        },
        Tampering("kept euros that are not by their rate", by: ["tables", "again"], says: ["1.25 USD"]) {
            try $0.replace("250.00,USD,200.00", "250.00,USD,201.00", in: report + "counted/costs.csv")
            try $0.replace("301.00,EUR,301.00", "301.00,EUR,300.00", in: report + "counted/costs.csv")
        },
        Tampering("a kept rate", by: ["tables", "again"], says: ["by its rate"]) {
            try $0.replace("1.25 USD, rates", "1.20 USD, rates", in: report + "counted/costs.csv")
        },
        Tampering("a kept share", by: ["tables", "again"], says: ["eu to date"]) {
            try $0.replace(",82.34", ",82.35", in: report + "counted/costs.csv")
        },
        Tampering(
            "a kept row that is gone", by: ["tables", "again"],
            says: ["not as many records", "total to date"]
        ) {
            try $0.lines(of: report + "counted/costs.csv") { $0.remove(at: 3) }
        },
    ]

    /// The workbook: what hides, leads elsewhere, or says something that no cell does.
    static let forgedWorkbooks: [Tampering] = [
        Tampering("a hidden row", by: ["workbook", "again"], says: ["a hidden row", "row 8"]) {
            try $0.workbook(3) { $0.changing("<row r=\"8\"", "<row hidden=\"1\" r=\"8\"") }
        },
        Tampering("a hidden column", by: ["workbook", "again"], says: ["a hidden column"]) {
            try $0.workbook(3) { $0.changing("<col min", "<col hidden=\"1\" min") }
        },
        Tampering("a hidden sheet", by: ["workbook", "again"], says: ["a hidden sheet", "'Partners'"]) {
            try $0.workbook(part: "xl/workbook.xml") {
                $0.changing("<sheet name=\"Partners\"", "<sheet state=\"hidden\" name=\"Partners\"")
            }
        },
        Tampering("sheets in another order", by: ["workbook", "again"], says: ["another order"]) {
            try $0.workbook(part: "xl/workbook.xml") { text in
                guard let start = text.range(of: "<sheet name=\"Partners\""),
                    let end = text.range(of: "/>", range: start.upperBound..<text.endIndex),
                    let last = text.range(of: "</sheets>")
                else { return text }
                let sheet = text[start.lowerBound..<end.upperBound]
                return String(
                    text[..<start.lowerBound] + text[end.upperBound..<last.lowerBound] + sheet
                        + text[last.lowerBound...])
            }
        },
        Tampering("a name for cells", by: ["workbook", "again"], says: ["Secret"]) {
            try $0.workbook(part: "xl/workbook.xml") {
                $0.changing("<definedNames>", "<definedNames><definedName name=\"Secret\">1</definedName>")
            }
        },
        Tampering("a link to another workbook", by: ["workbook", "again"], says: ["externalLink1"]) {
            try $0.workbook(adding: "xl/externalLinks/externalLink1.xml", "<externalLink/>")
        },
        Tampering("a link that leads out", by: ["workbook", "again"], says: ["leads out", "example.org"]) {
            try $0.workbook(part: "xl/_rels/workbook.xml.rels") {
                $0.changing(
                    "</Relationships>",
                    "<Relationship Id=\"x\" Target=\"https://example.org\" TargetMode=\"External\"/>"
                        + "</Relationships>")
            }
        },
        Tampering("a comment", by: ["workbook", "again"], says: ["xl/comments1.xml"]) {
            try $0.workbook(adding: "xl/comments1.xml", "<comments/>")
        },
        Tampering("a format without cents", by: ["workbook", "again"], says: ["not seen as it is"]) {
            try $0.workbook(part: "xl/styles.xml") { $0.changing("\"#,##0.00\"", "\"#,##0\"") }
        },
        Tampering("a format that shows nothing", by: ["workbook", "again"], says: ["not seen as it is"]) {
            try $0.workbook(part: "xl/styles.xml") { $0.changing("\"#,##0.00\"", "\";;;\"") }
        },
        Tampering("white on white", by: ["workbook", "again"], says: ["not seen as it is"]) {
            try $0.workbook(part: "xl/styles.xml") {
                $0.changing("<color theme=\"1\"/>", "<color rgb=\"FFFFFFFF\"/>")
            }
        },
        Tampering("properties of the workbook", by: ["again"], says: ["docProps/core.xml"]) {
            try $0.workbook(part: "docProps/core.xml") { $0.changing("<dc:title>", "<dc:title>Final: ") }
        },
    ]
}

/// A slow and obvious reader of RFC 4180, for tests.
enum CSVReader {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var wasQuoted = false
        for scalar in text.unicodeScalars {
            let character = Character(scalar)
            if isQuoted {
                if character == "\"" {
                    isQuoted = false
                    wasQuoted = true
                } else {
                    field.unicodeScalars.append(scalar)
                }
            } else if character == "\"" {
                if wasQuoted { field.append("\"") }
                isQuoted = true
                wasQuoted = false
            } else if character == "," || character == "\n" {
                row.append(field)
                (field, wasQuoted) = ("", false)
                if character == "\n" {
                    rows.append(row)
                    row = []
                }
            } else {
                field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}

/// A row of CSV for programs.
public enum CSVLine {
    /// The cells of a row, without a line end. Texts that start like a formula have a `'` before them.
    /// - Source: RFC 4180.
    public static func text(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D
    }

    private static func cell(_ text: String) -> String {
        guard let first = text.utf8.first else { return "" }
        let isText = Formula.starts(first) && ExactNumber(text) == nil
        let shown = isText ? "'" + text : text
        guard shown.utf8.contains(where: isSpecial) else { return shown }
        var quoted = "\""
        for scalar in shown.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

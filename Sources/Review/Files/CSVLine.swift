/// Rows of CSV that commands print, as those of a sheet's twin.
public enum CSVLine {
    /// The cells of a row, without a line end. Texts that start like a formula have a `'` before them.
    /// - Source: RFC 4180.
    public static func text(_ cells: [String]) -> String {
        var bytes: [UInt8] = []
        for (number, cell) in cells.enumerated() {
            if number > 0 { bytes.append(TwinScan.comma) }
            var cell = cell
            cell.withUTF8 { append($0, to: &bytes) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a cell, given in UTF-8.
    public static func append(_ cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard let first = cell.first else { return }
        let isQuoted = cell.contains(where: isSpecial)
        if isQuoted { bytes.append(TwinScan.quote) }
        if Formula.starts(first), ExactNumber(String(decoding: cell, as: UTF8.self)) == nil {
            bytes.append(UInt8(ascii: "'"))
        }
        if isQuoted {
            for byte in cell {
                if byte == TwinScan.quote { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(TwinScan.quote)
        } else {
            bytes.append(contentsOf: cell)
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == TwinScan.quote || byte == TwinScan.comma || byte == TwinScan.lineFeed
            || byte == TwinScan.carriageReturn
    }
}

internal import CXLSXWriter

/// Excel tables: rows that can be filtered and sorted by their header.
enum ExcelTable {
    /// Makes a table of rows; the library writes the header again, so it must be the same.
    static func add(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ rows: Range<UInt32>, titles: [String],
        headers: [UnsafeMutablePointer<lxw_format>], check: (lxw_error) throws -> Void
    ) throws {
        let texts = titles.map { strdup(ExcelText.cell($0)) }
        defer { for text in texts { free(text) } }
        var columns = zip(texts, headers).map { text, format in
            var column = lxw_table_column()
            column.header = text
            column.header_format = format
            return column
        }
        let error = columns.withUnsafeMutableBufferPointer { buffer in
            var pointers: [UnsafeMutablePointer<lxw_table_column>?] = buffer.indices.map { index in
                buffer.baseAddress?.advanced(by: index)
            }
            pointers.append(nil)
            return pointers.withUnsafeMutableBufferPointer { list in
                var options = lxw_table_options()
                options.columns = list.baseAddress
                options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                options.style_type_number = 1
                options.no_banded_rows = 1
                return worksheet_add_table(
                    worksheet, rows.lowerBound, 0, rows.upperBound - 1, UInt16(titles.count - 1), &options)
            }
        }
        try check(error)
    }
}

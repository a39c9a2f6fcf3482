internal import Model

/// Which column of a file holds which field.
struct ColumnMatch {
    var names: [String]
    var columns: [Int?]
    var undescribed: [String]
}

/// Matches the columns of a file with those that the pipeline describes: names are compared exactly.
struct ColumnMatcher {
    let source: Source
    let format: Format
    let path: String
    let line: Int

    /// Columns by their header; nil where the file ends before it.
    func byName(_ header: SplitRecord?) throws -> ColumnMatch {
        let decoder = TextDecoder(format.dialect.encoding)
        if let header { try check(header, decoder) }
        let contents = header?.contents ?? []
        let names = contents.map { decoder.text($0) }
        var columns = [Int?](repeating: nil, count: source.fields.count)
        for (field, header) in format.headers.enumerated() {
            guard case .header(let name)? = header else { continue }
            let places = names.indices.filter { names[$0] == name }
            if places.count > 1 { throw repeated(name, places) }
            guard let place = places.first else { throw missing(name, names, contents) }
            columns[field] = place
        }
        let described = Set(columns.compactMap { $0 })
        let others = names.indices.filter { !described.contains($0) && !names[$0].hasPrefix("fundtrail_") }
        return ColumnMatch(
            names: names, columns: columns,
            undescribed: others.map { names[$0].isEmpty ? "column \($0 + 1) without a name" : names[$0] })
    }

    /// Columns by their position, where the file has no header; nil where it has no record to count them in.
    func byPosition(count recordCount: Int?) throws -> ColumnMatch {
        let positions = format.headers.compactMap { header -> Int? in
            if case .position(let position)? = header { return position }
            return nil
        }
        let count = recordCount ?? positions.max() ?? 0
        var columns = [Int?](repeating: nil, count: source.fields.count)
        for (field, header) in format.headers.enumerated() {
            guard case .position(let position)? = header else { continue }
            guard position >= 1, position <= count else {
                throw fault(
                    .missingColumn, "a column at position \(position), for \"\(source.fields[field].name)\"",
                    "\(count) columns in the first record",
                    "correct the position or the delimiter in the pipeline")
            }
            columns[field] = position - 1
        }
        let described = Set(columns.compactMap { $0 })
        let names = (0..<count).map { "column \($0 + 1)" }
        let others = names.indices.filter { !described.contains($0) }
        return ColumnMatch(names: names, columns: columns, undescribed: others.map { names[$0] })
    }

    /// Refuses a header that is not in the declared encoding or cannot be read as a record.
    private func check(_ header: SplitRecord, _ decoder: TextDecoder) throws {
        for (number, field) in header.fields.enumerated() {
            if field.isUnclosed || field.hasTail {
                throw fault(
                    .noHeader, "a header record",
                    "a quote in column \(number + 1) that does not close its field",
                    "mend the quotes of the header")
            }
            let content = header.content(field)
            let broken = content.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { decoder.firstBroken($0, bytes.count) < bytes.count } ?? false
            }
            if broken {
                throw fault(
                    .encoding, "a header in \(decoder.encoding.rawValue)",
                    "bytes in column \(number + 1) that are not in it (\"\(decoder.text(content))\")",
                    decoder.encoding == .utf8
                        ? "declare `encoding: windows-1252`, or save the file as UTF-8"
                        : "declare the encoding that the file has")
            }
            if content.contains(0) {
                throw fault(
                    .encoding, "a header in \(decoder.encoding.rawValue)", "bytes of value 0, as in UTF-16",
                    "save it as UTF-8 (in a spreadsheet: CSV UTF-8)")
            }
        }
    }

    private func repeated(_ name: String, _ places: [Int]) -> SourceFault {
        fault(
            .repeatedColumn, "one column \"\(name)\"",
            "it is in columns " + places.map { String($0 + 1) }.joined(separator: ", "),
            "rename or remove one of them")
    }

    private func missing(_ name: String, _ names: [String], _ contents: [[UInt8]]) -> SourceFault {
        if names.count == 1, let other = otherDelimiter(contents) {
            let shown = other == 0x09 ? "TAB" : String(UnicodeScalar(other))
            let declared =
                format.dialect.delimiter == 0x09 ? "TAB" : String(UnicodeScalar(format.dialect.delimiter))
            return fault(
                .delimiter, "columns between \"\(declared)\"", "one column, \"\(names[0])\"",
                "declare `delimiter: \"\(shown)\"`: the header's names match with it")
        }
        if let reading = otherEncoding(name, contents) {
            return fault(
                .encoding, "column \"\(name)\" in \(format.dialect.encoding.rawValue)",
                "the same name in \(reading.rawValue)", "declare `encoding: \(reading.rawValue)`")
        }
        let near = Spelling(names).nearest(name)
        return fault(
            .missingColumn, "a column \"\(name)\"",
            near.map { "no such column; there is one \"\($0)\"" }
                ?? "columns " + names.map { "\"\($0)\"" }.joined(separator: ", "),
            near.map { "write `from: \"\($0)\"` in the pipeline, or rename the column" }
                ?? "correct the name in the pipeline, or add the column")
    }

    /// A usual delimiter that makes described names of a header of one column.
    private func otherDelimiter(_ contents: [[UInt8]]) -> UInt8? {
        guard let only = contents.first else { return nil }
        let described = Set(
            format.headers.compactMap { header -> String? in
                if case .header(let name)? = header { return name }
                return nil
            })
        let decoder = TextDecoder(format.dialect.encoding)
        let candidates: [UInt8] = [0x3B, 0x2C, 0x09, 0x7C]
        return candidates.first { candidate in
            guard candidate != format.dialect.delimiter else { return false }
            let splitter = RecordSplitter(delimiter: candidate, quote: format.dialect.quote)
            let names = splitter.split(only).contents.map { decoder.text($0) }
            return names.count > 1 && names.contains { described.contains($0) }
        }
    }

    /// Another encoding in which the header has the name.
    private func otherEncoding(_ name: String, _ contents: [[UInt8]]) -> TextEncoding? {
        guard name.utf8.contains(where: { $0 >= 128 }) else { return nil }
        return TextEncoding.allCases.first { encoding in
            let decoder = TextDecoder(encoding)
            return encoding != format.dialect.encoding && contents.contains { decoder.text($0) == name }
        }
    }

    private func fault(_ kind: SourceFault.Kind, _ expected: String, _ found: String, _ mend: String)
        -> SourceFault
    {
        SourceFault(kind, path, line: line, expected: expected, found: found, mend: mend, at: format.location)
    }
}

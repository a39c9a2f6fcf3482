internal import CScan
internal import Model

/// Records that are not what RFC 4180 says, or whose bytes the encoding does not have; the cold path.
struct OddRecords {
    let plan: FilePlan
    let block: Block

    /// What was found in a record: its row, the column or nil, the rule and the words.
    struct Oddity {
        var row: Int
        var column: Int?
        var rule: StandardRule
        var found: String
        var expected: String
        /// The last line of an unclosed quote.
        var lastLine: Int?
    }

    /// Looks at all records of a batch, marks those that cannot be taken apart, and says what is odd.
    func look(at rows: inout BatchRows) -> [Oddity] {
        var found: [Oddity] = []
        if block.scan.strange != 0 || block.scan.unclosed != 0 { quotes(&rows, &found) }
        for (row, fields) in rows.uneven {
            rows.skipped[row] = 1
            found.append(
                Oddity(
                    row: row, column: nil, rule: .columnCount, found: count(fields),
                    expected: plan.notation.language.say(
                        "\(count(plan.columns)), as \(plan.notation.shape) has",
                        fr: "\(count(plan.columns)), comme \(plan.notation.shape)")))
        }
        if block.scan.high != 0,
            plan.decoder.firstBroken(block.bytes, block.scan.consumed) < block.scan.consumed
        {
            brokenTexts(rows, &found)
        }
        return found
    }

    private func count(_ fields: Int) -> String {
        plan.notation.language.say(
            fields == 1 ? "1 field" : "\(fields) fields", fr: fields == 1 ? "1 champ" : "\(fields) champs")
    }

    private func bytes(_ rows: BatchRows, _ row: Int) -> UnsafeBufferPointer<UInt8> {
        let (start, end) = (Int(rows.starts[row]), Int(rows.starts[row + 1]))
        return UnsafeBufferPointer(start: block.bytes + start, count: end - start)
    }

    private func split(_ record: UnsafeBufferPointer<UInt8>) -> [FieldShape] {
        let quote = plan.quote < 0 ? nil : UInt8(truncatingIfNeeded: plan.quote)
        var fields: [FieldShape] = []
        _ = RecordSplitter(delimiter: plan.delimiter, quote: quote).fill(&fields, with: record)
        return fields
    }

    /// Whether a quote is text in the record, bytes follow a closing one, or the last one is not closed: so
    /// that only such records are split, which is slow.
    private func isOdd(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        var (isInside, mayOpen, isClosed) = (false, true, false)
        for byte in record {
            if Int32(byte) == plan.quote {
                if !isInside, !mayOpen { return true }
                (isInside, isClosed, mayOpen) = (!isInside, isInside, isInside)
            } else if !isInside {
                mayOpen = byte == plan.delimiter || byte == 0x0A || byte == 0x0D
                if isClosed, !mayOpen { return true }
                isClosed = false
            }
        }
        return isInside
    }

    private func quotes(_ rows: inout BatchRows, _ found: inout [Oddity]) {
        var inseparable: Set<Int> = []
        for row in 0..<rows.count {
            let record = bytes(rows, row)
            guard isOdd(record) else { continue }
            for (column, field) in split(record).enumerated() {
                let raw = plan.decoder.text(record[field.range])
                if field.hasStrayQuote {
                    found.append(
                        Oddity(
                            row: row, column: column, rule: .strayQuote, found: FindingWriter.shown(raw),
                            expected: plan.notation.language.say(
                                "quotes around a whole field, or none",
                                fr: "des guillemets autour du champ entier, ou aucun")))
                } else if field.isUnclosed {
                    inseparable.insert(row)
                    found.append(unclosed(rows, row, column, field))
                } else if field.hasTail {
                    inseparable.insert(row)
                    found.append(
                        Oddity(
                            row: row, column: column, rule: .unreadableRecord,
                            found: FindingWriter.shown(raw),
                            expected: plan.notation.language.say(
                                "a delimiter or the end of the record after the closing quote",
                                fr: "un séparateur ou la fin de l'enregistrement après le guillemet fermant"))
                    )
                }
            }
        }
        for row in inseparable { rows.skipped[row] = 1 }
        // Their fields are not counted: they cannot be told apart.
        if !inseparable.isEmpty { rows.uneven.removeAll { inseparable.contains($0.row) } }
    }

    private func unclosed(_ rows: BatchRows, _ row: Int, _ column: Int, _ field: FieldShape) -> Oddity {
        let record = Array(bytes(rows, row))
        var cursor = LineCursor(bytes: record, at: 0, line: rows.line(row))
        cursor.move(to: field.range.lowerBound)
        let first = cursor.line
        cursor.move(to: record.count)
        let last = record.last == 0x0A || record.last == 0x0D ? cursor.line - 1 : cursor.line
        return Oddity(
            row: row, column: column, rule: .unclosedQuote,
            found: plan.notation.language.say(
                "a quote opened on line \(first) and not closed by line \(last), the last of the file",
                fr: "un guillemet ouvert ligne \(first) et non fermé ligne \(last), la dernière du fichier"),
            expected: plan.notation.language.say("a closing quote", fr: "un guillemet fermant"),
            lastLine: last)
    }

    private func brokenTexts(_ rows: BatchRows, _ found: inout [Oddity]) {
        for row in 0..<rows.count {
            let record = bytes(rows, row)
            guard let base = record.baseAddress, plan.decoder.firstBroken(base, record.count) < record.count
            else {
                continue
            }
            for (column, field) in split(record).enumerated() {
                let start = base + field.range.lowerBound
                let broken = plan.decoder.firstBroken(start, field.range.count)
                if broken == field.range.count { continue }
                found.append(
                    Oddity(
                        row: row, column: column, rule: .brokenText,
                        found: plan.decoder.words(
                            brokenByte: start[broken],
                            at: block.offset + Int(rows.starts[row]) + field.range.lowerBound + broken,
                            in: plan.notation.language),
                        expected: plan.notation.language.say("a text in ", fr: "un texte en ")
                            + plan.decoder.encoding.rawValue))
            }
        }
    }
}

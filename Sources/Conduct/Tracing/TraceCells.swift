internal import Model

/// What is said of a row that a number looks at, in the order of the CSV file.
public enum TraceField: Int, Sendable, CaseIterable {
    /// The source, list or file it belongs to.
    case source
    /// Its file.
    case file
    /// Its physical line.
    case line
    /// The cell of the value in a spreadsheet.
    case cell
    /// The file's own name of that column.
    case field
    /// What tells it apart, as the file has it.
    case key
    /// The text of that cell, as the file has it.
    case original
    /// The amount, and its currency.
    case amount, currency
    /// The rate of the first leg, and where it comes from.
    case firstRate, firstTable
    /// The rate of the second leg, and where it comes from.
    case secondRate, secondTable
    /// The amount in euros.
    case euros
    /// What falls to it of the EU contribution.
    case share
    /// Its verdict.
    case verdict
    /// What it gives to the number, and what that counts.
    case gives, unit
    /// What is to be said of that.
    case note
}

/// A row as the bytes of its cells, one behind the other: very many are printed from such.
public struct TraceCells: Sendable {
    /// Of the cell at hand and those before it.
    var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {
        bytes.reserveCapacity(512)
        ends.reserveCapacity(TraceField.allCases.count)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Ends the cell at hand.
    @inline(__always)
    mutating func end() { ends.append(bytes.count) }

    /// Appends a cell.
    @inline(__always)
    mutating func end(with text: String) {
        bytes.append(contentsOf: text.utf8)
        end()
    }

    /// Appends a cell.
    @inline(__always)
    mutating func end(with text: [UInt8]) {
        bytes.append(contentsOf: text)
        end()
    }

    /// Calls with the UTF-8 bytes of a cell; empty ones say nothing.
    @inline(__always)
    public func with<Result>(
        _ field: TraceField, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let start = field.rawValue == 0 ? 0 : ends[field.rawValue - 1]
        let end = ends[field.rawValue]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    func text(_ field: TraceField) -> String { with(field) { String(decoding: $0, as: UTF8.self) } }
}

extension TraceRow {
    /// A row in texts.
    init(_ cells: TraceCells) {
        func digits(_ text: TraceField, _ unit: TraceField) -> CellDigits {
            CellDigits(text: cells.text(text), unit: cells.text(unit))
        }
        let eur = Currency.eur.code
        source = cells.text(.source)
        (file, line, cell) = (cells.text(.file), Int(cells.text(.line)) ?? 0, cells.text(.cell))
        (field, key, original) = (cells.text(.field), cells.text(.key), cells.text(.original))
        amount = digits(.amount, .currency)
        firstRate = digits(.firstRate, .firstTable)
        secondRate = digits(.secondRate, .secondTable)
        let (inEuros, eu) = (cells.text(.euros), cells.text(.share))
        euros = CellDigits(text: inEuros, unit: inEuros.isEmpty ? "" : eur)
        share = CellDigits(text: eu, unit: eu.isEmpty ? "" : eur)
        verdict = cells.text(.verdict)
        gives = digits(.gives, .unit)
        note = cells.text(.note)
    }

    /// Appends its cells.
    func append(to cells: inout TraceCells) {
        let texts = [
            source, file, line > 0 ? String(line) : "", cell, field, key, original, amount.text, amount.unit,
            firstRate.text, firstRate.unit, secondRate.text, secondRate.unit, euros.text, share.text, verdict,
            gives.text, gives.unit, note,
        ]
        for text in texts { cells.end(with: text) }
    }
}

internal import Gather
internal import Model

/// Parses the columns of one batch, one field after the other, straight from the block's bytes.
///
/// A class, so that the loops over records hold nothing but plain values and pointers.
final class ColumnParser {
    let plan: FilePlan
    let format: Int
    let cells: Cells
    /// Whether a byte above 127 occurs in the block.
    let hasHighBytes: Bool
    let lists: [CodeList?]
    let interners: [TextInterner]
    let memory: WorkerMemory
    private(set) var columns: [Column?]
    private(set) var problems: [CellProblem] = []
    /// Whether cells may have to be put into UTF-8.
    let transcodes: Bool
    /// The records that are taken apart.
    private(set) var runs: [RowRun]
    /// Whether there are others.
    private(set) var hasSkipped: Bool
    /// By record 1 where its day lies outside those asked for; empty where none does.
    private(set) var outside: [UInt8] = []

    init(
        plan: FilePlan, format: Int, cells: Cells, hasHighBytes: Bool, lists: [CodeList?],
        interners: [TextInterner], memory: WorkerMemory
    ) {
        self.plan = plan
        self.format = format
        self.cells = cells
        self.hasHighBytes = hasHighBytes
        self.lists = lists
        self.interners = interners
        self.memory = memory
        columns = [Column?](repeating: nil, count: plan.batchColumns)
        transcodes = hasHighBytes && plan.decoder.replaces
        runs = cells.runs()
        hasSkipped = runs.reduce(0) { $0 + $1.rows.count } < cells.count
    }

    /// Notes what is wrong with a cell.
    @inline(never)
    func note(_ row: Int, _ field: Int, _ rule: StandardRule) {
        problems.append(CellProblem(row: row, field: field, rule: rule))
    }

    /// All columns, by field of the source; nil where nothing needs the field. Outside of a window only its
    /// own field is read.
    func parse(within window: PeriodWindow?) -> [Column?] {
        if let window, let field = plan.fields.first(where: { $0.field == window.field }) {
            columns[window.field] = column(field)
            leave(outside: window)
        }
        for field in plan.fields where columns[field.field] == nil { columns[field.field] = column(field) }
        let result = columns
        return plan.fields.reduce(into: result) { if !$1.isKept { $0[$1.field] = nil } }
    }

    private func leave(outside window: PeriodWindow) {
        guard let marks = window.outside(columns[window.field]), marks.contains(1) else { return }
        outside = marks
        runs = ColumnParser.runs(runs, outside: marks, columns: plan.columns)
        hasSkipped = true
    }

    private func column(_ field: FieldPlan) -> Column {
        guard let column = field.column else { return absent(field) }
        switch field.type {
        case .text:
            if let dictionary = field.dictionary { return .codes(keys(field, column, dictionary)) }
            return .texts(texts(field, column))
        case .code, .choice, .boolean, .currency, .rate: return .codes(codes(field, column))
        case .day: return .days(days(field, column))
        case .timestamp: return .integers(seconds(field, column))
        case .integer: return .integers(numbers(field, column, scales: [0], stride: 0))
        case .decimal(let scale): return .integers(numbers(field, column, scales: [Int8(scale)], stride: 0))
        case .money(let currency):
            switch currency {
            case .fixed(let currency):
                return .integers(numbers(field, column, scales: [Int8(currency.minorDigits)], stride: 0))
            default: return .integers(numbers(field, column, scales: scales(currency), stride: 1))
            }
        }
    }

    /// A column that the file does not have.
    private func absent(_ field: FieldPlan) -> Column {
        if field.isRequired {
            for row in runs.flatMap(\.rows) { note(row, field.field, .requiredValue) }
        }
        switch field.type {
        case .text where field.dictionary == nil:
            return .texts(TextColumn(bytes: [], ends: [UInt32](repeating: 0, count: cells.count)))
        case .text, .code, .choice, .boolean, .currency, .rate:
            return .codes([Int32](repeating: Column.absentCode, count: cells.count))
        case .day: return .days([Int32](repeating: Column.absentDay, count: cells.count))
        default: return .integers([Int64](repeating: Column.absentInteger, count: cells.count))
        }
    }

    /// The content of a cell, or nil where there is none, which is noted where one is required.
    func present(_ row: Int, _ column: Int, _ field: FieldPlan) -> CellBytes? {
        let cell = cells.content(row, column)
        if cell.count > 0, field.missing.isEmpty || !isMissing(decoded(cell), field) { return cell }
        if field.isRequired { note(row, field.field, .requiredValue) }
        return nil
    }

    /// The same in UTF-8; good until the next one is asked for.
    func text(_ row: Int, _ column: Int, _ field: FieldPlan) -> CellBytes? {
        present(row, column, field).map(decoded)
    }

    /// The cell in UTF-8; the same bytes unless the encoding asks for others.
    private func decoded(_ cell: CellBytes) -> CellBytes {
        if !transcodes { return cell }
        memory.scratch.reserve(cell.count * 3)
        let count = plan.decoder.decode(cell.start, cell.count, into: memory.scratch.bytes)
        return CellBytes(start: UnsafePointer(memory.scratch.bytes), count: count)
    }

    /// Whether a text is one of the field's for "absent".
    private func isMissing(_ text: CellBytes, _ field: FieldPlan) -> Bool {
        field.missing.contains { $0.count == text.count && $0.elementsEqual(text.buffer) }
    }
}

internal import Model

/// What rows are written with, once all of them have been surveyed.
struct RowDress: Sendable {
    let height: RowHeight
    let addresses: LinkAddresses
    /// By the code of a style its number in the workbook.
    let styles: [Int: Int32]
}

/// Rows of a worksheet as they stand in its part of the file.
///
/// Texts stand in their cells, not in a table shared by all sheets: rows can be written apart from others.
/// - Source: ECMA-376, 18.3.1.4 (c), 18.3.1.53 (is), 18.3.1.47 (hyperlink), 18.3.1.73 (row).
struct RowsXML {
    /// The rows.
    private(set) var bytes: [UInt8] = []
    /// What stands behind the rows about the cells that lead somewhere.
    private(set) var links: [UInt8] = []
    private let looks: CellLooks
    private let dress: RowDress
    private var linkCount: Int
    /// By place: how a cell opens up to its row, and the style of the cell before.
    private let openings: [[UInt8]]
    private var last: [(code: Int, number: [UInt8])]
    /// What some thousand rows take.
    private static let usual = 1 << 22
    /// The number of the row, in digits.
    private var number: [UInt8] = []

    init(_ looks: CellLooks, _ dress: RowDress, linksBefore: Int) {
        self.looks = looks
        self.dress = dress
        linkCount = linksBefore
        openings = looks.shown.indices.map { Array("<c r=\"\(ExcelText.column($0))".utf8) }
        bytes.reserveCapacity(RowsXML.usual)
        last = looks.shown.map { _ in (-1, []) }
    }

    /// Appends a row, which stands in a row of the worksheet.
    mutating func append(_ row: SheetRow, at position: Int) throws {
        number.removeAll(keepingCapacity: true)
        Money.appendDigits(Int64(position) + 1, decimals: 0, to: &number)
        add("<row r=\"")
        bytes.append(contentsOf: number)
        if let height = dress.height.ofRow(row) {
            add("\" ht=\"")
            Money.appendDigits(Int64(height * 100), decimals: 2, to: &bytes)
            add("\" customHeight=\"1")
        }
        add("\">")
        for (place, column) in looks.shown.enumerated() {
            let cell = row.cells[column]
            let number = try PrintedNumber(cell.value)
            open(place, looks.style(of: cell, number, in: row, at: place))
            write(cell, number, place)
        }
        add("</row>")
    }

    /// A cell up to its style.
    private mutating func open(_ place: Int, _ style: Style) {
        let code = style.code
        if last[place].code != code {
            var digits = Array("\" s=\"".utf8)
            Money.appendDigits(Int64(dress.styles[code] ?? 0), decimals: 0, to: &digits)
            last[place] = (code, digits)
        }
        bytes.append(contentsOf: openings[place])
        bytes.append(contentsOf: number)
        bytes.append(contentsOf: last[place].number)
    }

    private mutating func write(_ cell: Cell, _ number: PrintedNumber?, _ place: Int) {
        switch cell.value {
        case .empty: add("\"/>")
        case .text(let text):
            if let target = cell.link { writeLink(text, to: target, place) } else { write(text) }
        case .day(let day):
            if day < ExcelLimits.firstDay {
                write(day.description)
            } else {
                write(Int64(day.number) + ExcelLimits.dayOffset, places: 0)
            }
        default:
            guard let number else { return add("\"/>") }
            guard ExcelLimits.isExact(number.digits) else {
                return write(Money.grouped(number.digits, decimals: number.places))
            }
            let percent = if case .percent = cell.value { 2 } else { 0 }
            write(number.digits, places: number.places + percent)
        }
    }

    private mutating func write(_ digits: Int64, places: Int) {
        add("\"><v>")
        Money.appendDigits(digits, decimals: places, to: &bytes)
        add("</v></c>")
    }

    private mutating func write(_ text: String) {
        add("\" t=\"inlineStr\"><is><t")
        XMLText.append(element: text, to: &bytes)
        add("</t></is></c>")
    }

    /// A text that leads somewhere: a link, or where a sheet has no more of them a formula.
    private mutating func writeLink(_ text: String, to target: Link, _ place: Int) {
        let address = dress.addresses.address(of: target)
        linkCount += 1
        if linkCount > ExcelLimits.links {
            let text = ExcelText.plain(text)
            let formula = "HYPERLINK(\(ExcelText.quoted("#" + address)),\(ExcelText.quoted(text)))"
            add("\" t=\"str\"><f")
            XMLText.append(element: formula, to: &bytes)
            add("</f><v")
            XMLText.append(element: text, to: &bytes)
            return add("</v></c>")
        }
        write(text)
        RowsXML.add("<hyperlink ref=\"", to: &links)
        links.append(contentsOf: ExcelText.column(place).utf8)
        links.append(contentsOf: number)
        RowsXML.add("\" location=\"", to: &links)
        XMLText.append(attribute: address, to: &links)
        RowsXML.add("\"/>", to: &links)
    }

    private mutating func add(_ text: StaticString) { RowsXML.add(text, to: &bytes) }

    private static func add(_ text: StaticString, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// A worksheet's part of the file as the library wrote it, into which rows are put.
struct SheetPart {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The path of a worksheet's part.
    static func path(ofSheet number: Int) -> [UInt8] { Array("xl/worksheets/sheet\(number + 1).xml".utf8) }

    /// The whole part, in pieces: rows stand before the first row of the library's that comes after them,
    /// links with the library's. `rows`: by the worksheet's row of the first, from above.
    func pieces(with rows: [(firstRow: Int, pieces: [Deflated])], links: [UInt8]) throws -> [Deflated] {
        var pieces: [Deflated] = []
        var done = 0
        for block in rows {
            let place = try self.place(ofRow: block.firstRow, from: done)
            pieces.append(try Deflated(Array(bytes[done..<place]), isLast: false))
            pieces += block.pieces
            done = place
        }
        pieces.append(try Deflated(try rest(from: done, links: links), isLast: true))
        return pieces
    }

    private func rest(from start: Int, links: [UInt8]) throws -> [UInt8] {
        if links.isEmpty { return Array(bytes[start...]) }
        if let end = find("</hyperlinks>", from: start) {
            return Array(bytes[start..<end]) + links + bytes[end...]
        }
        guard let next = find("<printOptions", from: start) ?? find("<pageMargins", from: start) else {
            throw SheetPart.fault
        }
        let whole = Array("<hyperlinks>".utf8) + links + Array("</hyperlinks>".utf8)
        return Array(bytes[start..<next]) + whole + bytes[next...]
    }

    /// Where a row stands, counted from 0, or the next one that is there.
    private func place(ofRow row: Int, from start: Int) throws -> Int {
        let mark: StaticString = "<row r=\""
        var at = start
        while let found = find(mark, from: at) {
            at = found + mark.utf8CodeUnitCount
            var number = 0
            while at < bytes.count, case let digit = Int(bytes[at]) - 0x30, 0...9 ~= digit {
                number = number * 10 + digit
                at += 1
            }
            if number > row { return found }
        }
        guard let end = find("</sheetData>", from: start) else { throw SheetPart.fault }
        return end
    }

    private func find(_ mark: StaticString, from start: Int) -> Int? {
        let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        return bytes.withUnsafeBufferPointer { bytes in
            var at = start
            while at + mark.count <= bytes.count {
                if bytes[at] == mark[0],
                    UnsafeBufferPointer(rebasing: bytes[at..<at + mark.count])
                        .elementsEqual(mark)
                {
                    return at
                }
                at += 1
            }
            return nil
        }
    }

    private static var fault: RenderFault { .workbook("a sheet", "it is not as the library writes it") }
}

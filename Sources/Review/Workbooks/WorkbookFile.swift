/// A workbook, read back: its sheets with their cells.
///
/// - Source: ECMA-376, part 1, 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 18.8 (styles).
struct WorkbookFile {
    /// The names of the sheets, in order.
    let sheetNames: [String]
    let archive: ZipArchive
    private let paths: [String: String]
    private let texts: [String]
    private let styles: [WorkbookStyle]

    init(_ bytes: [UInt8]) throws(ZipArchive.Fault) {
        archive = try ZipArchive(bytes)
        guard let workbook = try archive.plain("xl/workbook.xml") else {
            throw ZipArchive.Fault(found: "no part xl/workbook.xml")
        }
        let targets = WorkbookFile.targets(try archive.plain("xl/_rels/workbook.xml.rels") ?? [])
        var names: [String] = []
        var paths: [String: String] = [:]
        var reader = XMLReader(workbook)
        while true {
            let mark = reader.next()
            if mark == .end { break }
            guard mark == .open || mark == .empty, reader.isNamed("sheet"),
                let name = reader.attribute("name"), let id = reader.attribute("id")
            else { continue }
            names.append(name)
            paths[name] = targets[id]
        }
        sheetNames = names
        self.paths = paths
        texts = WorkbookFile.sharedTexts(try archive.plain("xl/sharedStrings.xml") ?? [])
        styles = WorkbookStyles.styles(try archive.plain("xl/styles.xml") ?? [])
    }

    /// The sheet of a name; nil where there is none.
    func sheet(_ name: String) throws(ZipArchive.Fault) -> WorkbookSheet? {
        guard let path = paths[name], let bytes = try archive.plain(path) else { return nil }
        return WorkbookSheet(bytes, texts: texts, styles: styles)
    }

    /// The part of a sheet; nil where there is none of that name.
    func part(of sheet: String) -> String? { paths[sheet] }

    private static func targets(_ bytes: [UInt8]) -> [String: String] {
        var targets: [String: String] = [:]
        var reader = XMLReader(bytes)
        while true {
            let mark = reader.next()
            if mark == .end { return targets }
            guard mark == .open || mark == .empty, reader.isNamed("Relationship"),
                let id = reader.attribute("Id"), let target = reader.attribute("Target")
            else { continue }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
    }

    private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
        var texts: [String] = []
        var reader = XMLReader(bytes)
        while true {
            let mark = reader.next()
            if mark == .end { return texts }
            if mark == .empty, reader.isNamed("si") { texts.append("") }
            if mark == .open, reader.isNamed("si") { texts.append(WorkbookText.read(&reader, until: "si")) }
        }
    }
}

/// Texts of cells.
enum WorkbookText {
    /// The text of an element, in all its runs, up to its end; what says how it is pronounced is left out.
    static func read(_ reader: inout XMLReader, until name: StaticString) -> String {
        var text = ""
        var (isText, isReading) = (false, false)
        while true {
            switch reader.next() {
            case .end: return text
            case .open:
                if reader.isNamed("t") { isText = true }
                if reader.isNamed("rPh") { isReading = true }
            case .close:
                if reader.isNamed("t") { isText = false }
                if reader.isNamed("rPh") { isReading = false }
                if reader.isNamed(name) { return plain(text) }
            case .text: if isText, !isReading { text += reader.text }
            case .empty: break
            }
        }
    }

    /// A text without its escapes, `_x000D_` and the like.
    /// - Source: ECMA-376, 22.9.2.19 (ST_Xstring).
    static func plain(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        let all = Array(text.utf8)
        var plain: [UInt8] = []
        var at = 0
        while at < all.count {
            if at + 7 <= all.count, all[at] == UInt8(ascii: "_"), all[at + 1] == UInt8(ascii: "x"),
                all[at + 6] == UInt8(ascii: "_"),
                let unit = UInt32(String(decoding: all[at + 2..<at + 6], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(unit)
            {
                plain += String(scalar).utf8
                at += 7
            } else {
                plain.append(all[at])
                at += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

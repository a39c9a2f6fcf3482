internal import Glibc
internal import Model

/// Reads zones: `UTC`, an offset, or a name of the time zone database with its transitions from 1970 to 2100.
enum ZoneReader {
    static func zone(_ node: Yaml, mistakes: Mistakes) -> Zone? {
        let text = node.text ?? ""
        if text == "UTC" { return .utc }
        if let seconds = offset(text) { return .fixed(offsetSeconds: seconds) }
        guard isName(text), let bytes = bytes(of: folder + text), let file = ZoneFile(bytes) else {
            refuse(node, text, mistakes)
            return nil
        }
        return Zone(
            name: text, initialOffsetSeconds: file.offset(at: 0),
            transitions: file.transitions(from: 0, to: end))
    }

    /// Where Debian and most others keep the database.
    private static let folder = "/usr/share/zoneinfo/"
    /// The year 2100; what a zone will do then nobody knows.
    private static let end: Int64 = 4_102_444_800

    /// `+01:00`, `-03:30`
    private static func offset(_ text: String) -> Int32? {
        let bytes = Array(text)
        guard bytes.count == 6, "+-".contains(bytes[0]), bytes[3] == ":",
            let hours = Literals.whole(String(bytes[1...2])), hours <= 14,
            let minutes = Literals.whole(String(bytes[4...5])), minutes < 60
        else { return nil }
        let seconds = Int32(hours * 3600 + minutes * 60)
        return bytes[0] == "-" ? -seconds : seconds
    }

    /// Names begin with a capital; what begins otherwise counts leap seconds or is the machine's own zone.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
            return false
        }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
    }

    private static func refuse(_ node: Yaml, _ text: String, _ mistakes: Mistakes) {
        let names = names
        if names.isEmpty {
            mistakes.value(
                node, "this machine has no time zone database", expected: "UTC, or an offset such as +01:00",
                mend: "install the package tzdata, or write an offset")
        } else {
            mistakes.unknown(node, "time zone", text, known: ["UTC"] + names)
        }
    }

    /// All names, in order, from the text form of the database: `Z NAME …` and `L TARGET NAME`.
    private static var names: [String] {
        let text = String(decoding: bytes(of: folder + "tzdata.zi") ?? [], as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 3)
            guard words.count > 2 else { return nil }
            switch words[0] {
            case "Z": return String(words[1])
            case "L": return String(words[2])
            default: return nil
            }
        }.sorted()
    }

    private static func bytes(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { return ferror(file) == 0 ? bytes : nil }
            bytes += block[..<count]
        }
    }
}

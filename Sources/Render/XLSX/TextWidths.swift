/// The widths of a text's lines and words in the workbook's font, in thousandths of its size.
struct TextWidths {
    /// Of the widest line.
    private(set) var line = 0
    /// Of the widest run of characters that a line break should not part.
    private(set) var word = 0

    init(_ text: String) {
        var (line, word) = (0, 0)
        TextWidths.forEach(text) { sign, width in
            switch sign {
            case .newline:
                (line, word) = (0, 0)
                return
            case .space, .slash: word = 0
            case .hyphen, .other: word += width
            }
            line += width
            self.line = max(self.line, line)
            self.word = max(self.word, word)
        }
    }

    /// How many lines a text takes in a width, words kept whole where they fit.
    static func lines(_ text: String, in room: Int) -> Int {
        var filling = Filling(room: max(1, room))
        forEach(text) { sign, width in
            switch sign {
            case .newline: filling.endParagraph()
            case .space: filling.endWord()
            case .slash, .hyphen: filling.endPart(width)
            case .other: filling.part += width
            }
        }
        filling.endParagraph()
        return filling.lines
    }

    /// Words as they fill lines.
    private struct Filling {
        let room: Int
        var lines = 0
        /// The width of what no line break parts, so far.
        var part = 0
        private var count = 1
        private var used = 0
        private var opensWord = true
        private static let space = Int(table[0x20])

        init(room: Int) { self.room = room }

        /// A slash or a hyphen ends a part, and belongs to it.
        mutating func endPart(_ width: Int) {
            part += width
            place()
            opensWord = false
        }

        mutating func endWord() {
            place()
            opensWord = true
        }

        mutating func endParagraph() {
            place()
            lines += count
            (count, used, opensWord) = (1, 0, true)
        }

        private mutating func place() {
            if part == 0 { return }
            let gap = used > 0 && opensWord ? Filling.space : 0
            if used > 0, used + gap + part > room {
                count += 1
                used = part
            } else {
                used += gap + part
            }
            while used > room {
                count += 1
                used -= room
            }
            part = 0
        }
    }

    // MARK: Characters

    private enum Sign { case newline, space, slash, hyphen, other }

    private static func sign(_ scalar: UInt32) -> Sign {
        switch scalar {
        case 0x30..<0x80: .other
        case 0x20: .space
        case 0x2F: .slash
        case 0x2D: .hyphen
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: .newline
        default: .other
        }
    }

    @inline(__always)
    private static func forEach(_ text: String, _ body: (Sign, Int) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            table.withUnsafeBufferPointer { table in
                var at = 0
                var before: UInt32 = 0
                while at < bytes.count {
                    let scalar = next(bytes, &at)
                    // CR LF is one break.
                    if scalar != 0x0A || before != 0x0D { body(sign(scalar), width(scalar, table)) }
                    before = scalar
                }
            }
        }
    }

    /// The next character of a valid text.
    @inline(__always)
    private static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        let first = UInt32(bytes[at])
        at += 1
        if first < 0x80 { return first }
        let more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        var scalar = first & (0x3F >> UInt32(more))
        for _ in 0..<more where at < bytes.count {
            scalar = scalar << 6 | UInt32(bytes[at]) & 0x3F
            at += 1
        }
        return scalar
    }

    @inline(__always)
    private static func width(_ scalar: UInt32, _ table: UnsafeBufferPointer<UInt16>) -> Int {
        if scalar < 0x1100 { return Int(table[Int(scalar)]) }
        switch scalar {
        case 0x2018...0x201F: return 333
        case 0x2010...0x2013: return 600
        default: return 1_000
        }
    }

    private static let classes: [(width: UInt16, characters: String)] = [
        (222, "ijl'"), (278, " !,./:;I[]\\ft|"), (333, "-()r`"), (389, "*"), (355, "\""), (469, "^"),
        (500, "Jckszvxy"), (334, "{}"), (584, "+<=>~"), (611, "FTZ"), (667, "ABEKPSVXY&"), (722, "CDHNRUw"),
        (778, "GOQ"), (833, "Mm"), (889, "%"), (944, "W"), (1_015, "@"),
    ]

    /// By character: ASCII as it is, letters of other alphabets by their case.
    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 556, count: 0x1100)
        for (width, characters) in classes {
            for byte in characters.utf8 { table[Int(byte)] = width }
        }
        for number in 128..<0x1100 {
            let isLowercase = Unicode.Scalar(UInt32(number))?.properties.isLowercase ?? false
            table[number] = isLowercase ? 556 : 600
        }
        return table
    }()
}

/// A Swift file with its comments and strings blanked out, so that braces and words can be counted.
///
/// What stands inside `\( … )` of a string stays code. Line ends stay where they are.
struct SwiftText {
    /// The code, line by line; comments and the contents of strings are spaces.
    let code: [String]
    /// The comments, by line number from 1.
    let comments: [Int: String]
    /// The contents of strings, by line number from 1; one entry a piece.
    let strings: [(line: Int, text: String)]

    init(_ source: String) {
        var reader = SwiftTextReader(source)
        reader.readCode(untilParenthesis: false)
        code = String(decoding: reader.code, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map(String.init)
        comments = reader.comments
        strings = reader.strings
    }
}

/// Walks over the bytes of a Swift file once.
struct SwiftTextReader {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private(set) var code: [UInt8] = []
    private(set) var comments: [Int: String] = [:]
    private(set) var strings: [(line: Int, text: String)] = []

    init(_ source: String) {
        bytes = Array(source.utf8)
        code.reserveCapacity(bytes.count)
    }

    /// Reads code to the end, or to the parenthesis that closes an interpolation.
    mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while at < bytes.count {
            if sees("//") {
                readLineComment()
            } else if sees("/*") {
                readBlockComment()
            } else if let hashes = hashesBefore(UInt8(ascii: "\"")) {
                readString(hashes: hashes)
            } else if let hashes = hashesBefore(UInt8(ascii: "/")), hashes > 0 {
                readRegex(hashes: hashes)
            } else {
                if bytes[at] == UInt8(ascii: "(") { depth += 1 }
                if bytes[at] == UInt8(ascii: ")") {
                    if untilParenthesis && depth == 0 { return }
                    depth -= 1
                }
                keep()
            }
        }
    }

    private func sees(_ text: String, at offset: Int = 0) -> Bool {
        bytes[min(at + offset, bytes.count)...].starts(with: text.utf8)
    }

    /// How many `#` stand here before an opening byte; nil where it does not follow.
    private func hashesBefore(_ opening: UInt8) -> Int? {
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == opening ? end - at : nil
    }

    private mutating func keep() {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        code.append(bytes[at])
        at += 1
    }

    private mutating func blank() {
        let isLineEnd = bytes[at] == UInt8(ascii: "\n")
        if isLineEnd { line += 1 }
        code.append(isLineEnd ? UInt8(ascii: "\n") : UInt8(ascii: " "))
        at += 1
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where at < bytes.count { blank() }
    }

    private mutating func readLineComment() {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { blank() }
        comments[line, default: ""] += String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            let opens = sees("/*")
            let closes = sees("*/")
            depth += opens ? 1 : closes ? -1 : 0
            for _ in 0..<(opens || closes ? 2 : 1) where at < bytes.count {
                comments[line, default: ""] += String(decoding: [bytes[at]], as: UTF8.self)
                blank()
            }
        } while depth > 0 && at < bytes.count
    }

    private mutating func readRegex(hashes: Int) {
        let closing = "/" + String(repeating: "#", count: hashes)
        blank(hashes + 1)
        while at < bytes.count, !sees(closing) { blank(bytes[at] == UInt8(ascii: "\\") ? 2 : 1) }
        blank(hashes + 1)
    }

    private mutating func readString(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        blank(hashes)
        let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
        blank(quotes.utf8.count)
        var piece: [UInt8] = []
        while at < bytes.count, !sees(quotes + fence) {
            if sees("\\" + fence + "(") {
                close(&piece)
                blank(1 + hashes)
                keep()
                readCode(untilParenthesis: true)
                if at < bytes.count { keep() }
            } else if sees("\\" + fence) {
                blank(2 + hashes)
            } else {
                if bytes[at] == UInt8(ascii: "\n") { close(&piece) } else { piece.append(bytes[at]) }
                blank()
            }
        }
        close(&piece)
        blank(quotes.utf8.count + hashes)
    }

    private mutating func close(_ piece: inout [UInt8]) {
        if !piece.isEmpty { strings.append((line, String(decoding: piece, as: UTF8.self))) }
        piece = []
    }
}

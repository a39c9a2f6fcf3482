internal import CScan
internal import Model

/// Turns bytes of a declared encoding into UTF-8.
struct TextDecoder: Sendable {
    let encoding: TextEncoding
    /// UTF-8 of each byte above 127, up to three bytes, lowest first, and their number in the top byte; 0 for
    /// bytes that stand for nothing.
    private let table: [UInt32]

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        table =
            switch encoding {
            case .utf8: []
            case .latin1: TextDecoder.tableOfLatin1
            case .windows1252: TextDecoder.tableOfWindows1252
            }
    }

    // Made once: a run with many files makes a decoder or two for each.
    private static let tableOfLatin1 = table(of: .latin1)
    private static let tableOfWindows1252 = table(of: .windows1252)

    private static func table(of encoding: TextEncoding) -> [UInt32] {
        (0..<128).map { entry(UInt8($0) + 128, encoding) }
    }

    /// Whether bytes above 127 must be replaced.
    var replaces: Bool { encoding != .utf8 }

    /// The offset of the first byte that stands for nothing, or `count`.
    func firstBroken(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        switch encoding {
        case .utf8: return fundtrail_utf8_valid(bytes, count)
        case .latin1: return count
        case .windows1252:
            var at = 0
            while at < count {
                if at + 8 <= count, TextWord.load(bytes + at) & TextWord.tops == 0 {
                    at += 8
                    continue
                }
                if bytes[at] >= 128, table[Int(bytes[at] & 127)] == 0 { return at }
                at += 1
            }
            return count
        }
    }

    /// Writes UTF-8, at most three bytes a byte; returns how many. Undefined bytes become U+FFFD.
    func decode(_ bytes: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>) -> Int {
        if case .utf8 = encoding {
            out.update(from: bytes, count: count)
            return count
        }
        return table.withUnsafeBufferPointer { table in
            var (at, written) = (0, 0)
            while at < count {
                if at &+ 8 <= count, TextWord.load(bytes + at) & TextWord.tops == 0 {
                    UnsafeMutableRawPointer(out + written).storeBytes(
                        of: TextWord.load(bytes + at).littleEndian, as: UInt64.self)
                    (at, written) = (at &+ 8, written &+ 8)
                    continue
                }
                let byte = bytes[at]
                at &+= 1
                var entry = byte < 128 ? 0x0100_0000 | UInt32(byte) : table[Int(byte & 127)]
                if entry == 0 { entry = 0x03_BD_BF_EF }
                for _ in 0..<(entry &>> 24) {
                    out[written] = UInt8(truncatingIfNeeded: entry)
                    entry &>>= 8
                    written &+= 1
                }
            }
            return written
        }
    }

    /// A text for messages; broken bytes show as U+FFFD.
    func text(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        if encoding == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        let decoded = [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { buffer, count in
            count = 0
            guard let out = buffer.baseAddress else { return }
            bytes.withUnsafeBufferPointer { input in
                if let base = input.baseAddress { count = decode(base, input.count, into: out) }
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// A byte that stands for nothing here, its offset in the file, and what the writer's program may have
    /// meant by it.
    func words(brokenByte byte: UInt8, at offset: Int, in language: Language) -> String {
        let code = String(byte, radix: 16, uppercase: true)
        let digits = language.say(
            "the byte \(code) at offset \(offset) of the file",
            fr: "l'octet \(code) à la position \(offset) du fichier")
        let meant = TextDecoder(.windows1252).text([byte])
        if encoding != .utf8 || meant == "\u{FFFD}" {
            return digits
                + language.say(", which stands for no character", fr: ", qui ne représente aucun caractère")
        }
        return digits + language.say(", \"\(meant)\" in windows-1252", fr: ", \"\(meant)\" en windows-1252")
    }

    private static func entry(_ byte: UInt8, _ encoding: TextEncoding) -> UInt32 {
        var scalar = UInt32(byte)
        if encoding == .windows1252, byte < 0xA0 { scalar = UInt32(windows1252[Int(byte & 31)]) }
        guard scalar >= 128, let unicode = Unicode.Scalar(scalar) else { return 0 }
        let bytes = Array(String(Character(unicode)).utf8)
        var entry = UInt32(bytes.count) << 24
        for (position, byte) in bytes.enumerated() { entry |= UInt32(byte) << (8 * UInt32(position)) }
        return entry
    }

    /// What 80 to 9F stand for; 0 where nothing.
    ///
    /// - Source: Windows-1252 as Unicode's table of mappings has it (81, 8D, 8F, 90, 9D undefined).
    private static let windows1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D,
        0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0,
        0x017E, 0x0178,
    ]
}

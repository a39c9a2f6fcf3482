/// Findings in words, in order. A million of them say nearly the same a million times, so each stretch of
/// them holds a text once; a line is made anew whenever it is looked at.
public struct FindingList: Sendable {
    private var stretches: [FindingStretch] = []
    /// How many lines there are.
    public private(set) var count = 0

    /// None.
    public init() {}

    /// Lines in order.
    public init(_ lines: [FindingLine]) {
        for start in stride(from: 0, to: lines.count, by: FindingStretch.length) {
            append(FindingStretch(lines[start...].prefix(FindingStretch.length)))
        }
    }

    /// Adds the next stretch; only the last may be shorter than the others.
    public mutating func append(_ stretch: FindingStretch) {
        precondition(count % FindingStretch.length == 0, "a stretch after a short one")
        stretches.append(stretch)
        count += stretch.count
    }

    /// The id of a line.
    public func id(_ position: Int) -> String {
        stretches[position / FindingStretch.length].id(position % FindingStretch.length)
    }

    /// The severity of a line.
    public func severity(_ position: Int) -> Severity {
        stretches[position / FindingStretch.length].severity(position % FindingStretch.length)
    }

    /// Whether a line has this severity or a worse one.
    public func hasAny(from severity: Severity) -> Bool { indices.contains { self.severity($0) >= severity } }

    /// Gives a line another id.
    public mutating func set(id: String, at position: Int) {
        stretches[position / FindingStretch.length].set(id: id, at: position % FindingStretch.length)
    }
}

extension FindingList: RandomAccessCollection {
    /// 0, as of an array.
    public var startIndex: Int { 0 }
    /// The number of lines.
    public var endIndex: Int { count }

    /// A line, made anew.
    public subscript(position: Int) -> FindingLine {
        stretches[position / FindingStretch.length][position % FindingStretch.length]
    }
}

/// So many findings in words that follow one another, each text once.
public struct FindingStretch: Sendable {
    /// How many lines a stretch has, but for the last of a list.
    public static let length = 256

    private var texts: [String] = []
    private var ids: [String] = []
    private var cells: [String] = []
    private var severities: [Severity] = []
    private var personal: [Bool] = []
    /// The place of each text of each line.
    private var places: [UInt16] = []
    /// The numbers of each line.
    private var numbers: [Int64] = []

    private static let absent = Int64.min
    private static let (textCount, numberCount) = (11, 5)

    /// Up to `length` lines.
    public init(_ lines: some Sequence<FindingLine>) {
        var known: [String: UInt16] = [:]
        for line in lines {
            severities.append(line.severity)
            personal.append(line.isPersonal)
            ids.append(line.id)
            cells.append(line.cell)
            let before = places.count - FindingStretch.textCount
            for (number, text) in FindingStretch.texts(of: line).enumerated() {
                // Nearly always what the line before says.
                if before >= 0, texts[Int(places[before + number])] == text {
                    places.append(places[before + number])
                } else {
                    places.append(place(of: text, &known))
                }
            }
            numbers += [
                Int64(line.line), Int64(line.column), Int64(line.underline),
                line.euroCents ?? FindingStretch.absent, line.euCentsAtRisk ?? FindingStretch.absent,
            ]
        }
    }

    private static func texts(of line: FindingLine) -> [String] {
        [
            line.rule, line.file, line.field, line.found, line.expected, line.mend, line.category,
            line.partner, line.waiver, line.excerpt, line.ruleSource,
        ]
    }

    private mutating func place(of text: String, _ known: inout [String: UInt16]) -> UInt16 {
        if let place = known[text] { return place }
        let place = UInt16(texts.count)
        known[text] = place
        texts.append(text)
        return place
    }

    var count: Int { ids.count }

    func id(_ position: Int) -> String { ids[position] }

    mutating func set(id: String, at position: Int) { ids[position] = id }

    func severity(_ position: Int) -> Severity { severities[position] }

    subscript(position: Int) -> FindingLine {
        func text(_ number: Int) -> String {
            texts[Int(places[position * FindingStretch.textCount + number])]
        }
        func number(_ number: Int) -> Int64 { numbers[position * FindingStretch.numberCount + number] }
        func cents(_ place: Int) -> Int64? { number(place) == FindingStretch.absent ? nil : number(place) }
        return FindingLine(
            severity: severities[position], rule: text(0), file: text(1), line: Int(number(0)),
            column: Int(number(1)), cell: cells[position], field: text(2), found: text(3),
            expected: text(4), mend: text(5), euroCents: cents(3), id: ids[position], category: text(6),
            partner: text(7), euCentsAtRisk: cents(4), waiver: text(8), excerpt: text(9),
            underline: Int(number(2)), ruleSource: text(10), isPersonal: personal[position])
    }
}

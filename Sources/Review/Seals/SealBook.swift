/// The seals of a folder: `DIR/seals.jsonl`, whose lines are only ever added to.
struct SealBook {
    /// The name of the file.
    static let name = "seals.jsonl"

    /// The folder that holds it.
    let folder: String
    /// Its bytes.
    let bytes: [UInt8]
    /// The lines that follow one another from the first.
    let lines: [SealLine]
    /// The first line that does not; nil where all do.
    let broken: BrokenSeal?

    /// Reads the seals of a folder; nil where there are none.
    init?(in folder: String) throws(ReviewFault) {
        guard let bytes = try FileBytes.read(folder + "/" + SealBook.name) else { return nil }
        self.init(folder: folder, bytes: bytes)
    }

    init(folder: String, bytes: [UInt8]) {
        self.folder = folder
        self.bytes = bytes
        var lines: [SealLine] = []
        var broken: BrokenSeal?
        var texts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let torn = texts.removeLast()
        for text in texts where broken == nil {
            do throws(BrokenSeal) { lines.append(try SealBook.next(Array(text), after: lines)) } catch {
                broken = error
            }
        }
        if broken == nil, !torn.isEmpty {
            broken = BrokenSeal(
                line: lines.count + 1, expected: "a line that ends with a line feed",
                found: "a torn line of \(torn.count) bytes",
                mend: "take seals.jsonl from a copy; where the seal was never acknowledged, delete that line")
        }
        self.lines = lines
        self.broken = broken
    }

    /// The path of the file.
    var path: String { folder + "/" + SealBook.name }

    /// The line that seals a run; nil where none does.
    func seal(of run: String) -> SealLine? { lines.first { $0.run == run } }

    /// Refuses where the chain is broken.
    func requireWhole() throws(ReviewFault) {
        if let broken { throw broken.fault(in: path) }
    }

    private static func next(_ text: [UInt8], after lines: [SealLine]) throws(BrokenSeal) -> SealLine {
        let number = lines.count + 1
        let value: JSON
        do { value = try JSONReader.read(text) } catch {
            throw BrokenSeal(
                line: number, expected: "\(error.expected) in column \(error.column)", found: error.found)
        }
        guard let line = SealLine(value), Array(line.text.utf8) == text else {
            throw BrokenSeal(
                line: number, expected: "the members \(SealLine.names.joined(separator: ", ")), no blanks",
                found: "another form")
        }
        guard line.number == number else {
            throw BrokenSeal(line: number, expected: "number \(number)", found: "number \(line.number)")
        }
        let chain = line.chain(after: lines.last?.chain ?? SealLine.start)
        guard line.chain == chain else {
            throw BrokenSeal(line: number, expected: "chain \(chain)", found: "chain \(line.chain)")
        }
        if let earlier = lines.first(where: { $0.run == line.run }) {
            throw BrokenSeal(
                line: number, expected: "a run that is not sealed yet",
                found: "\(line.run), which line \(earlier.number) seals")
        }
        return line
    }
}

/// A line of the seals that does not follow from those before it.
struct BrokenSeal: Error {
    var line: Int
    var expected: String
    var found: String
    var mend = "take seals.jsonl from a copy: its lines are only ever added to"

    func fault(in path: String) -> ReviewFault {
        .refused("\(path):\(line)", "broken chain", expected: expected, found: found, mend: mend)
    }
}

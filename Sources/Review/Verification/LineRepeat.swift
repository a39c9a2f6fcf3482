/// A file that is no sheet: rejected rows, which may hold what is masked elsewhere, so that only places are
/// named.
struct LineRepeat {
    private let name: String
    private let path: String
    private let otherPath: String
    private static let most = 20

    init(_ name: String, _ path: String, _ otherPath: String) {
        self.name = name
        self.path = path
        self.otherPath = otherPath
    }

    func disagreements() throws(ReviewFault) -> [Disagreement] {
        let found = try FileBytes.read(path) ?? []
        let expected = try FileBytes.read(otherPath) ?? []
        let (lines, others) = (LineRepeat.lines(found), LineRepeat.lines(expected))
        if lines.count != others.count {
            let same = zip(lines, others).prefix { $0 == $1 }.count
            return [
                LineRepeat.different(
                    "\(name):\(same + 1)", "other lines from here on",
                    Counted.words(others.count, "line", "lines"), Counted.words(lines.count, "line", "lines"))
            ]
        }
        return zip(lines, others).enumerated().filter { $0.element.0 != $0.element.1 }
            .prefix(LineRepeat.most).map { number, pair in
                let same = zip(pair.0, pair.1).prefix { $0 == $1 }.count
                return LineRepeat.different(
                    "\(name):\(number + 1):\(same + 1)", "another line",
                    "the \(pair.1.count) bytes that a second run writes",
                    "\(pair.0.count) bytes, which differ from byte \(same + 1) on")
            }
    }

    private static func different(
        _ place: String, _ what: String, _ expected: String, _ found: String
    ) -> Disagreement {
        Disagreement(.again, place, what, expected: expected, found: found, mend: RepeatCheck.mend)
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
}

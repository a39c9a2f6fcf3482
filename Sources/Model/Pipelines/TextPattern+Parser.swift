extension TextPattern {
    /// A pattern of the closed subset: literals, `.`, classes (`[A-Z0-9]`, `[^;]`), `\d \w \s` and their
    /// opposites, groups, `|`, `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`. It is always held against the whole
    /// text.
    ///
    /// Throws where it is written otherwise, or where its repeats come to more than `mostSteps` steps.
    public init(checking text: String) throws(TextPatternError) {
        self.init(text: text)
        _ = try parsed()
    }

    /// What its repeats may come to, so that no pattern can make a run slow.
    public static let mostSteps = 1_000

    /// The pattern as a tree. Throws where it is not of the subset.
    public func parsed() throws(TextPatternError) -> PatternNode {
        var parser = PatternParser(text)
        return try parser.parse()
    }
}

/// Why a pattern cannot be read.
public struct TextPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character, from 1, where reading stopped.
    public let column: Int
    /// What is valid there.
    public let expected: String

    /// One line, as "character 4: expected …".
    public var description: String { "character \(column): expected \(expected)" }
}

/// A pattern as a tree.
public indirect enum PatternNode: Sendable, Hashable {
    /// One character of a set.
    case character(CharacterRanges)
    /// One after the other; none is the empty text.
    case sequence([PatternNode])
    /// One of several.
    case choice([PatternNode])
    /// So many times, without an end where `most` is nil.
    case repeated(PatternNode, least: Int, most: Int?)

    /// How many characters it stands for once its repeats are written out.
    var steps: Int {
        switch self {
        case .character: 1
        case .sequence(let nodes), .choice(let nodes): nodes.reduce(0) { PatternNode.sum($0, $1.steps) }
        case .repeated(let node, let least, let most): PatternNode.times(node.steps, max(1, least, most ?? 0))
        }
    }

    private static func sum(_ a: Int, _ b: Int) -> Int { min(a + b, TextPattern.mostSteps + 1) }

    private static func times(_ a: Int, _ b: Int) -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? TextPattern.mostSteps + 1 : min(product, TextPattern.mostSteps + 1)
    }
}

/// A set of Unicode scalars, as ranges.
public struct CharacterRanges: Sendable, Hashable {
    /// The ranges, in order, none touching another.
    public let ranges: [ClosedRange<UInt32>]

    /// The union of ranges, or everything but it.
    public init(_ ranges: [ClosedRange<UInt32>], negated: Bool = false) {
        let merged = CharacterRanges.merged(ranges)
        self.ranges = negated ? CharacterRanges.complement(merged) : merged
    }

    /// Every character but a line break.
    public static let any = CharacterRanges([0x0A...0x0A, 0x0D...0x0D], negated: true)
    /// 0 to 9.
    public static let digits = CharacterRanges([0x30...0x39])
    /// ASCII letters, digits and `_`.
    public static let wordCharacters = CharacterRanges([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// Blank, tabs and line breaks, and the no-break spaces.
    public static let spaces = CharacterRanges([0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x202F...0x202F])

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }
}

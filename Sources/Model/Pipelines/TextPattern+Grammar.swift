/// Reads patterns by recursive descent: choice, sequence, repeat, atom.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Groups within groups; deeper ones would only exhaust the stack.
    private static let mostDepth = 50

    mutating func parse() throws(TextPatternError) -> PatternNode {
        if scalars.isEmpty { throw error("a pattern of at least one character") }
        let node = try choice()
        if position < scalars.count { throw error("\"(\" before this \")\", or \"\\)\" for the sign itself") }
        if node.steps > TextPattern.mostSteps {
            position = 0
            throw error("repeats that come to at most \(TextPattern.mostSteps) steps")
        }
        return node
    }

    private func error(_ expected: String) -> TextPatternError {
        TextPatternError(column: position + 1, expected: expected)
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(TextPatternError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(TextPatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let node = try atom()
            nodes.append(try repeats(of: node))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repeats(of node: PatternNode) throws(TextPatternError) -> PatternNode {
        let repeated: PatternNode
        switch next {
        case "?": repeated = .repeated(node, least: 0, most: 1)
        case "*": repeated = .repeated(node, least: 0, most: nil)
        case "+": repeated = .repeated(node, least: 1, most: nil)
        case "{":
            position += 1
            return try refuseSecond(after: try counted(node))
        default: return node
        }
        position += 1
        return try refuseSecond(after: repeated)
    }

    private func refuseSecond(after node: PatternNode) throws(TextPatternError) -> PatternNode {
        if let scalar = next, "?*+{".unicodeScalars.contains(scalar) {
            throw error("a single repeat, or the first one in ( )")
        }
        return node
    }

    private mutating func counted(_ node: PatternNode) throws(TextPatternError) -> PatternNode {
        guard let least = number() else { throw error("a number after \"{\", as in {2} or {2,4}") }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else { throw error("\"}\" after the numbers, as in {2} or {2,4}") }
        if let most, most < least { throw error("the second number of { } at least the first") }
        if most == 0 { throw error("a number of repeats above 0") }
        return .repeated(node, least: least, most: most)
    }

    /// Digits; numbers above any useful one are cut there and refused by their size.
    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ("0"..."9").contains(scalar) {
            value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), TextPattern.mostSteps + 1)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(TextPatternError) -> PatternNode {
        guard let scalar = next else { return .sequence([]) }
        switch scalar {
        case "(": return try group()
        case "[": return .character(try characterClass())
        case "\\": return .character(try escape())
        case "^", "$":
            throw error(
                "no anchor, since the whole text is always looked at, or \"\\\(scalar)\" for the sign itself")
        case "?", "*", "+", "{": throw error("something to repeat before \"\(scalar)\"")
        case "]", "}": throw error("\"\\\(scalar)\" for the sign itself")
        default: break
        }
        position += 1
        return .character(scalar == "." ? .any : CharacterRanges([scalar.value...scalar.value]))
    }

    private mutating func group() throws(TextPatternError) -> PatternNode {
        let start = position
        position += 1
        if next == "?" { throw error("a plain group ( ), without look-around or a name") }
        depth += 1
        if depth > PatternParser.mostDepth {
            throw error("at most \(PatternParser.mostDepth) groups within groups")
        }
        let node = try choice()
        depth -= 1
        guard take(")") else {
            position = start
            throw error("\")\" for this \"(\"")
        }
        return node
    }
}

extension PatternParser {
    private mutating func escape() throws(TextPatternError) -> CharacterRanges {
        position += 1
        guard let scalar = next else { throw error("a character after \"\\\"") }
        let set: CharacterRanges
        switch scalar {
        case "d": set = .digits
        case "w": set = .wordCharacters
        case "s": set = .spaces
        case "D": set = CharacterRanges(CharacterRanges.digits.ranges, negated: true)
        case "W": set = CharacterRanges(CharacterRanges.wordCharacters.ranges, negated: true)
        case "S": set = CharacterRanges(CharacterRanges.spaces.ranges, negated: true)
        case "t": set = CharacterRanges([0x09...0x09])
        default:
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                throw error("after \"\\\" one of d w s D W S t, or a sign to be taken as itself")
            }
            set = CharacterRanges([scalar.value...scalar.value])
        }
        position += 1
        return set
    }

    private mutating func characterClass() throws(TextPatternError) -> CharacterRanges {
        let start = position
        position += 1
        let negated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = next, scalar != "]" {
            let first = try classMember()
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                ranges += first.ranges
                continue
            }
            position += 1
            ranges.append(try span(from: first, to: try classMember()))
        }
        if ranges.isEmpty { throw error("a character in [ ]") }
        guard take("]") else {
            position = start
            throw error("\"]\" for this \"[\"")
        }
        return CharacterRanges(ranges, negated: negated)
    }

    private mutating func classMember() throws(TextPatternError) -> CharacterRanges {
        guard let scalar = next else { throw error("\"]\" at the end of a class") }
        if scalar == "\\" { return try escape() }
        if scalar == "[" { throw error("\"\\[\" for the sign itself") }
        position += 1
        return CharacterRanges([scalar.value...scalar.value])
    }

    private func span(
        from first: CharacterRanges, to last: CharacterRanges
    ) throws(TextPatternError) -> ClosedRange<UInt32> {
        guard first.ranges.count == 1, last.ranges.count == 1, first.ranges[0].count == 1,
            last.ranges[0].count == 1
        else { throw error("single characters at both ends of a range, as in [a-z]") }
        let (from, to) = (first.ranges[0].lowerBound, last.ranges[0].lowerBound)
        guard from <= to else { throw error("a range that rises, as in [a-z]") }
        return from...to
    }
}

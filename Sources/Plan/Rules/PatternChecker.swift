/// Checks that a pattern keeps to the closed subset that matches in linear time.
struct PatternChecker {
    var rest: Substring
    /// Groups may nest this deep.
    private static let deepest = 20
    private static let mostRepeats = 1000

    /// What is wrong with a pattern, or nil.
    static func problem(in text: String) -> String? {
        if text.isEmpty { return "it is empty" }
        var checker = PatternChecker(rest: Substring(text))
        if let problem = checker.alternatives(depth: 0) { return problem }
        return checker.rest.isEmpty ? nil : "a ) closes no group"
    }

    private mutating func alternatives(depth: Int) -> String? {
        if depth > PatternChecker.deepest { return "groups nest too deep" }
        while let sign = rest.first, sign != ")" {
            if sign == "|" {
                rest.removeFirst()
                continue
            }
            if let problem = piece(depth: depth) ?? repetition() { return problem }
        }
        return nil
    }

    private mutating func piece(depth: Int) -> String? {
        let sign = rest.removeFirst()
        switch sign {
        case "(":
            if let problem = alternatives(depth: depth + 1) { return problem }
            guard rest.first == ")" else { return "a ( is not closed" }
            rest.removeFirst()
            return nil
        case "[": return characterClass()
        case "\\":
            guard let next = rest.first else { return "it ends with \\" }
            if next.isLetter || next.isNumber { return "\\\(next) is not known; write a [class]" }
            rest.removeFirst()
            return nil
        case "?", "*", "+", "{": return "\(sign) repeats nothing"
        case "^", "$": return "\(sign) is not needed: a pattern always describes the whole text"
        case "]", "}": return "\(sign) stands alone; write \\\(sign)"
        default: return nil
        }
    }

    private mutating func characterClass() -> String? {
        if rest.first == "^" { rest.removeFirst() }
        var count = 0
        while let sign = rest.first, sign != "]" {
            rest.removeFirst()
            if sign == "\\" {
                guard rest.first != nil else { break }
                rest.removeFirst()
            } else if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
                if end < sign { return "the range \(sign)-\(end) runs backwards" }
                rest.removeFirst(2)
            }
            count += 1
        }
        guard rest.first == "]" else { return "a [ is not closed" }
        rest.removeFirst()
        return count == 0 ? "a class is empty" : nil
    }

    private mutating func repetition() -> String? {
        guard let sign = rest.first, "?*+{".contains(sign) else { return nil }
        rest.removeFirst()
        if sign == "{" {
            guard let end = rest.firstIndex(of: "}") else { return "a { is not closed" }
            let bounds = rest[..<end].split(separator: ",", omittingEmptySubsequences: false)
                .map { Literals.whole(String($0)) }
            rest = rest[rest.index(after: end)...]
            guard (1...2).contains(bounds.count), let least = bounds[0], least <= PatternChecker.mostRepeats
            else {
                return "{n} or {n,m} holds whole numbers up to \(PatternChecker.mostRepeats)"
            }
            if bounds.count == 2 {
                guard let most = bounds[1], least <= most, most <= PatternChecker.mostRepeats else {
                    return "{n,m} runs from a least to a most, up to \(PatternChecker.mostRepeats)"
                }
            }
        }
        return "?*+{".contains(rest.first ?? " ") ? "two repetitions follow one another" : nil
    }
}

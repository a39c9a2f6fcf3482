internal import Model

/// Holds texts against a pattern in time linear in their length.
///
/// The pattern becomes an automaton over classes of characters, deterministic where it stays small; a larger
/// one is followed state by state, which costs a pass over its states a character.
struct PatternMatcher: Sendable {
    private let classes: CharacterClasses
    private let machine: PatternMachine
    private let table: PatternTable?

    /// Compiles a pattern.
    init(_ pattern: PatternNode, mostStates: Int = 1_000) {
        let machine = PatternMachine(pattern)
        let classes = CharacterClasses(machine.sets)
        self.machine = machine
        self.classes = classes
        table = PatternTable(machine, classes, mostStates: mostStates)
    }

    /// Whether the whole text matches.
    func matches(_ text: String) -> Bool {
        var copy = text
        return copy.withUTF8 { matches($0) }
    }

    /// Whether the whole text, in UTF-8, matches.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let table else { return follow(text) }
        var (state, position) = (0, 0)
        while position < text.count {
            state = table.next(state, classes.next(in: text, &position))
            if state < 0 { return false }
        }
        return table.accepts(state)
    }

    private func follow(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (states, position) = (machine.start, 0)
        while position < text.count, !states.isEmpty {
            states = machine.step(states, classes.representative(classes.next(in: text, &position)))
        }
        return states.contains(machine.accepting)
    }
}

/// Characters that no set of a pattern tells apart, numbered.
struct CharacterClasses: Sendable {
    private let ascii: [Int32]
    private let starts: [UInt32]

    init(_ sets: [CharacterRanges]) {
        var edges: Set<UInt32> = [0]
        for range in sets.flatMap(\.ranges) {
            edges.insert(range.lowerBound)
            edges.insert(range.upperBound + 1)
        }
        let starts = edges.sorted()
        self.starts = starts
        ascii = (0..<128).map { CharacterClasses.find($0, in: starts) }
    }

    var count: Int { starts.count }

    /// A character of a class.
    func representative(_ number: Int32) -> UInt32 { starts[Int(number)] }

    /// The class of the character at a position, which moves behind it. A broken byte counts as U+FFFD.
    func next(in text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int32 {
        let byte = text[position]
        if byte < 0x80 {
            position += 1
            return ascii[Int(byte)]
        }
        var iterator = UTF8Scalars(text, from: position)
        let scalar = iterator.next()
        position = iterator.position
        return CharacterClasses.find(scalar, in: starts)
    }

    private static func find(_ scalar: UInt32, in starts: [UInt32]) -> Int32 {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle + 1 } else { high = middle }
        }
        return Int32(low - 1)
    }
}

/// Decodes UTF-8 that is longer than a byte.
private struct UTF8Scalars {
    private let text: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    init(_ text: UnsafeBufferPointer<UInt8>, from position: Int) {
        self.text = text
        self.position = position
    }

    mutating func next() -> UInt32 {
        let lead = text[position]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, position + length <= text.count else {
            position += 1
            return 0xFFFD
        }
        var scalar = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            let byte = text[position + offset]
            guard byte & 0xC0 == 0x80 else {
                position += 1
                return 0xFFFD
            }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        position += length
        return scalar
    }
}

internal import Model

/// A pattern as an automaton that may be in several states at once.
struct PatternMachine: Sendable {
    private var states: [State] = []
    /// The sets of characters that lead from state to state.
    private(set) var sets: [CharacterRanges] = []
    /// The states before any character.
    private(set) var start: [Int] = []
    /// The state after a whole match.
    private(set) var accepting = 0

    private struct State {
        /// The set of characters, and where they lead; nil for a state that is left without a character.
        var set: Int?
        var targets: [Int] = []
    }

    init(_ pattern: PatternNode) {
        let entry = add()
        accepting = build(pattern, from: entry)
        start = closure([entry])
    }

    private mutating func add() -> Int {
        states.append(State())
        return states.count - 1
    }

    private mutating func link(_ from: Int, _ to: Int) { states[from].targets.append(to) }

    /// Adds the states of a pattern behind a state; returns the state behind it.
    private mutating func build(_ node: PatternNode, from: Int) -> Int {
        switch node {
        case .character(let set):
            let (reader, end) = (add(), add())
            link(from, reader)
            states[reader].set = sets.count
            sets.append(set)
            link(reader, end)
            return end
        case .sequence(let nodes):
            var end = from
            for node in nodes { end = build(node, from: end) }
            return end
        case .choice(let nodes):
            let end = add()
            for node in nodes {
                let branch = add()
                link(from, branch)
                link(build(node, from: branch), end)
            }
            return end
        case .repeated(let node, let least, let most):
            return build(node, least: least, most: most, from: from)
        }
    }

    private mutating func build(_ node: PatternNode, least: Int, most: Int?, from: Int) -> Int {
        var end = from
        for _ in 0..<least { end = build(node, from: end) }
        let exit = add()
        if let most {
            for _ in least..<max(least, most) {
                link(end, exit)
                end = build(node, from: end)
            }
        } else {
            let loop = add()
            link(end, loop)
            link(build(node, from: loop), loop)
            end = loop
        }
        link(end, exit)
        return exit
    }

    /// The states, in order, that can be reached without a character.
    private func closure(_ seeds: [Int]) -> [Int] {
        var seen = [Bool](repeating: false, count: states.count)
        var open = seeds
        while let state = open.popLast() {
            if seen[state] { continue }
            seen[state] = true
            if states[state].set == nil { open += states[state].targets }
        }
        return seen.indices.filter { seen[$0] && (states[$0].set != nil || $0 == accepting) }
    }

    /// The states after one more character.
    func step(_ from: [Int], _ scalar: UInt32) -> [Int] {
        var reached: [Int] = []
        for state in from {
            guard let set = states[state].set, sets[set].contains(scalar) else { continue }
            reached += states[state].targets
        }
        return reached.isEmpty ? [] : closure(reached)
    }
}

extension CharacterRanges {
    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }
}

/// A deterministic automaton: one look-up a character.
struct PatternTable: Sendable {
    private let transitions: [Int32]
    private let accepting: [Bool]
    private let width: Int

    /// Nil where the automaton would have more than `mostStates` states.
    init?(_ machine: PatternMachine, _ classes: CharacterClasses, mostStates: Int) {
        var numbers = [machine.start: 0]
        var states = [machine.start]
        var transitions: [Int32] = []
        var next = 0
        while next < states.count {
            for number in 0..<Int32(classes.count) {
                let reached = machine.step(states[next], classes.representative(number))
                if reached.isEmpty {
                    transitions.append(-1)
                } else if let known = numbers[reached] {
                    transitions.append(Int32(known))
                } else {
                    guard states.count < mostStates else { return nil }
                    numbers[reached] = states.count
                    transitions.append(Int32(states.count))
                    states.append(reached)
                }
            }
            next += 1
        }
        self.transitions = transitions
        accepting = states.map { $0.contains(machine.accepting) }
        width = classes.count
    }

    /// The state after a character of a class; negative where none can follow.
    func next(_ state: Int, _ number: Int32) -> Int { Int(transitions[state * width + Int(number)]) }

    func accepts(_ state: Int) -> Bool { accepting[state] }
}

internal import Model

/// The values of a comparison in a field's own unit: one, or all from one to another (the seconds of a day).
private struct Bounds {
    let from: Int64
    let to: Int64
}

extension Draft {
    /// What a filter asks of the records of each of some sources; every one of them must know its subject, or
    /// figures would be filtered in part.
    func conditions(of filter: Filter, for wanted: [Int]) -> [Condition] {
        let name = filter.subject
        let lacking = wanted.filter { !knows(name, in: $0) }
        if let other = lacking.first {
            if lacking.count == wanted.count {
                mistakes.unknown(
                    filter.node, "dimension or column", name,
                    known: askable(wanted)
                        + wanted.flatMap { sources[$0].fields.map(\.name) }.filter {
                            !askable(wanted).contains($0)
                        })
            } else {
                mistakes.add(
                    filter.node, "no-path", "records of \(sources[other].name) cannot be filtered by \(name)",
                    expected: Suggestion.listed(askable([other])), found: name,
                    mend: "filter by something that all figures have, or ask for fewer figures")
            }
            return []
        }
        return wanted.flatMap { source -> [Condition] in
            if let dimension = dimensions.first(where: { $0.name == name }) {
                return dimension.path(in: source).map { onKeys($0, filter) } ?? []
            }
            return end(name, in: source, filter.node).map { conditions(on: $0, filter) } ?? []
        }
    }

    private func conditions(on end: PathEnd, _ filter: Filter) -> [Condition] {
        guard let place = end.place, isMeasured(end.type) else {
            if end.type == .text, end.path.steps.isEmpty, let place = end.place, filter.asksForPresence {
                need(place, .kept)
                return [presence(.field(source: place.source, field: place.field), filter)]
            }
            return keyed(end, filter.node).map { onKeys($0, filter) } ?? []
        }
        let subject: ConditionSubject
        switch end.path.steps.last {
        case nil:
            need(place, .kept)
            subject = .field(source: place.source, field: place.field)
        case .attribute?:
            keep(end.path)
            subject = .path(end.path)
        default:
            mistakes.value(
                filter.node, "\(filter.subject) is a number behind a reference, which no filter can compare",
                expected: "a column of the records themselves, or an attribute of a list")
            return []
        }
        if filter.asksForPresence, end.path.steps.isEmpty { return [presence(subject, filter)] }
        let bounds = filter.values.compactMap { self.bounds($0, of: place, filter.node) }
        guard bounds.count == filter.values.count else { return [] }
        if let tests = tests(filter, bounds) {
            return tests.map { Condition(subject: subject, test: $0, location: filter.node.location) }
        }
        return keyed(end, filter.node).map { onKeys($0, filter) } ?? []
    }

    private func isMeasured(_ type: FieldType) -> Bool {
        switch type {
        case .integer, .decimal, .money, .day, .timestamp: true
        default: false
        }
    }

    private func presence(_ subject: ConditionSubject, _ filter: Filter) -> Condition {
        let wantsValue = (filter.values == ["present"]) == (filter.comparison == .equal)
        return Condition(
            subject: subject, test: wantsValue ? .present : .absent, location: filter.node.location)
    }

    /// A value as bounds: a number or amount is one value, a day or a period is a stretch of time.
    private func bounds(_ text: String, of place: FieldPlace, _ node: Yaml) -> Bounds? {
        let isInstant = field(place).type == .timestamp
        if field(place).type == .day || isInstant {
            let period = ReportingPeriod.parse(text)?.range
            guard let range = Day(iso: text).map({ DayRange(from: $0, to: $0) }) ?? period else {
                mistakes.value(
                    node, "\"\(text)\" cannot be compared with \(name(place))",
                    expected: "a day as 2018-11-19, or 2018, 2018-Q4 or 2018-11")
                return nil
            }
            let (from, to) = (Int64(range.from.number), Int64(range.to.number))
            return isInstant
                ? Bounds(from: from * 86_400, to: to * 86_400 + 86_399) : Bounds(from: from, to: to)
        }
        var written = text
        if case .money(.fixed(let currency)) = field(place).type, Literals.money(text) == nil {
            written += " " + currency.code
        }
        return value(written, of: place, node).map { Bounds(from: $0, to: $0) }
    }

    /// The tests on a number, amount or day; nil where only keys can tell several stretches apart.
    private func tests(_ filter: Filter, _ bounds: [Bounds]) -> [ConditionTest]? {
        let points = bounds.allSatisfy { $0.from == $0.to }
        switch filter.comparison {
        case .equal where bounds.count == 1:
            if points { return [.compare(.equal, bounds[0].from)] }
            return [.compare(.greaterOrEqual, bounds[0].from), .compare(.lessOrEqual, bounds[0].to)]
        case .equal: return points ? [.amongValues(bounds.map(\.from))] : nil
        case .notEqual: return points ? bounds.map { .compare(.notEqual, $0.from) } : nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard bounds.count == 1 else {
                oneValue(filter)
                return []
            }
            let isLess = filter.comparison == .less || filter.comparison == .greaterOrEqual
            return [.compare(filter.comparison, isLess ? bounds[0].from : bounds[0].to)]
        }
    }

    private func oneValue(_ filter: Filter) {
        mistakes.value(
            filter.node, "\(filter.comparison.rawValue) compares with one value", expected: "one value",
            mend: "write decimals with a point: a comma stands between values")
    }

    // MARK: Keys

    /// Codes, words and texts are equal or not; months, quarters, years and days stand in order too.
    private func onKeys(_ path: DimensionPath, _ filter: Filter) -> [Condition] {
        if filter.asksForPresence { return [presence(.path(path), filter)] }
        let known = filter.values.filter { isKey($0, path.domain, filter.node) }
        guard known.count == filter.values.count else { return [] }
        let test: ConditionTest
        switch filter.comparison {
        case .equal: test = .oneOf(filter.values)
        case .notEqual: test = .noneOf(filter.values)
        default:
            guard let key = calendarKey(filter.values[0], in: path.domain) else {
                mistakes.value(
                    filter.node, "\(filter.subject) has no order that could be compared",
                    expected: "\(filter.subject)=… or \(filter.subject)!=…")
                return []
            }
            if filter.values.count > 1 { oneValue(filter) }
            test = .compare(filter.comparison, key)
        }
        return [Condition(subject: .path(path), test: test, location: filter.node.location)]
    }

    private func isKey(_ word: String, _ domain: KeyDomain, _ node: Yaml) -> Bool {
        let form: String
        switch domain {
        case .day: form = "a day, as 2018-11-19"
        case .month: form = "a month, as 2018-11"
        case .quarter: form = "a quarter, as 2018-Q4"
        case .year: form = "a year, as 2018"
        default:
            let before = mistakes.errors.count
            checkWord(word, domain, node)
            return mistakes.errors.count == before
        }
        if calendarKey(word, in: domain) != nil { return true }
        mistakes.value(node, "\"\(word)\" is not what is asked", expected: form)
        return false
    }

    /// The key of a day, month, quarter or year that is written as such; nil for any other.
    private func calendarKey(_ word: String, in domain: KeyDomain) -> Int64? {
        if domain == .day { return Day(iso: word).map { Int64($0.number) } }
        guard let first = ReportingPeriod.parse(word)?.range.from, word != ReportingPeriod.all.name else {
            return nil
        }
        let length = word.utf8.count
        switch domain {
        case .month where length == 7 && !word.contains("Q"): return Int64(first.inMonth.number)
        case .quarter where length == 7 && word.contains("Q"): return Int64(first.quarter.number)
        case .year where length == 4: return Int64(first.year)
        default: return nil
        }
    }
}

extension Filter {
    /// Whether it asks if there is a value.
    fileprivate var asksForPresence: Bool {
        (values == ["present"] || values == ["absent"]) && (comparison == .equal || comparison == .notEqual)
    }
}

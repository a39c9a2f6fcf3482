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
            return [.compare(filter.comparison, filter.end(bounds[0].from, bounds[0].to))]
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
        let stretches = filter.values.compactMap { CalendarStretch($0, in: path.domain) }
        return tests(filter, stretches, path.domain).map {
            Condition(subject: .path(path), test: $0, location: filter.node.location)
        }
    }

    /// The tests on keys, which are those of a calendar where there are stretches of them.
    private func tests(_ filter: Filter, _ stretches: [CalendarStretch], _ domain: KeyDomain)
        -> [ConditionTest]
    {
        let words = stretches.isEmpty ? filter.values : stretches.flatMap { $0.words(in: domain) }
        switch filter.comparison {
        case .equal where stretches.count == 1 && words.count > 1:
            return [
                .compare(.greaterOrEqual, Int64(stretches[0].from)),
                .compare(.lessOrEqual, Int64(stretches[0].to)),
            ]
        case .equal: return [.oneOf(words)]
        // Like a number, a day that is not there is not unequal to any.
        case .notEqual: return stretches.isEmpty ? [.noneOf(words)] : [.noneOf(words), .present]
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let stretch = stretches.first else {
                mistakes.value(
                    filter.node, "\(filter.subject) has no order that could be compared",
                    expected: "\(filter.subject)=… or \(filter.subject)!=…")
                return []
            }
            if stretches.count > 1 { oneValue(filter) }
            return [.compare(filter.comparison, filter.end(Int64(stretch.from), Int64(stretch.to)))]
        }
    }

    private func isKey(_ word: String, _ domain: KeyDomain, _ node: Yaml) -> Bool {
        let form: String
        switch domain {
        case .day: form = "a day or a period, as 2018-11-19 or 2018-Q4"
        case .month: form = "a month or whole months, as 2018-11 or 2018-Q4"
        case .quarter: form = "a quarter or whole quarters, as 2018-Q4 or 2018"
        case .year: form = "a year, as 2018"
        default:
            let before = mistakes.errors.count
            checkWord(word, domain, node)
            return mistakes.errors.count == before
        }
        if CalendarStretch(word, in: domain) != nil { return true }
        mistakes.value(node, "\"\(word)\" is not what is asked", expected: form)
        return false
    }
}

extension Filter {
    /// Which end of a stretch is compared with: before it, up to its end, and so on.
    fileprivate func end(_ from: Int64, _ to: Int64) -> Int64 {
        comparison == .less || comparison == .greaterOrEqual ? from : to
    }
}

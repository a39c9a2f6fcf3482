internal import Aggregate
internal import Model
internal import Render

/// Puts a figure's trail into steps.
struct FigureSteps {
    private let maker: StepMaker
    private let pipeline: Pipeline

    init(_ maker: StepMaker) {
        self.maker = maker
        pipeline = maker.pipeline
    }

    /// A figure, with the name that its whole gives it where it has none of its own.
    func step(_ trail: FigureTrail, _ name: String?) throws -> TraceStep {
        let title =
            trail.measure.map { Render.title(of: $0, span(of: $0, trail.span), in: pipeline) } ?? name ?? ""
        var step = TraceStep(title, try digits(trail), word(trail.making))
        step.words = sentence(trail)
        step.keys = trail.keys.map { key in
            let isSaid = key.text.key < 0 || key.text.label.hasPrefix(key.text.code)
            let words = isSaid ? key.text.label : "\(key.text.code) \(key.text.label)"
            return "\(pipeline.dimensions[key.dimension].title): \(words)"
        }
        for (number, part) in trail.parts.enumerated() {
            step.parts.append(try self.step(part, self.name(of: number, in: trail)))
        }
        if let records = trail.records {
            let rows = maker.rows(.records(records))
            if rows.isWithheld {
                let say = pipeline.language.say
                let words = say(
                    "about single people, who are not listed behind a public table",
                    "sur des personnes, dont la liste n'est pas donnée derrière un tableau public")
                step.facts.append(
                    TraceFact(
                        name: say("Records", "Enregistrements"), words: words,
                        value: CellDigits(text: "\(rows.count)")))
            } else {
                step.rows = rows
            }
            if let shares = records.shares { step.facts = ShareFacts(shares, pipeline.language).facts }
        }
        return step
    }

    /// The span; nil where all records belong to every one.
    private func span(of measure: Int, _ span: Span) -> Span? {
        let sources = pipeline.measures.sources(of: measure) { $0.parts }
        return sources.contains { pipeline.sources[$0].periodField != nil } ? span : nil
    }

    private func digits(_ trail: FigureTrail) throws -> CellDigits {
        if let measure = trail.measure {
            return try CellDigits(trail.figure, of: pipeline.measures[measure].unit)
        }
        let unit: MeasureUnit =
            switch trail.figure {
            case .euro, .money: .euro
            case .ratio: .decimal(places: 2)
            case .absent, .count, .day: .count
            }
        return try CellDigits(trail.figure, of: unit)
    }

    private func word(_ making: TrailMaking) -> String {
        switch making {
        case .records: "records"
        case .chosen(.least): "least"
        case .chosen(.greatest): "greatest"
        case .chosen(.latest): "latest"
        case .add: "add"
        case .difference: "difference"
        case .ratio: "ratio"
        case .rated: "rate"
        case .atMost: "at most"
        case .excess: "excess"
        case .spread: "spread"
        case .shortfall: "shortfall"
        case .constant: "constant"
        case .divided: "none"
        }
    }

    private func sentence(_ trail: FigureTrail) -> String {
        switch trail.making {
        case .divided:
            maker.say(
                "there is no figure: nothing says how it falls under these keys",
                fr: "il n'y a pas de chiffre : rien ne dit comment il se répartit entre ces clés")
        case .rated(let rate, let rounding) where trail.measure == nil:
            rounding == .down
                ? maker.say("\(rate), cut", fr: "\(rate), tronqué")
                : maker.say("\(rate), to the nearest cent", fr: "\(rate), au centime le plus proche")
        case .constant where trail.measure != nil && isStated(trail): place(trail.measure)
        default: trail.measure.map { words(on: $0, of: pipeline) } ?? ""
        }
    }

    private func isStated(_ trail: FigureTrail) -> Bool {
        guard let measure = trail.measure, case .amount = pipeline.measures[measure].kind else {
            return false
        }
        return true
    }

    private func place(_ measure: Int?) -> String {
        guard let location = measure.map({ pipeline.measures[$0].location }), location.line > 0 else {
            return ""
        }
        let place = "\(location.path):\(location.line)"
        return maker.say("stated in \(place)", fr: "énoncé dans \(place)")
    }

    /// What a part is that has no measure of its own.
    private func name(of number: Int, in trail: FigureTrail) -> String {
        switch trail.making {
        case .atMost, .excess: return maker.say("The ceiling", fr: "Le plafond")
        case .rated: return maker.say("Of", fr: "De")
        case .ratio:
            guard let measure = trail.measure else { return "" }
            switch pipeline.measures[measure].kind {
            case .mean:
                return number == 0
                    ? maker.say("The values, added up", fr: "Les valeurs, additionnées")
                    : maker.say("How many there are", fr: "Leur nombre")
            case .share(_, let words, let among, _, _):
                let shown = number == 0 ? words : among
                if shown.isEmpty { return maker.say("With any word", fr: "Avec un mot quelconque") }
                return maker.say("With ", fr: "Avec ") + shown.joined(separator: ", ")
            default: return ""
            }
        default:
            return trail.measure.map { pipeline.measures[$0].title } ?? ""
        }
    }
}

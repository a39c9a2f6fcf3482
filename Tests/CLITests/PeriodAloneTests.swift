import Foundation
import Testing

/// Answers for which only the records of the period are read.
@Suite("Answers about a period alone")
struct PeriodAloneTests {
    private static let pipeline = """
        pipeline: journal
        title: Journal
        sources:
          visits:
            file: visits.csv
            in-period-by: at
            KEY
            columns:
              id:    { type: text, required: yes }
              at:    { type: TYPE, required: yes }
              place: { type: text, required: yes }
              who:   { type: text, personal: yes }
              hours: { type: decimal, scale: 1 }
              seats: { type: integer, required: yes }
        dimensions:
          place: { title: Place, visits: place }
        rules:
          seats-not-negative:
            check: { column: visits.seats, at-least: 0 }
            otherwise: rejected
          long-visits:
            check: { column: visits.hours, at-most: 20 }
            otherwise: ineligible
        measures:
          visits: { count: visits }
          people: { count-distinct: visits.who }
          hours:  { sum: visits.hours }
        """

    /// Records inside and outside of 2018-Q4, some of both wrong in one way or another.
    private static func records(_ seed: UInt64, _ withTime: Bool) -> String {
        var state = seed
        func dice(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
        var lines = ["id,at,place,who,hours,seats"]
        for number in 0..<3_000 {
            let month = 1 + dice(12)
            let day = 1 + dice(dice(40) == 0 ? 33 : 28)
            var at = "20\(17 + dice(3))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            if withTime { at += "T0\(dice(10)):00:00Z" }
            let place = ["Tunis", "\"Sfax, port\"", "\"Ga\nfsa\"", "", "Béja"][dice(5)]
            let seats = dice(30) == 0 ? "many" : "\(dice(25) - 1)"
            let record = "V\(number),\(dice(50) == 0 ? "" : at),\(place),p\(dice(90)),\(dice(250)).5,\(seats)"
            lines.append(dice(60) == 0 ? record + ",more" : record)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func answer(_ scratch: Scratch, _ name: String, _ more: [String]) throws -> String {
        let asked = [
            "breakdown", scratch[name], "--data", scratch.path, "--period", "2018-Q4", "--by", "place",
            "--measure", "visits,people,hours,sum:seats,mean:hours,max:seats",
        ]
        let outcome = try Command.run(asked + more)
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        return outcome.output
    }

    @Test(
        "the answer is that of a reading of all records, on any number of threads",
        arguments: [("date", UInt64(1)), ("date", 2), ("timestamp", 3), ("timestamp", 4)])
    func sameAnswer(_ type: String, _ seed: UInt64) throws {
        let scratch = try Scratch()
        try scratch.write(Self.records(seed, type == "timestamp"), to: "visits.csv")
        // Keys are told apart over all records: with one, all are read.
        for (name, key) in [("alone.yaml", "ignores: []"), ("all.yaml", "key: [id]")] {
            let text = Self.pipeline.replacingOccurrences(of: "KEY", with: key)
                .replacingOccurrences(of: "TYPE", with: type)
            try scratch.write(text, to: name)
        }
        let all = try Self.answer(scratch, "all.yaml", ["--format", "csv"])
        #expect(all.split(separator: "\n").count > 4)
        for threads in ["1", "4"] {
            let alone = try Self.answer(scratch, "alone.yaml", ["--format", "csv", "--threads", threads])
            #expect(alone == all, "seed \(seed)")
        }
        let filtered = ["--format", "csv", "--where", "seats>=5", "--where", "place!=Tunis"]
        #expect(
            try Self.answer(scratch, "alone.yaml", filtered) == Self.answer(scratch, "all.yaml", filtered))
        let words = try Self.answer(scratch, "alone.yaml", [])
        #expect(words.contains("outside the period and not looked at"), Comment(rawValue: words))
        #expect(try !Self.answer(scratch, "all.yaml", []).contains("not looked at"))
    }

    @Test("a figure to date reads all records, and says so by saying nothing else")
    func toDate() throws {
        let scratch = try Scratch()
        try scratch.write(Self.records(5, false), to: "visits.csv")
        let text = Self.pipeline.replacingOccurrences(of: "KEY", with: "ignores: []")
            .replacingOccurrences(of: "TYPE", with: "date")
        try scratch.write(text, to: "alone.yaml")
        let words = try Self.answer(scratch, "alone.yaml", ["--measure", "visits to date"])
        #expect(!words.contains("not looked at"), Comment(rawValue: words))
    }

    @Test("a public answer reads all: how many lie inside would tell a hidden total")
    func everybody() throws {
        let scratch = try Scratch()
        try scratch.write(Self.records(7, false), to: "visits.csv")
        let text = Self.pipeline.replacingOccurrences(of: "KEY", with: "ignores: []")
            .replacingOccurrences(of: "TYPE", with: "date")
        try scratch.write(text, to: "alone.yaml")
        let outcome = try Command.run(
            "breakdown", scratch["alone.yaml"], "--data", scratch.path, "--period", "2018-Q4", "--by",
            "place",
            "--measure", "visits", "--public")
        #expect(
            outcome.exit == 0 && !outcome.output.contains("not looked at"), Comment(rawValue: outcome.words))
    }

    @Test("the cells of such an answer are followed to their rows")
    func traced() throws {
        let scratch = try Scratch()
        try scratch.write(Self.records(6, false), to: "visits.csv")
        let text = Self.pipeline.replacingOccurrences(of: "KEY", with: "ignores: []")
            .replacingOccurrences(of: "TYPE", with: "date")
        try scratch.write(text, to: "alone.yaml")
        for form in ["json", "xlsx"] {
            _ = try Self.answer(scratch, "alone.yaml", ["--output", scratch["a." + form]])
            let traced = try Command.run("trace", scratch["a." + form], "--all", "--show-personal")
            #expect(traced.exit == 0 && !traced.output.contains("NOT"), Comment(rawValue: traced.words))
        }
    }

    @Test(
        "what a flat rate may come to at most is read from all records, even where nothing else looks at them"
    )
    func ceiling() throws {
        let scratch = try Scratch()
        try scratch.write(
            "no,line,day,amount\n1,8,2020-02-01,700.00\n2,8,2021-02-01,700.00\n3,1,2020-02-01,5000.00\n",
            to: "changes.csv")
        try scratch.write(
            "id,partner,line,amount,day\n1,A,1,50000.00,2020-05-01\n2,B,1,50000.00,2021-05-01\n",
            to: "costs.csv")
        try scratch.write("line,title\n1,Staff\n8,Indirect\n", to: "lines.csv")
        for (name, key) in [("alone.yaml", "ignores: []"), ("all.yaml", "key: no")] {
            try scratch.write(Self.capped.replacingOccurrences(of: "KEY", with: key), to: name)
        }
        let asked = ["--data", scratch.path, "--period", "2021", "--format", "csv"]
        for question in [
            ["--by", "line", "--measure", "indirect,direct,indirect to date,eu to date"],
            ["--by", "partner", "--measure", "indirect to date"],
        ] {
            let alone = try Command.run(["breakdown", scratch["alone.yaml"]] + question + asked)
            let all = try Command.run(["breakdown", scratch["all.yaml"]] + question + asked)
            #expect(alone.exit == 0 && alone.output == all.output, Comment(rawValue: alone.words))
            #expect(alone.output.contains("1400.00"), Comment(rawValue: alone.output))
        }
    }

    private static let capped = """
        pipeline: capped
        title: Capped
        grant:
          contract: X
          implementation-period: { from: 2020-01-01, to: 2022-12-31 }
          budget: 100 000.00 EUR
          co-financing-rate: 80 %
          reporting-period: year
          exchange-rates: { fixed: { TND: 3.3 } }
        lists:
          lines: { file: lines.csv, key: line, gives: { title: text } }
        sources:
          changes:
            file: changes.csv
            in-period-by: day
            KEY
            columns:
              no: { type: integer, required: yes }
              line: { type: code, list: lines, required: yes }
              day: { type: date, required: yes }
              amount: { type: money EUR, required: yes }
          costs:
            file: costs.csv
            in-period-by: day
            claim: { amount: amount, by: partner }
            columns:
              id: { type: integer, required: yes }
              partner: { type: text, required: yes }
              line: { type: code, list: lines, required: yes }
              amount: { type: money EUR, required: yes }
              day: { type: date, required: yes }
        dimensions:
          partner: { title: Partner, costs: partner }
          line: { title: Line, costs: line, changes: line }
        measures:
          direct: { title: Direct, sum: costs.amount }
          cap8: { title: Cap, sum: changes.amount }
          indirect:
            title: Indirect
            flat-rate: 7 %
            of: direct
            at-most: cap8 to date
            by: partner
            as: { line: "8" }
          eu: { title: EU, contribution: [direct, indirect], rate: 80 %, by: [partner, line] }
        """
}

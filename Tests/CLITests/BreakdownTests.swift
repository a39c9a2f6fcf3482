import Foundation
import Testing

/// `fundtrail breakdown`.
@Suite("Breakdowns")
struct BreakdownTests {
    private func ask(_ arguments: [String], environment: [String: String] = [:]) throws -> Command.Outcome {
        try Command.run(["breakdown", Command.pipeline] + arguments, environment: environment)
    }

    /// Cells of a CSV text without quotes, by row.
    private func cells(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("the figures are those of the report, to the cent")
    func sameFigures() throws {
        let scratch = try Scratch()
        let run = try Command.run(
            "run", "Pipelines/country-breakdown.yaml", "--period", "2018-Q4", "--as", "csv", "--output",
            scratch.path, "--fail-on", "never")
        #expect(run.exit == 0, Comment(rawValue: run.words))
        let sheet = try scratch.text("country-breakdown/2018-Q4/country-of-the-paying-partner.csv")
        let measures =
            "events this period,events to date,attendances this period,participants this period,"
            + "participants to date,total-cost this period,total-cost to date,eu-contribution this period,"
            + "eu-contribution to date"
        let outcome = try Command.run(
            "breakdown", "Pipelines/country-breakdown.yaml", "--by", "country-of-partner", "--measure",
            measures,
            "--period", "2018-Q4", "--format", "csv")
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.output == sheet)
    }

    @Test("the same bytes for any number of threads, in every form", arguments: ["table", "csv", "json"])
    func threads(_ form: String) throws {
        let question = [
            "--by", "country-of-event,step", "--pivot", "quarter", "--measure", "participants,total-cost",
            "--top", "3", "--format", form,
        ]
        let one = try ask(question + ["--threads", "1"])
        let four = try ask(
            question + ["--threads", "4"], environment: ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR"])
        #expect(one.exit == 0 && one.output == four.output && !one.output.isEmpty)
    }

    @Test("a file is written whole, its form after its name; an older one stays where it cannot be")
    func files() throws {
        let scratch = try Scratch()
        let question = ["--by", "partner", "--measure", "total-cost"]
        for name in ["a.csv", "a.json", "a.xlsx", "a.txt"] {
            let outcome = try ask(question + ["--output", scratch[name]])
            #expect(outcome.exit == 0 && outcome.output.isEmpty, Comment(rawValue: outcome.words))
        }
        #expect(scratch.names("") == ["a.csv", "a.json", "a.txt", "a.xlsx"])
        #expect(try scratch.text("a.csv").hasPrefix("partner-code,partner,level,total-cost\n"))
        let json = try JSONSerialization.jsonObject(with: Data(scratch.text("a.json").utf8)) as? [String: Any]
        let asked = json?["question"] as? [String: Any]
        #expect(asked?["by"] as? [String] == ["partner"] && (asked?["inputs"] as? String)?.count == 64)
        #expect(try ask(question + ["--output", scratch.path]).exit == 2)
        #expect(try ask(question + ["--output", "/dev/full"]).exit == 3)
    }

    @Test("below the table: where calculated rows stand, and shares of a period that is cut in two")
    func calculatedRows() throws {
        let question = ["--by", "month", "--measure", "indirect-cost"]
        let whole = try ask(question + ["--period", "2018-Q4"]).output
        #expect(whole.contains("stands on the last day of its reporting period"))
        #expect(!whole.contains("begins inside"))
        let month = try ask(question + ["--period", "2018-11"]).output
        #expect(month.contains("2018-11 begins inside the reporting period 2018-Q4"))
        let partners = try ask(["--by", "partner", "--measure", "indirect-cost", "--period", "2018-Q4"])
            .output
        #expect(!partners.contains("last day of its"))
        let direct = try ask(["--by", "month", "--measure", "direct-cost", "--period", "2018-11"]).output
        #expect(!direct.contains("begins inside") && !direct.contains("last day of its"))
    }

    @Test("COLUMNS says how wide a table is, where no terminal does", arguments: [40, 60, 100])
    func width(_ columns: Int) throws {
        let outcome = try ask(
            ["--by", "partner,country-of-event", "--measure", "total-cost,events,participants,women-share"],
            environment: ["COLUMNS": "\(columns)"])
        for line in outcome.output.split(separator: "\n") {
            #expect(line.count <= columns, Comment(rawValue: String(line)))
        }
    }

    @Test(
        "a wrong question exits 2 and says what there is",
        arguments: [
            (["--by", "contry-of-event", "--measure", "events"], "did you mean \"country-of-event\"?"),
            (["--measure", "evens"], "did you mean \"events\"?"),
            (["--measure", "direct-cost", "--where", "budget-line.unit=mnth"], "did you mean month?"),
            (["--measure", "events", "--where", "country-of-event=Tunisia"], "did you mean TN?"),
            (["--measure", "events", "--where", "country-of-event=TX"], "a code of the list countries"),
            (["--measure", "events", "--format", "xml"], "expected table, csv, json or xlsx"),
            (["--measure", "events", "--period", "2018-Q5"], "--period"),
            (["nothing"], "there is no breakdown \"nothing\""),
            (["--by", "stepp", "--measure", "count:participation"], "did you mean \"step\"?"),
            (["--measure", "count:participants"], "there is no source"),
            (["--measure", "events", "--pivot", "quartr"], "did you mean \"quarter\"?"),
            (["--measure", "events", "--by", "step", "--sort", "evnts"], "did you mean \"events\"?"),
            (["--measure", "total-cost", "--by", "partner.contry"], "did you mean \"country\"?"),
            (["--measure", "participants", "--by", "step,sex", "--public"], "two dimensions"),
            (["--list", "--format", "xlsx"], "expected table, csv or json"),
        ])
    func wrong(_ arguments: [String], _ words: String) throws {
        let outcome = try ask(arguments)
        #expect(outcome.exit == 2 && outcome.output.isEmpty, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains(words), Comment(rawValue: outcome.errors))
    }

    @Test("a source that is missing exits 2, a closed pipe is no error")
    func sources() throws {
        #expect(try ask(["--measure", "events", "--set", "participation.file=none.csv"]).exit == 2)
        let piped = try Command.shell(
            "set -o pipefail; $fundtrail breakdown $pipeline --by event --measure total-cost | head -1"
        )
        #expect(piped.exit == 0, Comment(rawValue: piped.words))
    }

    @Test("--list names dimensions, measures and columns with how many values there are")
    func list() throws {
        let text = try ask(["--list"])
        #expect(text.exit == 0, Comment(rawValue: text.words))
        for word in [
            "country-of-event", "women-share", "participation.participant", "personal", "sum:COLUMN",
        ] {
            #expect(text.output.contains(word), Comment(rawValue: word))
        }
        let csv = cells(try ask(["--list", "--format", "csv"]).output)
        let values = csv[0].firstIndex(of: "values") ?? 0
        let sex = try #require(csv.first { $0.contains("participation.sex") })
        #expect(sex[values] == "3")
        let json = try ask(["--list", "--format", "json"])
        #expect((try? JSONSerialization.jsonObject(with: Data(json.output.utf8))) != nil)
    }

    @Test("--list puts each thing under its own header")
    func listed() throws {
        let text = try ask(["--list", "--format", "json"]).output
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let dimensions = try #require(json?["dimensions"] as? [[String: Any]])
        let sex = try #require(dimensions.first { $0["name"] as? String == "sex" })
        #expect(sex["keys"] as? Int == 3 && sex["sources"] as? String == "participation")
    }

    @Test(
        "what no record has is said on standard error, with what there is",
        arguments: [
            (["--where", "place!=Nowhere"], "no record has \"Nowhere\"", false),
            (["--period", "2016"], "participation.last-day from 2017-", true),
            (
                ["--where", "country-of-event=TN", "--where", "country-of-event=MA"], "country-of-event: ",
                true
            ),
        ])
    func nothing(_ filters: [String], _ words: String, _ isEmpty: Bool) throws {
        let outcome = try ask(["--by", "step", "--measure", "attendances"] + filters)
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains("query: ") && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.contains("VISIT") == !isEmpty)
    }

    @Test("people are asked by only as keyed hashes, in the order of these; the key is nowhere")
    func pseudonyms() throws {
        let scratch = try Scratch()
        try scratch.write("correct horse battery\n", to: "key")
        try scratch.write("too short", to: "short")
        let question = ["--by", "participant", "--measure", "events", "--period", "2018-Q4"]
        #expect(try ask(question).errors.contains("personal-value"))
        #expect(try ask(question + ["--pseudonyms", scratch["short"]]).exit == 2)
        #expect(try ask(question + ["--pseudonyms", scratch["none"]]).exit == 2)
        for form in ["csv", "json", "table"] {
            let outcome = try ask(question + ["--pseudonyms", scratch["key"], "--format", form])
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
            #expect(!outcome.output.contains("horse") && !outcome.output.contains(scratch.path))
            #expect(outcome.output.contains("~") && !outcome.output.contains("T-"))
        }
        let rows = cells(try ask(question + ["--pseudonyms", scratch["key"], "--format", "csv"]).output)
        let names = rows.dropFirst().dropLast().map { $0[0] }
        #expect(names == names.sorted() && names.allSatisfy { $0.hasPrefix("~") && $0.count == 17 })
        let open = try ask(question + ["--pseudonyms", scratch["key"], "--public"])
        #expect(open.exit == 2 && open.errors.contains("a row for each person"))
    }

    @Test("a public table hides rows about few people, and no form shows them")
    func hidden() throws {
        let question = [
            "--by", "step", "--measure", "participants,attendances", "--period", "2018-Q4", "--public",
        ]
        for form in ["table", "csv", "json"] {
            let outcome = try ask(question + ["--format", form])
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
            #expect(outcome.output.contains("93"), "the total stays")
            let rows = outcome.output.split(separator: "\n").filter { $0.contains("DIAGNOSIS") }
            #expect(rows.allSatisfy { !$0.contains(where: \.isNumber) })
        }
    }

    @Test("a hidden total tells neither its records nor how many they are")
    func hiddenTotal() throws {
        let question = [
            "--measure", "attendances", "--where", "step=DIAGNOSIS", "--period", "2018-Q4", "--public", "50",
        ]
        let json = try ask(question + ["--format", "json"])
        let text = try ask(question)
        #expect(json.exit == 0 && json.output.contains("\"hidden\": true"), Comment(rawValue: json.words))
        #expect(json.output.contains("\"used\": null"))
        #expect(text.output.contains("records of fewer than 50 people used"), Comment(rawValue: text.words))
    }

    private static let europe = """
        pipeline: eu
        title: EU
        profile: eu
        lists:
          countries:
            file: countries.csv
            key: code
            gives: { name: text, aliases: text, footnote: text }
            label: name
            aliases: aliases
            footnote: footnote
            codes: { eu: aliases }
        sources:
          visits:
            file: visits.csv
            in-period-by: day
            columns: { day: { type: date, required: yes }, country: { type: code, list: countries } }
        """

    @Test("codes stand in the EU's form where the profile says so, with the footnotes of PS and XK")
    func europeanCodes() throws {
        let scratch = try Scratch()
        try scratch.write(
            "code,name,aliases,footnote\nGR,Greece,EL,\nGB,United Kingdom,UK,\nTN,Tunisia,,\n"
                + "PS,Palestine*,,*No recognition.\nXK,Kosovo*,,*Without prejudice.\n", to: "countries.csv")
        try scratch.write(
            "day,country\n2018-01-01,EL\n2018-01-02,GR\n2018-01-03,UK\n2018-01-04,XK\n", to: "visits.csv")
        try scratch.write(Self.europe, to: "p.yaml")
        for (form, codes) in [("eu", ["EL,Greece", "UK,United"]), ("iso", ["GR,Greece", "GB,United"])] {
            try scratch.write(
                "profile: eu\ntitle: T\nparameters:\n"
                    + "  code-form: { value: \(form), source: style guide, standing: verified }\n",
                to: "profiles/eu.yaml")
            let question = [
                "breakdown", scratch["p.yaml"], "--data", scratch.path, "--by", "country", "--measure",
                "count",
            ]
            let csv = try Command.run(question + ["--format", "csv"])
            #expect(csv.output.contains("\n\(codes[0]),detail,2\n"), Comment(rawValue: csv.words))
            #expect(csv.output.contains("\n\(codes[1]) Kingdom,detail,1\n"))
            let table = try Command.run(question).output
            #expect(table.contains("*Without prejudice.") && !table.contains("*No recognition."))
            let filtered = try Command.run(question + ["--where", "country=EL", "--format", "csv"])
            #expect(filtered.output.contains(",all,2\n"), Comment(rawValue: filtered.words))
        }
    }
}

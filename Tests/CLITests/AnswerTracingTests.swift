import Foundation
import Testing

/// From a cell of a written answer to its rows, from outside.
@Suite("Traces of answers")
struct AnswerTracingTests {
    private static func ask(_ scratch: Scratch, _ file: String, _ question: [String]) throws -> String {
        let outcome = try Command.run(
            ["breakdown", Command.pipeline, "--output", scratch[file]] + question)
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        return scratch[file]
    }

    @Test(
        "Every number leads to its rows, in JSON and in a workbook",
        arguments: [
            "--by country-of-event,step --measure participants,total-cost,women-share --top 2",
            "--by step --pivot quarter --measure participants,events --period 2018 --sort events:asc",
            "--by partner --measure eu-contribution,indirect-cost,mean:amount --top 3 --period 2018-Q4",
            "--measure direct-cost,max:amount --where partner=P02,P18",
            "--by step --measure participants,attendances --period 2018-Q4 --public",
            "--by partner,sex --measure participants --set language=fr --period 2018-Q4",
        ])
    func all(_ question: String) throws {
        let scratch = try Scratch()
        let words = question.split(separator: " ").map(String.init)
        for name in ["answer.json", "answer.xlsx"] {
            let file = try Self.ask(scratch, name, words)
            let outcome = try Command.run("trace", file, "--all")
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
            #expect(outcome.output.contains(" numbers, ") && !outcome.output.contains("NOT"))
        }
    }

    @Test("A cell is named by its place or by its row and column; both say the same")
    func names() throws {
        let scratch = try Scratch()
        let question = ["--by", "country-of-event,step", "--measure", "total-cost", "--top", "2"]
        let (json, book) = (
            try Self.ask(scratch, "a.json", question), try Self.ask(scratch, "a.xlsx", question)
        )
        let named = ["--row", "MA / DIAGNOSIS", "--column", "total-cost", "--format", "csv"]
        let first = try Command.run(["trace", json] + named)
        #expect(first.exit == 0 && first.output.contains("99161.12"), Comment(rawValue: first.words))
        let line = try #require(first.output.split(separator: "\n").dropFirst().first)
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        for cell in [String(cells[8]), "Breakdown!\(cells[8])"] {
            #expect(try Command.run(["trace", json, cell, "--format", "csv"]).output == first.output)
        }
        let ofBook = try Command.run(["trace", book] + named)
        let rows = { (text: String) in text.split(separator: "\n").dropFirst(2) }
        #expect(rows(ofBook.output) == rows(first.output))
        let alike = try Command.run(["trace", json, "--row", "Needs diagnosis", "--column", "nothing"])
        #expect(alike.exit == 2 && alike.errors.contains("Total cost"))
        #expect(try Command.run(["trace", json, "E1"]).errors.contains("the text \"total-cost\""))
        #expect(try Command.run(["trace", json, "Z9"]).errors.contains("A1:E"))
    }

    @Test("A cell that somebody changed is refused with both values")
    func changedCell() throws {
        let scratch = try Scratch()
        let question = ["--by", "partner", "--measure", "direct-cost", "--period", "2018-Q4"]
        let json = try String(contentsOfFile: Self.ask(scratch, "a.json", question), encoding: .utf8)
        let total = try #require(
            json.components(separatedBy: "\"direct-cost\": \"").last?.prefix { $0 != "\"" })
        try scratch.write(json.replacingOccurrences(of: "\"\(total)\"", with: "\"1.00\""), to: "b.json")
        let outcome = try Command.run("trace", scratch["b.json"], "C2")
        #expect(outcome.exit == 2 && outcome.output.isEmpty, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains(": \(total)") && outcome.errors.contains(": 1.00"))
        let book = try Self.ask(scratch, "a.xlsx", question)
        var stored = try StoredWorkbook(book)
        let part = try #require(stored.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        let sheet = String(decoding: stored.parts[part].bytes, as: UTF8.self)
        stored.parts[part].bytes = Array(
            sheet.replacingOccurrences(of: "<v>\(total)</v>", with: "<v>1</v>").utf8)
        #expect(stored.parts[part].bytes != Array(sheet.utf8))
        try stored.write(to: scratch["b.xlsx"])
        let other = try Command.run("trace", scratch["b.xlsx"], "C7")
        #expect(other.exit == 2 && other.errors.contains(": \(total)"), Comment(rawValue: other.words))
    }

    @Test("Inputs and pipelines that have changed are refused by name; an answer without digests too")
    func changedInputs() throws {
        let scratch = try Scratch()
        let folder = Command.root.appending(path: "Samples/expenditure/iso")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let bytes = try Data(contentsOf: folder.appending(path: name))
            try scratch.write(String(decoding: bytes, as: UTF8.self), to: "iso/" + name)
        }
        let question = [
            "--by", "partner", "--measure", "direct-cost", "--set",
            "expenditure.iso.file=" + scratch["iso/*.csv"],
        ]
        let file = try Self.ask(scratch, "a.json", question)
        #expect(try Command.run("trace", file, "C2").exit == 0)
        let bare = try Self.ask(scratch, "bare.json", question + ["--no-digests"])
        #expect(try Command.run("trace", bare, "C2").errors.contains("without a digest"))
        let text = try scratch.text("iso/expenditure-2018.csv")
        try scratch.write(text + " ", to: "iso/expenditure-2018.csv")
        let changed = try Command.run("trace", file, "C2")
        #expect(changed.exit == 2 && changed.output.isEmpty)
        #expect(changed.errors.contains("expenditure-2018.csv (expenditure), of other bytes"))
        let moved = try Command.run("trace", file, "C2", "--pipeline", "Pipelines/country-breakdown.yaml")
        #expect(moved.exit == 2 && moved.errors.contains("the pipeline has changed"))
    }

    @Test("Behind a public table nobody is listed; what is hidden is said to be")
    func withheld() throws {
        let scratch = try Scratch()
        let file = try Self.ask(
            scratch, "a.json",
            ["--by", "step", "--measure", "participants,attendances", "--period", "2018-Q4", "--public"])
        for form in ["text", "csv", "json"] {
            let total = try Command.run("trace", file, "C5", "--format", form)
            #expect(total.exit == 0 && total.output.contains("93"), Comment(rawValue: total.words))
            #expect(!total.output.contains("EV-") && !total.output.contains("participation-2018"))
            let hidden = try Command.run("trace", file, "C3", "--format", form)
            #expect(hidden.exit == 0 && hidden.output.contains("fewer than 5 people"))
        }
        let shown = try Command.run("trace", file, "C5", "--show-personal", "--format", "csv")
        #expect(shown.output.contains("participation-2018"))
    }

    @Test("Pseudonyms are made again with their own key only")
    func pseudonyms() throws {
        let scratch = try Scratch()
        try scratch.write("correct horse battery\n", to: "key")
        try scratch.write("another horse battery\n", to: "other")
        let file = try Self.ask(
            scratch, "a.json",
            [
                "--by", "participant", "--measure", "events", "--period", "2018-Q4", "--pseudonyms",
                scratch["key"],
            ])
        let trace = ["trace", file, "B2", "--pseudonyms"]
        #expect(try Command.run(trace + [scratch["key"]]).exit == 0)
        #expect(try Command.run(trace + [scratch["other"]]).errors.contains("give the key"))
        #expect(try Command.run("trace", file, "B2").errors.contains("--pseudonyms"))
    }

    @Test("2: a file that answers no question")
    func refusals() throws {
        let scratch = try Scratch()
        try scratch.write("a,b\n", to: "a.csv")
        try scratch.write("{\"pipeline\": {\"name\": \"x\"}}", to: "run.json")
        try scratch.write("{\"a\": ", to: "broken.json")
        try scratch.write("PK but nothing else", to: "broken.xlsx")
        for name in ["a.csv", "run.json", "broken.json", "broken.xlsx"] {
            let outcome = try Command.run("trace", scratch[name], "B2")
            #expect(outcome.exit == 2 && outcome.output.isEmpty, Comment(rawValue: outcome.words))
            #expect(outcome.errors.contains("no answer to a question"), Comment(rawValue: outcome.errors))
        }
        #expect(try Command.run("trace", scratch["run.json"], "B2").errors.contains("name its folder"))
        #expect(try Command.run("trace", scratch["none.json"], "B2").exit == 2)
    }
}

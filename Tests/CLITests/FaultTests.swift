import Foundation
import Testing

/// A whole source is wrong: exit 2, a message that says what and how to mend, and nothing written.
@Suite("Faults of a whole source")
struct FaultTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let what: String
        let file: String
        var words: [String] = []
        var testDescription: String { what }
    }

    static let faults = [
        Fault(what: "missing", file: "Samples/expenditure/iso/none.csv"),
        Fault(what: "a glob without a match", file: "Samples/expenditure/iso/*.txt"),
        Fault(what: "empty of bytes", file: "Samples/faulty/whole-source/empty.csv"),
        Fault(what: "a directory", file: "Samples/expenditure/iso"),
        Fault(
            what: "a described column missing", file: "Samples/faulty/whole-source/missing-column.csv",
            words: ["amount"]),
        Fault(
            what: "a column twice", file: "Samples/faulty/whole-source/column-twice.csv",
            words: ["currency"]),
        Fault(what: "another delimiter", file: "Samples/faulty/whole-source/wrong-delimiter.csv"),
        Fault(what: "UTF-16", file: "Samples/faulty/whole-source/utf-16.csv", words: ["UTF-16"]),
    ]

    @Test("2, and nothing written", arguments: faults)
    func fault(_ fault: Fault) throws {
        let scratch = try Scratch()
        let outcome = try Command.run(
            Command.report(into: scratch.path, ["--set", "expenditure.iso.file=\(fault.file)"]))
        #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
        #expect(scratch.names("").isEmpty)
        for word in ["error", "expected", "found", "to mend", fault.file] + fault.words {
            #expect(
                outcome.errors.contains(word), Comment(rawValue: "'\(word)' is not in:\n\(outcome.errors)"))
        }
        let check = try Command.run("check", Command.pipeline, "--set", "expenditure.iso.file=\(fault.file)")
        #expect(check.exit == 2, "check has the same exits as run")
    }

    @Test("An older report stays whole when a source is wrong", arguments: [faults[0], faults[2], faults[4]])
    func olderReport(_ fault: Fault) throws {
        let scratch = try Scratch()
        #expect(try Command.run(Command.report(into: scratch.path, ["--as", "csv"])).exit == 0)
        let before = scratch.tree("")
        let setting = "expenditure.iso.file=\(fault.file)"
        #expect(try Command.run(Command.report(into: scratch.path, ["--set", setting])).exit == 2)
        #expect(differences(before, scratch.tree("")) == [])
    }

    @Test("Only a header: no records, a note, exit 0")
    func headerOnly() throws {
        try expectNote("expenditure-header-only.csv", rule: "no-records")
    }

    @Test("A column more than described: a note, exit 0")
    func extraColumn() throws {
        try expectNote("expenditure-extra-column.csv", rule: "undescribed-column")
    }

    @Test("Another encoding than described rejects the records with broken bytes")
    func wrongEncoding() throws {
        let scratch = try Scratch()
        let outcome = try Command.run(
            Command.report(
                into: scratch.path,
                ["--as", "csv", "--set", "expenditure.continental.dialect.encoding=utf-8"]))
        #expect(outcome.exit == 1, Comment(rawValue: outcome.words))
        let findings = try scratch.text(reportFolder + "/findings.csv")
        #expect(findings.contains("broken-text"))
    }

    @Test(
        "No permission: as another user, because root reads everything", .tags(.root),
        .enabled(if: OtherUser.works))
    func noPermission() throws {
        let scratch = try Scratch()
        try scratch.write("partner\n", to: "secret.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: scratch["secret.csv"])
        let setting = "expenditure.iso.file=" + scratch["secret.csv"]
        let outcome = try OtherUser.run(["check", Command.pipeline, "--set", setting])
        #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains("secret.csv"), Comment(rawValue: outcome.errors))
    }

    @Test("No permission to write: exit 3", .tags(.root), .enabled(if: OtherUser.works))
    func noPermissionToWrite() throws {
        let scratch = try Scratch()
        let outcome = try OtherUser.run(Command.report(into: scratch["out"]))
        #expect(outcome.exit == 3, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains(scratch["out"]), Comment(rawValue: outcome.errors))
        #expect(scratch.names("").isEmpty)
    }

    private func expectNote(_ file: String, rule: String) throws {
        let scratch = try Scratch()
        let setting = "expenditure.iso.file=Samples/faulty/expenditure/iso/\(file)"
        let outcome = try Command.run(Command.report(into: scratch.path, ["--as", "csv", "--set", setting]))
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        let findings = try scratch.text(reportFolder + "/findings.csv").split(separator: "\n")
        #expect(findings.contains { $0.hasPrefix("note,\(rule),") }, "\(findings.prefix(5))")
    }
}

/// Someone who is not root.
enum OtherUser {
    /// Whether this test can become someone else who can reach the binary and the samples.
    static let works: Bool = {
        let reached = try? Command.shell(
            line(["check", Command.pipeline, "--help"]) + " && test -r Pipelines")
        return geteuid() == 0 && reached?.exit == 0
    }()

    static func run(_ arguments: [String]) throws -> Command.Outcome { try Command.shell(line(arguments)) }

    private static func line(_ arguments: [String]) -> String {
        let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
        return "setpriv --reuid=65534 --regid=65534 --clear-groups $fundtrail \(quoted)"
    }
}

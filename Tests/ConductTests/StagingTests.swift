import Foundation
import Testing

@testable import Conduct

@Suite struct StagingTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "staging-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, _ path: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test func nothingStandsInPlaceBeforeTheCommit() throws {
        let staging = try Staging(place: folder + "/report/2018-Q4")
        try write("{}", staging.folder + "/run.json")
        #expect(!FileManager.default.fileExists(atPath: folder + "/report/2018-Q4"))
        try staging.commit()
        #expect(try names(folder + "/report") == ["2018-Q4"])
        #expect(try names(folder + "/report/2018-Q4") == ["run.json"])
    }

    @Test func theOlderRunIsReplacedWhole() throws {
        for (text, file) in [("old", "old.csv"), ("new", "new.csv")] {
            let staging = try Staging(place: folder + "/r/p")
            try write(text, staging.folder + "/" + file)
            try write("{ \"path\": \"\(file)\" }", staging.folder + "/run.json")
            try staging.commit()
        }
        #expect(try names(folder + "/r/p") == ["new.csv", "run.json"])
        #expect(try names(folder + "/r") == ["p"])
    }

    @Test func discardingLeavesTheOlderRun() throws {
        let first = try Staging(place: folder + "/r/p")
        try write("{}", first.folder + "/run.json")
        try first.commit()
        let second = try Staging(place: folder + "/r/p")
        try write("half", second.folder + "/half.csv")
        second.discard()
        #expect(try names(folder + "/r/p") == ["run.json"])
        #expect(try names(folder + "/r") == ["p"])
    }

    @Test func aFolderOfSomebodyElseIsRefused() throws {
        try FileManager.default.createDirectory(atPath: folder + "/r/p", withIntermediateDirectories: true)
        try write("holiday", folder + "/r/p/photos.txt")
        #expect(throws: RunFault.self) { try Staging(place: folder + "/r/p") }
        #expect(try names(folder + "/r/p") == ["photos.txt"])
    }

    @Test func aRunThatHoldsSomebodysFileIsNotReplaced() throws {
        let first = try Staging(place: folder + "/r/p")
        try write("a,b", first.folder + "/cover.csv")
        try write("{ \"outputs\": [{ \"path\": \"cover.csv\" }] }", first.folder + "/run.json")
        try first.commit()
        let second = try Staging(place: folder + "/r/p")
        second.discard()
        try write("mine", folder + "/r/p/notes.txt")
        #expect(throws: RunFault.self) { try Staging(place: folder + "/r/p") }
        #expect(try names(folder + "/r/p") == ["cover.csv", "notes.txt", "run.json"])
    }

    /// A first line of seals, for `r/p`; its chain is SHA-256 of 64 zeros and the line without it.
    private static let seal = """
        {"by":"M","chain":"c3349e3fe7047f6707340fa7fe0a526c\
        94769b3948d10f123adf021828242496","manifest_sha256":"00","number":1,"run":"r/p"}

        """

    @Test func aSealedRunIsNotReplaced() throws {
        let first = try Staging(place: folder + "/r/p")
        try write("{}", first.folder + "/run.json")
        try first.commit()
        let second = try Staging(place: folder + "/r/p")
        try write("{ }", second.folder + "/run.json")
        try write(StagingTests.seal, folder + "/seals.jsonl")
        do {
            try second.commit()
            Issue.record("a sealed run was replaced")
        } catch { #expect("\(RunFault(error))".contains("M sealed")) }
        second.discard()
        #expect(try String(contentsOfFile: folder + "/r/p/run.json", encoding: .utf8) == "{}")
        let other = try Staging(place: folder + "/r/q")
        try write("{}", other.folder + "/run.json")
        try other.commit()
        #expect(try names(folder + "/r") == ["p", "q"])
    }

    @Test func aBrokenChainOfSealsStopsEveryRun() throws {
        let staging = try Staging(place: folder + "/r/q")
        try write(StagingTests.seal.replacing("r/p", with: "r/x"), folder + "/seals.jsonl")
        do {
            try staging.commit()
            Issue.record("a run was put in place")
        } catch { #expect("\(RunFault(error))".contains("seals.jsonl:1")) }
        staging.discard()
        #expect(try names(folder + "/r").isEmpty)
    }

    @Test func aStagingWhoseProcessIsGoneIsCleared() throws {
        // Above the greatest process number that Linux gives.
        let stale = folder + "/r/.p.staging-99999999"
        try FileManager.default.createDirectory(atPath: stale + "/deep", withIntermediateDirectories: true)
        try write("x", stale + "/deep/x.csv")
        let staging = try Staging(place: folder + "/r/p")
        staging.discard()
        #expect(try names(folder + "/r").isEmpty)
    }
}

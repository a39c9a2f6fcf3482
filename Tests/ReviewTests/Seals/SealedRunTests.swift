import Model
import Testing

@testable import Review

/// Only a report that was handed in, and is what it was, can be followed.
@Suite("Sealed runs") struct SealedRunTests {
    private static func run(_ period: String = "2018-Q4", contract: String = "X/1") -> SampleRun {
        var run = SampleRun()
        run.period = period
        run.more["counted"] = .members(["contract": .text(contract), "sources": .members([:])])
        return run
    }

    private static func open(
        _ folder: String, pipeline: String = "report", contract: String = "X/1",
        before period: String = "2019-Q1"
    ) throws -> SealedRun {
        try SealedRun(
            folder, pipeline: pipeline, contract: contract, before: ReportingPeriod.parse(period) ?? .all)
    }

    private func refusal(_ body: () throws -> SealedRun) -> String {
        do { return "followed \(try body().run.path)" } catch { return "\(error)" }
    }

    @Test("A sealed report of the period before is opened with its seal")
    func sealed() throws {
        let place = try Workplace()
        let folder = try place.add(Self.run())
        let line = try seal(folder, by: "A. Martin").line
        let found = try Self.open(folder + "/")
        #expect(found.seal == line)
        #expect(found.run.period == "2018-Q4")
    }

    @Test(
        "Any other is refused, and how to mend is said",
        arguments: [
            ("other", "X/1", "2019-Q1", "another report"), ("report", "X/2", "2019-Q1", "another contract"),
            ("report", "X/1", "2019-Q2", "not the period before"),
            ("report", "X/1", "2018-Q4", "not the period before"), ("report", "X/1", "all", "follows none"),
            ("report", "X/1", "2019-01-02..2019-03-31", "ends on 2019-01-01"),
        ])
    func others(_ pipeline: String, _ contract: String, _ period: String, _ word: String) throws {
        let place = try Workplace()
        let folder = try place.add(Self.run())
        _ = try seal(folder, by: "A. Martin")
        let said = refusal { try Self.open(folder, pipeline: pipeline, contract: contract, before: period) }
        #expect(said.contains(word), Comment(rawValue: said))
        #expect(said.contains("to mend"), Comment(rawValue: said))
    }

    @Test("What is no run, keeps nothing, is not sealed or has changed is refused")
    func broken() throws {
        let place = try Workplace()
        #expect(refusal { try Self.open(place["none"]) }.contains("not a run"))
        var bare = Self.run("2018-Q3")
        bare.more = [:]
        let folder = try place.add(bare)
        #expect(refusal { try Self.open(folder, before: "2018-Q4") }.contains("nothing kept"))
        let open = try place.add(Self.run())
        #expect(refusal { try Self.open(open) }.contains("fundtrail seal"))
        _ = try seal(open, by: "M")
        try place.write("severity,id,waiver\nnote,1,\n", to: "out/report/2018-Q4/findings.csv")
        let changed = refusal { try Self.open(open) }
        #expect(changed.contains("changed since it was sealed"), Comment(rawValue: changed))
        #expect(changed.contains("findings.csv"))
    }

    @Test("The report that it followed must be sealed as it names it")
    func chain() throws {
        let place = try Workplace()
        let first = try place.add(Self.run("2018-Q3"))
        let line = try seal(first, by: "M").line
        func next(_ hash: String) throws -> String {
            var run = Self.run()
            run.more["previous"] = .members([
                "folder": .text("2018-Q3"), "pipeline": .text("report"), "period": .text("2018-Q3"),
                "manifest_sha256": .text(hash), "seal": .text(line.chain),
            ])
            return try place.add(run)
        }
        let folder = try next(String(repeating: "0", count: 64))
        _ = try seal(folder, by: "M")
        let said = refusal { try Self.open(folder) }
        #expect(said.contains("follows another report"), Comment(rawValue: said))
        let right = try Workplace()
        _ = try seal(try right.add(Self.run("2018-Q3")), by: "M")
        var run = Self.run()
        run.more["previous"] = .members([
            "pipeline": .text("report"), "period": .text("2018-Q3"),
            "manifest_sha256": .text(line.manifestSHA256),
        ])
        let followed = try right.add(run)
        _ = try seal(followed, by: "M")
        #expect(try Self.open(followed).run.period == "2018-Q4")
    }

    @Test("The sealed report before a period is found where seals lie")
    func eve() throws {
        let place = try Workplace()
        let period = try #require(ReportingPeriod.parse("2019-Q1"))
        #expect(try sealedEve(of: period, pipeline: "report", in: place["out"]) == nil)
        _ = try seal(try place.add(Self.run()), by: "M")
        #expect(
            try sealedEve(of: period, pipeline: "report", in: place["out"]) == place["out/report/2018-Q4"])
        #expect(try sealedEve(of: period, pipeline: "other", in: place["out"]) == nil)
    }
}

import Conduct
import Foundation
import Model
import Plan
import Testing

/// The narrative tables of a programme that shares no word with the samples: no clusters, other phases.
@Suite struct AnotherProgrammeTests {
    private static let pipeline = """
        pipeline: schools
        title: Schools
        lists:
          towns: { file: towns.csv, key: code, gives: { name: text }, label: name }
          phases: { file: phases.csv, key: phase, gives: { title: text }, label: title }
          goals:
            file: goals.csv
            key: goal
            gives: { title: text, start: integer, since: integer, aim: integer }
        sources:
          workshops:
            file: workshops.csv
            in-period-by: to
            columns:
              code:  { type: text, required: yes }
              title: text
              from:  { type: date, required: yes }
              to:    { type: date, required: yes }
              town:  { type: code, list: towns }
              phase: { type: code, list: phases }
              state:
                type: choice
                words: [done, dropped]
                meanings: { done: took place, dropped: not held }
              why:   text
            key: code
          visits:
            file: visits.csv
            in-period-by: to
            columns:
              workshop: { type: text, required: yes, references: workshops.code }
              pupil:    { type: text, required: yes, personal: yes }
              gender:   { type: choice, words: [g, b], meanings: { g: Girls, b: Boys } }
              school:   text
              from:     { type: date, required: yes }
              to:       { type: date, required: yes }
          bills:
            file: bills.csv
            in-period-by: booked
            columns:
              workshop: { type: text, references: workshops.code }
              booked:   { type: date, required: yes }
              amount:   { type: money EUR, required: yes }
        dimensions:
          workshop: { workshops: code, visits: workshop, bills: workshop }
          phase:    { workshops: phase, visits: workshop.phase, bills: workshop.phase }
          school:   { visits: school }
          gender:   { visits: gender }
        measures:
          planned:     { count: workshops }
          lasting:     { days: [workshops.from, workshops.to], where: { state: done } }
          heads:       { count: visits }
          pupils:      { count-distinct: visits.pupil }
          pupil-days:  { days: [visits.from, visits.to] }
          cost:        { sum: bills.amount }
          cost-a-head: { ratio: [cost to date, heads to date], unit: decimal }
          first:       { min: visits.from }
        report:
          file: schools
          as: [csv]
          sheets:
            Register:
              rows: [workshop]
              rows-of: [planned this period, heads this period, cost this period]
              totals: [all]
              columns:
                - { attribute: workshops.title }
                - { attribute: workshops.to }
                - { attribute: workshops.town }
                - { attribute: workshops.state }
                - { attribute: workshops.why }
                - { names: school, of: heads this period }
                - planned this period
                - lasting this period
                - heads this period
                - pupil-days this period
                - cost this period
                - { share-of: cost this period }
                - { measure: cost-a-head, subtotals: no }
            Phases: { rows: [school], across: phase, whole: Ever, columns: [first to date] }
            Goals:
              kind: indicators
              list: goals
              show: [title]
              baseline: start
              baseline-year: since
              target: aim
              values: { G1: { measure: pupils, by: [gender, visits.school] }, G2: lasting }
        """

    private static let files = [
        "towns.csv": "code,name\nA,Aville\nB,Bourg\n",
        "phases.csv": "phase,title\nplan,Planning\ndo,Doing\n",
        "goals.csv": "goal,title,start,since,aim\nG1,Pupils,0,2020,4\nG2,Days,1,2020,\n",
        "workshops.csv": """
        code,title,from,to,town,phase,state,why
        W0,Before,2020-12-01,2020-12-01,A,plan,done,
        W1,Kick-off,2021-01-10,2021-01-11,A,plan,done,
        W2,Fair,2021-02-01,2021-02-01,B,do,done,
        W3,Camp,2021-03-05,2021-03-07,A,do,dropped,Storm

        """,
        "visits.csv": """
        workshop,pupil,gender,school,from,to
        W0,p1,g,North,2020-12-01,2020-12-01
        W1,p1,g,North,2021-01-10,2021-01-11
        W1,p2,b,South,2021-01-10,2021-01-11
        W2,p1,g,North,2021-02-01,2021-02-01
        W2,p3,,South,2021-02-01,2021-02-01
        W9,p4,g,North,2021-02-20,2021-02-20

        """,
        "bills.csv": """
        workshop,booked,amount
        W0,2020-12-02,5.00
        W0,2021-01-02,1.00
        W1,2021-02-02,1.00
        W2,2021-02-03,-2.00
        ,2021-02-04,3.00

        """,
    ]

    /// The twins of a run over the files in a folder of its own.
    private static func twins() throws -> (String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "schools-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let plan = try plan(PlanInput(path: "schools.yaml") { _ in Array(pipeline.utf8) })
        let period = try #require(ReportingPeriod.parse("2021-Q1"))
        let options = ConductOptions(
            period: period, asOf: period.range.to, dataFolder: folder.path, threads: 2)
        let run = try conduct(plan, options: options)
        let output = WriteOptions(
            output: folder.appending(path: "out").path, data: folder.path, overrides: [], writers: nil,
            version: "test", readFile: { _ in Array(pipeline.utf8) })
        let written = try Conduct.write(run, options: output).folder
        var texts: [String: String] = [:]
        for sheet in ["register", "phases", "goals"] {
            texts[sheet] = try String(contentsOfFile: "\(written)/\(sheet).csv", encoding: .utf8)
        }
        return { [texts] name in
            try #require(texts[name]).split(separator: "\n").map(String.init)
        }
    }

    @Test("a row an event, also of those not held, outside the register, and of cost alone")
    func register() throws {
        #expect(
            try Self.twins()("register") == [
                "workshop,level,title,to,town,state,why,school,planned-this-period,lasting-this-period,"
                    + "heads-this-period,pupil-days-this-period,cost-this-period,share-of-cost,cost-a-head",
                "W0,detail,Before,2020-12-01,Aville,took place,,,0,0,0,0,1.00,33.34,6.00",
                "W1,detail,Kick-off,2021-01-11,Aville,took place,,North; South,1,2,2,4,1.00,33.33,0.50",
                "W2,detail,Fair,2021-02-01,Bourg,took place,,North; South,1,1,2,2,-2.00,-66.67,-1.00",
                "W3,detail,Camp,2021-03-07,Aville,not held,Storm,,1,0,0,0,0.00,0.00,",
                "W9,detail,,,,,,North,0,0,1,1,0.00,0.00,0.00",
                "not attributed,detail,,,,,,,0,0,0,0,3.00,100.00,",
                "Total,all,,,,,,,3,3,5,7,3.00,100.00,",
            ])
    }

    @Test("the first day of each phase, and of any")
    func phases() throws {
        #expect(
            try Self.twins()("phases") == [
                "school,level,phase-plan,phase-do,phase-not-attributed,all",
                "North,detail,2020-12-01,2021-02-01,2021-02-20,2020-12-01",
                "South,detail,2021-01-10,2021-02-01,,2021-01-10",
            ])
    }

    @Test("goals with their parts, which are rows of their own kind")
    func goals() throws {
        #expect(
            try Self.twins()("goals") == [
                "code,by,part,level,title,baseline,baseline-year,this-period,to-date,target,"
                    + "percent-of-target,adds-up",
                "G1,,,detail,Pupils,0,2020,4,4,4,100.00,not additive",
                "G1,gender,g,part,Gender: Girls,,,2,2,,,not additive",
                "G1,gender,b,part,Gender: Boys,,,1,1,,,not additive",
                "G1,gender,not attributed,part,Gender: not attributed,,,1,1,,,not additive",
                "G1,visits.school,North,part,School: North,,,2,2,,,not additive",
                "G1,visits.school,South,part,School: South,,,2,2,,,not additive",
                "G2,,,detail,Days,1,2020,3,4,,,additive",
            ])
    }
}

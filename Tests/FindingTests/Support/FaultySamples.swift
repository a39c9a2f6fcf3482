import Conduct
import Foundation
import Model
import Plan

/// The main pipeline over the faulty samples, run once.
struct FaultySamples: Sendable {
    let run: Run
    let folder = "Samples/faulty/"

    static let root =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/"

    /// Every source that has faulty files, pointed at them; the other lists and months are clean.
    static let result = Result { try FaultySamples(run: check(overrides)) }

    static let overrides: [String] = [
        "participation.file=Samples/faulty/events/*.csv",
        "expenditure.iso.file=Samples/faulty/expenditure/iso/*.csv",
        "expenditure.continental.file=Samples/faulty/expenditure/continental/*.csv",
        "events.file=Samples/faulty/lists/events-wrong.csv",
        "partners.file=Samples/faulty/lists/partners-wrong.csv",
        "budget.file=Samples/faulty/lists/budget-wrong.csv",
        "partner-budget.file=Samples/faulty/lists/budget-by-partner-wrong.csv",
        "budget-changes.file=Samples/faulty/lists/budget-changes-wrong.csv",
        "funding.file=Samples/faulty/lists/funding-wrong.csv",
        "instalments.file=Samples/faulty/lists/instalments-wrong.csv",
        "inforeuro.file=[\(rates.joined(separator: ", "))]",
    ]

    /// All months of the clean rates but the one that the faulty file has.
    private static let rates: [String] = {
        let clean = "Samples/lists/inforeuro"
        let wrong = "inforeuro-2018-11.csv"
        let months = (try? FileManager.default.contentsOfDirectory(atPath: root + clean)) ?? []
        return months.filter { $0 != wrong }.sorted().map { "\(clean)/\($0)" }
            + ["Samples/faulty/lists/inforeuro/\(wrong)"]
    }()

    /// The main pipeline with overrides, over 2018-Q4.
    static func check(_ overrides: [String], period: String = "2018-Q4") throws -> Run {
        let input = PlanInput(
            path: "Pipelines/quarterly-eu-report.yaml", overrides: overrides, readFile: read)
        let period = ReportingPeriod.parse(period) ?? .all
        let options = ConductOptions(period: period, asOf: period.range.to, dataFolder: root, threads: 2)
        do { return try conduct(try plan(input), options: options) } catch let mistakes as PlanErrors {
            throw Mistakes(text: mistakes.text)
        }
    }

    /// Writes the run below a folder; returns where it lies.
    func write(below output: String) throws -> String {
        let options = WriteOptions(
            output: output, data: FaultySamples.root, overrides: FaultySamples.overrides, writers: nil,
            version: "test", readFile: FaultySamples.read)
        return try Conduct.write(run, options: options).folder
    }

    @Sendable static func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path.hasPrefix("/") ? path : root + path)))
    }

    struct Mistakes: Error { let text: String }
}

/// A folder that goes away with its last reference.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "fundtrail-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

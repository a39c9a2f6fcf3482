import Foundation

/// Programs run from outside.
enum Command {
    /// `fundtrail` lies beside the test bundle of the same build.
    private static let binary: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (bundle as NSString).deletingLastPathComponent + "/fundtrail"
    }()

    /// What `fundtrail check` prints about the main pipeline, with a file as standard input.
    static func check(_ overrides: [String], input: String) throws -> String {
        let sets = overrides.flatMap { ["--set", $0] }
        return try output(binary, ["check", "Pipelines/quarterly-eu-report.yaml"] + sets, input: input)
    }

    /// Standard output and standard error of a program.
    static func output(_ program: String, _ arguments: [String], input: String?) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: FaultySamples.root)
        process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? .nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}

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

    /// The parts of a workbook, inflated.
    static func text(ofBook path: String) throws -> String {
        let code =
            "import sys,zipfile as z; b=z.ZipFile(sys.argv[1]); "
            + "sys.stdout.buffer.write(b''.join(b.read(n) for n in b.namelist()))"
        return try output("/usr/bin/env", ["python3", "-c", code, path], input: nil)
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

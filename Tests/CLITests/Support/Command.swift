import Foundation

/// The built binary, run from outside as a user runs it.
struct Command {
    /// What came of a run.
    struct Outcome {
        /// The exit, or the signal that ended it as a negative number.
        let exit: Int32
        let output: String
        let errors: String

        var words: String { "exit \(exit)\n\(output.suffix(2000))\n\(errors.suffix(2000))" }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// `fundtrail` lies beside the test bundle of the same build; a test never builds.
    static let binary: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (bundle as NSString).deletingLastPathComponent + "/fundtrail"
    }()

    static let pipeline = "Pipelines/quarterly-eu-report.yaml"

    let process = Process()
    private let streams: Scratch

    /// A command in the repository's root; standard input is empty unless told.
    init(
        _ arguments: [String], program: String = Command.binary, environment: [String: String] = [:],
        input: Any? = nil
    ) throws {
        streams = try Scratch()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = Command.root
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = try streams.writer("output")
        process.standardError = try streams.writer("errors")
        var inherited = ProcessInfo.processInfo.environment
        for name in ["LC_ALL", "LANG", "TZ", "NO_COLOR", "LOCPATH"] { inherited[name] = nil }
        inherited["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = inherited.merging(environment) { _, new in new }
    }

    /// Starts it with no signal blocked: a child inherits the mask of the thread that starts it, and threads
    /// of the test runner block Ctrl-C.
    func start() throws {
        var (none, mine) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &mine)
        defer { pthread_sigmask(SIG_SETMASK, &mine, nil) }
        try process.run()
    }

    /// Waits for the end.
    func outcome() throws -> Outcome {
        process.waitUntilExit()
        let status = process.terminationStatus
        return Outcome(
            exit: process.terminationReason == .exit ? status : -status, output: try streams.text("output"),
            errors: try streams.text("errors"))
    }

    /// Runs to the end.
    static func run(
        _ arguments: String..., environment: [String: String] = [:], input: Any? = nil
    ) throws -> Outcome {
        try run(arguments, environment: environment, input: input)
    }

    static func run(
        _ arguments: [String], program: String = Command.binary, environment: [String: String] = [:],
        input: Any? = nil
    ) throws -> Outcome {
        let command = try Command(arguments, program: program, environment: environment, input: input)
        try command.start()
        return try command.outcome()
    }

    /// A line of bash, with the binary as `$fundtrail`.
    static func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
        let more = environment.merging(["fundtrail": binary, "pipeline": pipeline]) { _, new in new }
        return try run(["-c", line], program: "/bin/bash", environment: more)
    }

    /// The arguments of a run of the quarterly report of 2018-Q4.
    static func report(into folder: String, _ more: [String] = []) -> [String] {
        ["run", pipeline, "--period", "2018-Q4", "--output", folder] + more
    }
}

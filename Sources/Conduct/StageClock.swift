internal import Glibc

/// What one stage of a run took.
public struct StageTime: Sendable {
    /// What was done.
    public var name: String
    /// By the clock on the wall.
    public var nanoseconds: Int
    /// Bytes of files that were read; 0 for stages that read none.
    public var bytes = 0
    /// Records that were read.
    public var rows = 0
    /// The most memory that the process has had so far, in kilobytes.
    public var peakKilobytes = 0

    /// A stage.
    public init(name: String, nanoseconds: Int) {
        self.name = name
        self.nanoseconds = nanoseconds
    }
}

/// Times the stages of a run, one after the other.
public struct StageClock: Sendable {
    /// The stages so far.
    public private(set) var stages: [StageTime] = []

    /// A clock without stages.
    public init() {}

    /// Runs and times a stage.
    public mutating func time<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        let begin = StageClock.now()
        defer {
            var stage = StageTime(name: name, nanoseconds: StageClock.now() - begin)
            stage.peakKilobytes = StageClock.peakKilobytes
            stages.append(stage)
        }
        return try body()
    }

    /// Takes over what another clock timed.
    public mutating func add(_ others: [StageTime]) { stages += others }

    /// Gives the last stage another name.
    mutating func rename(_ name: String) { stages[stages.count - 1].name = name }

    /// Tells how much the last stage read.
    mutating func read(bytes: Int, rows: Int) {
        stages[stages.count - 1].bytes = bytes
        stages[stages.count - 1].rows = rows
    }

    private static var peakKilobytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

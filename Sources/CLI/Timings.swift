internal import Glibc

/// How long each stage took, and how much memory the process took at its peak.
final class Timings {
    private var stages: [(name: String, milliseconds: Int)] = []

    /// Runs and times a stage.
    func time<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        let begin = Timings.milliseconds()
        defer { stages.append((name, Timings.milliseconds() - begin)) }
        return try body()
    }

    /// Prints the table on standard error.
    func print() {
        let total = max(1, stages.reduce(0) { $0 + $1.milliseconds })
        var rows = [["stage", "ms", "share"]]
        for stage in stages {
            rows.append([stage.name, String(stage.milliseconds), "\(stage.milliseconds * 100 / total) %"])
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        rows.append(["peak memory, MB", String(usage.ru_maxrss / 1024), ""])
        for line in Summary.aligned(rows) { Terminal.complain(line) }
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

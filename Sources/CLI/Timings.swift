internal import Conduct
internal import Glibc

/// The table of stages that `--timings` prints on standard error.
struct Timings {
    let stages: [StageTime]

    /// Prints the stages with what they read, and how much memory the process took at its peak.
    func print() {
        let total = max(1, stages.reduce(0) { $0 + $1.nanoseconds })
        var rows = [["stage", "bytes", "rows", "MB/s", "ms", "share"]]
        for stage in stages + [whole(total)] {
            let microseconds = max(1, stage.nanoseconds / 1_000)
            let speed = stage.bytes == 0 ? "" : String(stage.bytes / microseconds)
            rows.append([
                stage.name, stage.bytes == 0 ? "" : String(stage.bytes),
                stage.rows == 0 ? "" : String(stage.rows), speed, String(stage.nanoseconds / 1_000_000),
                "\(stage.nanoseconds * 100 / total) %",
            ])
        }
        for line in Summary.aligned(rows) { Terminal.complain(line) }
        Terminal.complain("peak memory: \(Timings.peakKilobytes / 1_024) MB")
    }

    private func whole(_ nanoseconds: Int) -> StageTime {
        var whole = StageTime(name: "all", nanoseconds: nanoseconds)
        whole.bytes = stages.reduce(0) { $0 + $1.bytes }
        whole.rows = stages.reduce(0) { $0 + $1.rows }
        return whole
    }

    private static var peakKilobytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

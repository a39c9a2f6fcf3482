internal import Conduct

/// The table of stages that `--timings` prints on standard error.
struct Timings {
    let stages: [StageTime]
    let kept: (columns: Int, dictionaries: Int)

    /// Prints the stages with what they read, and how much memory the process took at its peak.
    func print() {
        let total = max(1, stages.reduce(0) { $0 + $1.nanoseconds })
        var rows = [["stage", "bytes", "rows", "MB/s", "ms", "share", "peak MB"]]
        for stage in stages + [whole(total)] {
            let microseconds = max(1, stage.nanoseconds / 1_000)
            let speed = stage.bytes == 0 ? "" : String(stage.bytes / microseconds)
            rows.append([
                stage.name, stage.bytes == 0 ? "" : String(stage.bytes),
                stage.rows == 0 ? "" : String(stage.rows), speed, String(stage.nanoseconds / 1_000_000),
                "\(stage.nanoseconds * 100 / total) %", String(stage.peakKilobytes / 1_024),
            ])
        }
        for line in Summary.aligned(rows) { Terminal.complain(line) }
        let (columns, texts) = (kept.columns >> 20, kept.dictionaries >> 20)
        Terminal.complain(
            "of the peak memory \(columns) MB are columns kept to the end, \(texts) MB dictionaries; "
                + "the rest is blocks, keys up to the barrier, groups, different values and the program")
    }

    private func whole(_ nanoseconds: Int) -> StageTime {
        var whole = StageTime(name: "all", nanoseconds: nanoseconds)
        whole.bytes = stages.reduce(0) { $0 + $1.bytes }
        whole.rows = stages.reduce(0) { $0 + $1.rows }
        whole.peakKilobytes = stages.map(\.peakKilobytes).max() ?? 0
        return whole
    }
}

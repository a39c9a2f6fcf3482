internal import Glibc
internal import Model

/// What shows that a file is still the one that was opened.
struct FileStamp: Sendable, Equatable {
    private let file: UInt64
    private let device: UInt64
    /// Its size.
    let bytes: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// What stands now; nil with `errno` set where the system does not tell.
    init?(_ open: OpenFile) {
        var status = stat()
        guard fstat(open.descriptor, &status) == 0 else { return nil }
        file = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        bytes = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// What is wrong where a file's stamp is another one later.
    func fault(_ now: FileStamp, _ path: String, at location: PipelineLocation) -> SourceFault {
        let found =
            bytes == now.bytes
            ? "it was written anew: \(now.bytes) bytes, as before" : "first \(bytes) bytes, then \(now.bytes)"
        return SourceFault(
            .changed, path, expected: "a file that stays as it is while it is read", found: found,
            mend: "run again when nothing writes to it, or read a copy of it", at: location)
    }
}

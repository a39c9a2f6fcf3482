internal import Model

/// A file of a source with what lies before its records.
struct PreparedFile: Sendable {
    var path: String
    var openPath: String
    var delimiter: UInt8
    /// -1 where quotes are text.
    var quote: Int32
    /// The offset, line and bytes of the first record.
    var offset: Int
    var line: Int
    /// What it was when its header was read.
    var stamp: FileStamp
    var location: PipelineLocation

    /// Makes sure that what is open is still what was prepared.
    func checkUnchanged(_ open: OpenFile) throws(SourceFault) {
        guard let now = FileStamp(open) else { throw unreadable() }
        if now != stamp { throw stamp.fault(now, path, at: location) }
    }

    /// A fault with the system's reason for the call that just failed.
    func unreadable() -> SourceFault {
        SourceFault(
            .unreadable, path, expected: "a file that can be read to its end", found: OpenFile.reason,
            mend: "read it from another disk, or copy it again", at: location)
    }
}

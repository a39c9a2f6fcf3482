internal import Glibc

/// Room for the library's temporary files: it would not notice that they are cut short.
enum TemporaryRoom {
    /// The folder where they lie.
    static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir }

    /// A cell takes no more than this, as a rule less than half.
    private static let bytesPerCell = 100

    /// Throws where the folder cannot hold some cells.
    static func check(forCells cells: Int) throws(RenderFault) {
        var room = statvfs()
        guard statvfs(folder, &room) == 0 else { return }
        let (bytes, overflow) = UInt64(room.f_bavail).multipliedReportingOverflow(by: UInt64(room.f_frsize))
        if !overflow, bytes < UInt64(cells * bytesPerCell) { throw RenderFault.file(folder, ENOSPC) }
    }
}

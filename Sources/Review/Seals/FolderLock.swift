internal import Glibc

/// A folder that one process at a time adds seals to or exchanges runs in; given back with the last
/// reference, and by the system when the process ends.
public final class FolderLock: Sendable {
    private let handle: Int32

    /// Waits until nobody else has the folder.
    public init(_ folder: String) throws(ReviewFault) {
        handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .system("open", folder) }
        while flock(handle, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            let fault = ReviewFault.system("lock", folder)
            close(handle)
            throw fault
        }
    }

    deinit { close(handle) }
}

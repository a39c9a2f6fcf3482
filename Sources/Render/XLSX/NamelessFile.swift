internal import Glibc

/// A file without a name, which the system clears away whatever happens.
final class NamelessFile {
    private let descriptor: Int32
    /// Opens one in the folder of temporary files.
    init() throws(RenderFault) {
        let template = TemporaryRoom.folder + "/fundtrail-" + String(repeating: "X", count: 6)
        var name = Array(template.utf8CString)
        descriptor = mkstemp(&name)
        if descriptor < 0 { throw RenderFault.file(TemporaryRoom.folder, errno) }
        unlink(name)
    }

    deinit { close(descriptor) }

    /// A path that leads to it while it is open.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// All that is in it.
    func bytes() throws(RenderFault) -> [UInt8] {
        let length = Int(lseek(descriptor, 0, SEEK_END))
        return length > 0 ? try InputFile(path).bytes(0..<length) : []
    }
}

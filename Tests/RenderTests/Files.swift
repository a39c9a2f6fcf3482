import Glibc
import Testing

/// The folder of all folders of this run, removed at its end.
private let runFolder: String = {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/render-tests-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    atexit { try? run(["rm", "-rf", runFolder], output: "/dev/null") }
    return made.map { String(cString: $0) } ?? ""
}()

/// A folder of its own for a test.
func temporaryFolder() throws -> String {
    var template = Array("\(runFolder)/XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    return String(cString: try #require(made))
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

/// The text of a file.
func text(of path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

/// Writes a file.
func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

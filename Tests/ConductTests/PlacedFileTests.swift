import Conduct
import Foundation
import Testing

@Suite("A file in its place")
struct PlacedFileTests {
    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "fundtrail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    @Test("a new file, and one in place of an older: nothing else is left in the folder")
    func replaced() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "a.csv").path
        for text in ["first", "second, longer", "3"] {
            try putFile(Array(text.utf8), at: path)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.csv"])
        }
    }

    @Test("a link stays a link, and the rights of a file stay")
    func links() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, link) = (folder.appending(path: "a").path, folder.appending(path: "b").path)
        try putFile([1], at: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        try putFile([2, 3], at: link)
        #expect(FileManager.default.contents(atPath: file) == Data([2, 3]))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    }

    @Test("what was read is not replaced, by whatever name; a file that is not finished leaves no trace")
    func inputs() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, hard) = (folder.appending(path: "a").path, folder.appending(path: "b").path)
        try putFile([1], at: file)
        try FileManager.default.linkItem(atPath: file, toPath: hard)
        for path in [file, hard, folder.path + "/../\(folder.lastPathComponent)/a"] {
            #expect(throws: RunFault.self) { try putFile([2], at: path, inputs: ["none", file]) }
        }
        #expect(FileManager.default.contents(atPath: file) == Data([1]))
        do {
            let open = try PlacedFile(folder.path + "/c", inputs: [file])
            try open.write([1, 2, 3])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "b"])
    }

    @Test("nothing comes into the folder of a run or in the place of seals; a link that leads nowhere stays")
    func runs() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = folder.appending(path: "2018-Q4")
        let lists = run.appending(path: "counted")
        try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
        for file in [run.path + "/run.json", folder.path + "/seals.jsonl", lists.path + "/a.csv"] {
            #expect(FileManager.default.createFile(atPath: file, contents: Data([1])))
        }
        let refused = ["2018-Q4/run.json", "2018-Q4/new.csv", "2018-Q4/counted/a.csv", "seals.jsonl"]
        for name in refused {
            #expect(throws: RunFault.self, "\(name)") { try putFile([2], at: folder.path + "/" + name) }
        }
        #expect(FileManager.default.contents(atPath: run.path + "/run.json") == Data([1]))
        try putFile([2], at: folder.path + "/beside.csv")
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/none")
        #expect(throws: RunFault.self) { try putFile([2], at: link) }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == folder.path + "/none")
    }

    @Test("a folder, or a folder that is not there, is refused; a full disk is the system's fault")
    func refused() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: RunFault.self) { try putFile([1], at: folder.path) }
        #expect(throws: RunFault.self) { try putFile([1], at: folder.path + "/none/a") }
        do { try putFile([1], at: "/dev/full") } catch .system(let text) {
            #expect(text.contains("/dev/full"))
        } catch { Issue.record("\(error)") }
        try putFile([1], at: "/dev/null")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}

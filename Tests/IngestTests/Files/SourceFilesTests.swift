import Foundation
import Gather
import Glibc
import Model
import Testing

@testable import Ingest

@Suite struct SourceFilesTests {
    @Test(
        "Names and patterns",
        arguments: [
            ("*.csv", "a.csv", true), ("*.csv", "a.tsv", false), ("a?c", "abc", true), ("a?c", "ac", false),
            ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[^a]", "b", true), ("[]]", "]", true),
            ("*a*b*", "xaxxbx", true), ("*a*b*", "xbxa", false), ("a[", "a[", true), ("***", "", true),
        ])
    func names(pattern: String, name: String, matches: Bool) {
        #expect(NamePattern(Array(pattern.utf8)).matches(Array(name.utf8)) == matches)
    }

    @Test func globInBytewiseOrder() throws {
        let place = try Workplace([.text("a")])
        for name in ["é.csv", "b.csv", "B.csv", "a-2.csv", "a-10.csv", ".hidden.csv"] {
            place.write("a\n\(name)\n", to: "sub/" + name)
        }
        place.pipeline.sources[0].formats[0].files = ["s*/*.csv", "sub/b.csv"]
        let read = try place.read()
        #expect(read.texts(0) == ["B.csv", "a-10.csv", "a-2.csv", "b.csv", "é.csv"])
        #expect(read.table.files.map(\.path).first == "sub/B.csv")
        place.pipeline.sources[0].formats[0].files = ["t*/*.csv"]
        #expect(place.fault()?.kind == .noMatch)
        place.pipeline.sources[0].formats[0].files = ["absent.csv"]
        #expect(place.fault()?.kind == .missing)
        place.pipeline.sources[0].formats[0].files = ["sub"]
        #expect(place.fault()?.kind == .directory)
        place.pipeline.sources[0].formats[0].files = [place.folder + "/sub/b.csv"]
        #expect(try place.read().table.files.map(\.path) == ["sub/b.csv"])
    }

    @Test(arguments: ["absent.csv", "*.csv"]) func aMissingDataFolderIsNamed(file: String) throws {
        let place = try Workplace([.text("a")])
        place.pipeline.sources[0].formats[0].files = [file]
        let folder = place.folder + "/nodir"
        do {
            _ = try SourceFiles(source: place.pipeline.sources[0], dataFolder: folder).find()
            Issue.record("a folder that is not there was read")
        } catch let fault as SourceFault {
            #expect(fault.kind == .missing && fault.path == folder && fault.found == "no such folder")
        }
    }

    @Test func twoFormats() throws {
        let place = try Workplace([.text("a"), .text("b")])
        var other = place.pipeline.sources[0].formats[0]
        other.files = ["*.txt"]
        other.dialect.delimiter = 0x3B
        other.headers = [.header("A"), nil]
        place.pipeline.sources[0].formats.append(other)
        place.write("a,b\n1,2\n")
        place.write("x;A\n9;8\n", to: "0.txt")
        let read = try place.read()
        #expect(read.texts(0) == ["8", "1"])
        #expect(read.texts(1) == ["", "2"])
        #expect(read.table.files.map(\.format) == [1, 0])
        #expect(read.table.files[0].columns == [1, nil])
        place.pipeline.sources[0].formats[1].files = ["*.csv"]
        #expect(place.fault()?.kind == .matchedTwice)
    }

    @Test(.enabled(if: geteuid() != 0)) func noPermission() throws {
        let place = try Workplace([.text("a")])
        place.write("a\n")
        chmod(place.folder + "/a.csv", 0)
        #expect(place.fault()?.kind == .unreadable)
    }

    @Test func streamIsSetAside() throws {
        let place = try Workplace([.text("a")])
        place.pipeline.sources[0].formats[0].files = ["pipe"]
        let path = place.folder + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let text = "a\n" + String(repeating: "0123456789\n", count: 50_000)
        let result = Guarded<Ingested?>(nil)
        try WorkerPool(threads: 2).onEveryThread { number in
            if number == 0 {
                let read = try place.read()
                result.with { $0 = read }
            } else {
                let descriptor = open(path, O_WRONLY)
                var bytes = Array(text.utf8)[...]
                while !bytes.isEmpty {
                    let put = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                    bytes = bytes.dropFirst(put)
                }
                close(descriptor)
            }
        }
        let read = try #require(result.with { $0 })
        #expect(read.table.count == 50_000)
        #expect(read.spools.count == 1)
        let file = read.table.files[0]
        var reader = try RecordReader(file: file, format: place.pipeline.sources[0].formats[0])
        let last = try #require(read.table.batches.last)
        #expect(try reader.excerpt(of: last.origin.place(last.count - 1)).text == "0123456789")
        // No name on the disk, so nothing is left there however the run ends.
        let target = try #require(try? FileManager.default.destinationOfSymbolicLink(atPath: file.openPath))
        #expect(target.contains("fundtrail-spool-") && target.hasSuffix(" (deleted)"), "\(target)")
        read.cleanUp()
        read.cleanUp()
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: file.openPath)) != target)
    }
}

import Gather
import Glibc
import Model
import Testing

@testable import Ingest

@Suite struct FileDigestsTests {
    /// A file of more than the size from which files are hashed beside the reading.
    private static func large(_ number: Int) -> String {
        "a,b\n" + String(repeating: "\(number) some text,\"of a record\"\n", count: 60_000)
    }

    private func place(files: Int) throws -> Workplace {
        let place = try Workplace([.text("a"), .text("b")])
        place.pipeline.sources[0].formats[0].files = ["*.csv"]
        for number in 0..<files { place.write(Self.large(number), to: "\(number).csv") }
        place.write("a,b\n1,2\n", to: "small.csv")
        return place
    }

    @Test func sameDigestsBesideTheReading() throws {
        let place = try place(files: 5)
        let inline = try place.read().table.files.map(\.sha256)
        #expect(Set(inline).count == 6 && inline.allSatisfy { $0.utf8.count == 64 })
        place.threads = 3
        #expect(try place.read().table.files.map(\.sha256) == inline)
        place.options.waitsForDigests = false
        let read = try place.read()
        #expect(read.table.files.map(\.sha256) == ["", "", "", "", "", inline[5]])
        #expect(try read.finishDigests() == inline)
        #expect(try read.finishDigests() == inline)
    }

    @Test func noHashesNoThreads() throws {
        let place = try place(files: 1)
        (place.threads, place.options.hashes) = (2, false)
        let read = try place.read()
        #expect(read.digests == nil)
        #expect(try read.finishDigests() == ["", ""])
    }

    @Test(arguments: [1, 2]) func aFileThatGrowsWhileItIsRead(threads: Int) throws {
        let place = try place(files: 1)
        let path = place.folder + "/0.csv"
        let grown = Guarded(false)
        let fault = #expect(throws: SourceFault.self) {
            _ = try ingest(
                0, of: place.pipeline, dataFolder: place.folder, lists: [], interners: [],
                pool: WorkerPool(threads: threads), options: place.options, progress: nil
            ) { _, _, _ in
                grown.with { grown in
                    if grown { return }
                    grown = true
                    let descriptor = open(path, O_WRONLY | O_APPEND)
                    write(descriptor, "x,y\n", 4)
                    close(descriptor)
                }
            }
        }
        let bytes = Self.large(0).utf8.count
        #expect(fault?.kind == .changed && fault?.path == "0.csv")
        #expect(fault?.found == "first \(bytes) bytes, then \(bytes + 4)")
        #expect(
            fault?.lines == [
                "0.csv: error: changed", "  expected  a file that stays as it is while it is read",
                "  found     first \(bytes) bytes, then \(bytes + 4)",
                "  to mend   run again when nothing writes to it, or read a copy of it",
            ])
    }

    @Test func aFileThatChangesWhileItIsHashed() throws {
        let place = try place(files: 2)
        let files = try (0..<2).map { number in
            let path = place.folder + "/\(number).csv"
            let open = try #require(OpenFile(path))
            return PreparedFile(
                path: "\(number).csv", openPath: path, delimiter: 0x2C, quote: 0x22, offset: 0, line: 1,
                stamp: try #require(FileStamp(open)), location: .house)
        }
        place.write(Self.large(7), to: "1.csv")
        let digests = FileDigests(files: files, threads: 1)
        #expect(digests.start(0) && digests.start(1))
        let fault = #expect(throws: SourceFault.self) { _ = try digests.finish() }
        #expect(fault?.kind == .changed && fault?.path == "1.csv")
        #expect(fault?.found == "it was written anew: \(Self.large(7).utf8.count) bytes, as before")
        unlink(place.folder + "/0.csv")
        let others = FileDigests(files: files, threads: 1)
        #expect(others.start(0))
        #expect(throws: SourceFault.self) { _ = try others.finish() }
    }
}

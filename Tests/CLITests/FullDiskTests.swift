import Foundation
import Testing

@Suite("A full disk", .tags(.root), .enabled(if: SmallDisk.works), .serialized)
struct FullDiskTests {
    @Test("3, and nothing half written", arguments: [16, 64, 128])
    func full(kilobytes: Int) throws {
        let disk = try SmallDisk(kilobytes: kilobytes)
        let outcome = try Command.run(Command.report(into: disk.scratch["disk"]))
        #expect(outcome.exit == 3, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains("No space left"), Comment(rawValue: outcome.errors))
        let left = disk.scratch.tree("disk") ?? [:]
        #expect(left.isEmpty, "\(left.keys.sorted())")
    }

    @Test("The older report stays whole")
    func older() throws {
        let disk = try SmallDisk(kilobytes: 8192)
        #expect(try Command.run(Command.report(into: disk.scratch["disk"])).exit == 0)
        let before = disk.scratch.tree("disk/quarterly-eu-report")
        _ = try Command.shell(
            "cat /dev/zero > \(disk.scratch["disk"])/filler; truncate -s -32K \(disk.scratch["disk"])/filler")
        let outcome = try Command.run(Command.report(into: disk.scratch["disk"], ["--as-of", "2019-02-28"]))
        #expect(outcome.exit == 3, Comment(rawValue: outcome.words))
        #expect(differences(before, disk.scratch.tree("disk/quarterly-eu-report")) == [])
        #expect(disk.scratch.names("disk/quarterly-eu-report") == ["2018-Q4"], "the staging is gone")
    }
}

/// A small file system in memory, mounted for a test.
final class SmallDisk {
    /// Whether this machine lets us mount one.
    static let works = geteuid() == 0 && (try? SmallDisk(kilobytes: 16)) != nil

    let scratch: Scratch

    init(kilobytes: Int) throws {
        scratch = try Scratch()
        let folder = scratch["disk"]
        let outcome = try Command.shell(
            "mkdir \(folder) && mount -t tmpfs -o size=\(kilobytes)k tmpfs \(folder)")
        guard outcome.exit == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }

    deinit { _ = try? Command.shell("umount \(scratch["disk"])") }
}

internal import ArgumentParser
internal import Conduct
internal import Ingest
internal import Model

/// Turns what the world refused into a message and an exit.
enum Faults {
    /// Runs `body`; a wrong source exits 2, the system's refusals exit 3, both with their reason.
    static func guarding<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let fault as SourceFault {
            Terminal.complain(fault.description)
            throw Exit.usage
        } catch let fault as SystemFault {
            Terminal.complain("error: cannot \(fault.action) \(fault.path): \(fault.reason)")
            throw Exit.system
        } catch let overflow as ArithmeticOverflow {
            Terminal.complain("error: \(overflow.what) is larger than any amount can be; nothing was written")
            throw Exit.system
        }
    }
}

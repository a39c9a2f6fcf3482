internal import ArgumentParser
internal import Conduct
internal import Review

/// Turns what the world refused into a message and an exit.
enum Faults {
    /// Runs `body`; a wrong source exits 2, the system's refusals exit 3, both with their reason.
    static func guarding<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let fault as RunFault {
            switch fault {
            case .source(let text):
                Terminal.complain(text)
                throw Exit.usage
            case .system(let text):
                Terminal.complain("error: \(text); nothing was written")
                throw Exit.system
            }
        } catch let fault as ReviewFault {
            switch fault {
            case .refused:
                Terminal.complain(fault.description)
                throw Exit.usage
            case .system(let text):
                Terminal.complain("error: \(text)")
                throw Exit.system
            }
        }
    }
}

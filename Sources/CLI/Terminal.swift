internal import Glibc

/// Standard output and standard error, as a person or a pipe at their other end expects.
enum Terminal {
    /// A closed pipe is no error; Ctrl-C exits 130 and leaves the older report whole.
    static func prepareSignals() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT, leave)
    }

    /// Whether a person looks at standard output.
    static var isPerson: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Colour only on a terminal, never with `NO_COLOR`.
    static var hasColour: Bool {
        guard isPerson else { return false }
        guard let set = getenv("NO_COLOR") else { return true }
        return set.pointee == 0
    }

    /// How many columns a table may have: what a person sees, or `COLUMNS` says; nil in a pipe.
    static var tableWidth: Int? {
        if let width { return width }
        guard let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }) else { return nil }
        return columns > 20 ? columns : nil
    }

    /// How many columns a person sees on standard output; nil in a pipe.
    static var width: Int? {
        var size = winsize()
        guard isPerson, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return size.ws_col > 20 ? Int(size.ws_col) : nil
    }

    /// Prints a line on standard output; false where nobody reads any more.
    @discardableResult
    static func print(_ text: String) -> Bool { write(text + "\n", to: STDOUT_FILENO) }

    /// A disk that is full under standard output is an error, unlike a reader that has gone.
    private static func refuse() -> Never {
        complain("error: cannot write standard output: \(String(cString: strerror(errno)))")
        _exit(3)
    }

    /// Prints a line on standard error.
    static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Writes bytes on standard output.
    static func print(bytes: [UInt8]) { _ = bytes.withUnsafeBufferPointer { write($0, to: STDOUT_FILENO) } }

    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var copy = text
        return copy.withUTF8 { write($0, to: descriptor) }
    }

    static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var done = 0
        while done < bytes.count {
            let written = Glibc.write(descriptor, base + done, bytes.count - done)
            if written < 0 && errno == EINTR { continue }
            if written <= 0 {
                if errno != EPIPE, descriptor == STDOUT_FILENO { refuse() }
                return false
            }
            done += written
        }
        return true
    }
}

/// A handler outside of any actor: the signal may come on any thread.
private func leave(_ number: Int32) { _exit(130) }

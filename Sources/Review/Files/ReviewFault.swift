internal import Glibc

/// Why a run cannot be reviewed.
public enum ReviewFault: Error, Sendable, Hashable {
    /// What was asked for is not so: exit 2.
    case refused(Refusal)
    /// The system refused: exit 3. One sentence.
    case system(String)

    /// A refusal.
    static func refused(
        _ place: String, _ what: String, expected: String, found: String, mend: String
    ) -> ReviewFault {
        .refused(Refusal(place: place, what: what, expected: expected, found: found, mend: mend))
    }

    /// The system's own words for what it did last.
    static func system(_ action: String, _ path: String) -> ReviewFault {
        .system("cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}

/// A refusal in the frame of the house: where, what, expected, found, how to mend.
public struct Refusal: Sendable, Hashable {
    /// The file or folder, with its line where it has one.
    public var place: String
    /// What is wrong, in a word or two.
    public var what: String
    /// What was expected.
    public var expected: String
    /// What was found.
    public var found: String
    /// How to mend it.
    public var mend: String
}

extension ReviewFault: CustomStringConvertible {
    /// The whole message.
    public var description: String {
        switch self {
        case .refused(let refusal):
            """
            \(refusal.place): error: \(refusal.what)
              expected  \(refusal.expected)
              found     \(refusal.found)
              to mend   \(refusal.mend)
            """
        case .system(let text): text
        }
    }
}

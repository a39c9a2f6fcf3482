public import Model

/// Why a whole source cannot be read: nothing is written, and the run ends with exit 2.
public struct SourceFault: Error, Sendable, Equatable {
    /// What is wrong, as a closed set: words are made from it in one place.
    public enum Kind: String, Sendable, CaseIterable {
        /// A path that is not there.
        case missing
        /// A glob that matches nothing.
        case noMatch = "no-match"
        /// A file of 0 bytes.
        case empty
        /// A folder where a file is meant.
        case directory
        /// The system refuses to open or read it.
        case unreadable
        /// Two formats describe the same file.
        case matchedTwice = "matched-twice"
        /// A byte-order mark or the header contradicts the declared encoding.
        case encoding
        /// There is no header record.
        case noHeader = "no-header"
        /// A described column is not in the file.
        case missingColumn = "missing-column"
        /// A described column is in the file more than once.
        case repeatedColumn = "repeated-column"
        /// The header looks written with another delimiter.
        case delimiter
        /// A record too long to be held.
        case recordTooLong = "record-too-long"
        /// A file that was written to while it was read.
        case changed
    }

    /// What is wrong.
    public var kind: Kind
    /// The file, or the glob, relative to the data folder.
    public var path: String
    /// The physical line, from 1; 0 where it is the file as a whole.
    public var line: Int
    /// What was expected.
    public var expected: String
    /// What was found.
    public var found: String
    /// How to mend it.
    public var mend: String
    /// Where the pipeline describes it.
    public var location: PipelineLocation

    init(
        _ kind: Kind, _ path: String, line: Int = 0, expected: String, found: String, mend: String,
        at location: PipelineLocation
    ) {
        self.kind = kind
        self.path = path
        self.line = line
        self.expected = expected
        self.found = found
        self.mend = mend
        self.location = location
    }

    /// The message, line by line, in the frame of the house.
    public var lines: [String] {
        let place = line > 0 ? "\(path):\(line)" : path
        var lines = [
            "\(place): error: \(kind.rawValue)", "  expected  \(expected)", "  found     \(found)",
            "  to mend   \(mend)",
        ]
        if location.line > 0 { lines.append("  described \(location.path):\(location.line)") }
        return lines
    }
}

extension SourceFault: CustomStringConvertible {
    /// The whole message.
    public var description: String { lines.joined(separator: "\n") }
}

/// A disk that is full or fails while standard input is set aside: exit 3.
public struct DiskFault: Error, Sendable, CustomStringConvertible {
    /// What was being written or read.
    public var path: String
    /// The system's reason.
    public var reason: String

    /// One line.
    public var description: String { "\(path): \(reason)" }
}

internal import Model

/// Collects the mistakes of a plan; reading goes on after one, so that all are found at once.
final class Mistakes {
    private(set) var errors: [PlanError] = []
    /// The text of each file that was read.
    private var texts: [String: String] = [:]
    /// The lines of each file that a mistake was found in.
    private var lines: [String: [String]] = [:]

    /// Names that stand in the file but could not be read: that is said once, and not wherever they are used.
    private(set) var broken: Set<String> = []

    var isEmpty: Bool { errors.isEmpty }

    /// Enters a name whose own mistake has been added.
    func breaks(_ name: String) { broken.insert(name) }

    /// Whether a name, or a part of a path or of a measure with its span, is known as broken.
    func isBroken(_ text: String) -> Bool {
        broken.contains(text)
            || text.split { $0 == "." || $0 == " " }.contains { broken.contains(String($0)) }
    }

    /// Keeps a file's text for excerpts.
    func remember(_ text: String, path: String) {
        texts[path] = text
        lines[path] = nil
    }

    private func lines(of path: String) -> [String] {
        if let known = lines[path] { return known }
        let found = (texts[path] ?? "").utf8
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self) }
        lines[path] = found
        return found
    }

    /// A mistake at a node.
    func add(
        _ node: Yaml, _ what: String, _ message: String, expected: String = "", found: String = "",
        mend: String = "", suggestion: String? = nil
    ) {
        let place = node.location
        let known = place.line > 0 ? lines(of: place.path) : []
        let excerpt = known.indices.contains(place.line - 1) ? known[place.line - 1] : ""
        let error = PlanError(
            path: place.path, line: place.line, column: place.column, what: what, message: message,
            expected: expected, found: found, mend: mend, suggestion: suggestion, excerpt: excerpt,
            underline: node.width)
        if !errors.contains(error) { errors.append(error) }
    }

    /// A mistake about a file as a whole.
    func file(_ path: String, _ what: String, _ message: String, mend: String) {
        errors.append(
            PlanError(
                path: path, line: 0, column: 0, what: what, message: message, expected: "", found: "",
                mend: mend, suggestion: nil, excerpt: "", underline: 0))
    }

    /// A word that is not among the known ones: what there is, and which is near.
    func unknown(_ node: Yaml, _ kind: String, _ word: String, known: [String], of owner: String = "") {
        if isBroken(word) { return }
        let near = Suggestion.nearest(to: word, among: known)
        let place = owner.isEmpty ? "" : " in \(owner)"
        add(
            node, "unknown-\(kind.replacingSpaces)", "there is no \(kind) \"\(word)\"\(place)",
            expected: Suggestion.listed(known), found: word,
            mend: near.map { "did you mean \"\($0)\"?" } ?? "use one of the words above", suggestion: near)
    }

    /// A value of a key that is not among its words.
    func unknownWord(_ node: Yaml, for key: String, known: [String]) {
        let near = Suggestion.nearest(to: node.shown, among: known)
        add(
            node, "unknown-word", "\(key) cannot be \"\(node.shown)\"", expected: Suggestion.listed(known),
            found: node.shown, mend: near.map { "did you mean \"\($0)\"?" } ?? "use one of the words above",
            suggestion: near)
    }

    /// A value that is not of the expected form.
    func value(_ node: Yaml, _ message: String, expected: String, mend: String = "") {
        if isBroken(node.shown) { return }
        add(
            node, "wrong-value", message, expected: expected, found: node.shown,
            mend: mend.isEmpty ? "write it as expected" : mend)
    }

    /// A key that must be there.
    func missing(_ key: String, in node: Yaml, of what: String, mend: String = "") {
        add(
            node, "missing-key", "\(what) has no \"\(key)\"", expected: "the key \(key)",
            mend: mend.isEmpty ? "add `\(key): …`" : mend)
    }
}

extension String {
    /// Spaces as hyphens.
    var replacingSpaces: String { String(map { $0 == " " ? "-" : $0 }) }
}

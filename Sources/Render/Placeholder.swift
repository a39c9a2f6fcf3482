/// The only two placeholders there are.
enum Placeholder {
    /// A text with every `{word}` of one word filled in.
    static func fill(_ text: String, _ word: String, with value: String) -> String {
        let mark = "{\(word)}"
        var done = ""
        var rest = Substring(text)
        while let brace = rest.firstIndex(of: "{") {
            done += rest[..<brace]
            rest = rest[brace...]
            if rest.hasPrefix(mark) {
                done += value
                rest = rest.dropFirst(mark.count)
            } else {
                done += "{"
                rest = rest.dropFirst()
            }
        }
        return done + rest
    }
}

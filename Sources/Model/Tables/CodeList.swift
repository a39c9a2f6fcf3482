/// A list that columns draw their codes from, with the attributes it gives to each code.
public struct CodeList: Sendable {
    /// The list's name in the pipeline.
    public let name: String
    /// The source in `Pipeline.sources` that described it.
    public let source: Int
    /// The codes, in the order of the list, which is the order of reports.
    public let codes: [String]
    /// The attributes by field of the source, one value a code.
    public let attributes: [Column?]
    /// The field whose text is shown beside the code, or nil.
    public let label: Int?
    /// The field with a footnote that must stand wherever the code is shown, or nil.
    public let footnote: Int?
    /// The field whose first word is shown in place of the code, or nil.
    public let shownCode: Int?
    private let index: CodeIndex

    /// A list; aliases point at positions of `codes`.
    public init(
        name: String, source: Int, codes: [String], aliases: [(alias: String, position: Int)] = [],
        attributes: [Column?], label: Int? = nil, footnote: Int? = nil, shownCode: Int? = nil
    ) {
        self.name = name
        self.source = source
        self.codes = codes
        self.attributes = attributes
        self.label = label
        self.footnote = footnote
        self.shownCode = shownCode
        var index = CodeIndex()
        for (position, code) in codes.enumerated() { _ = index.insert(code, position: Int32(position)) }
        for (alias, position) in aliases { _ = index.insert(alias, position: Int32(position)) }
        self.index = index
    }

    /// The position of a code or alias, or nil.
    public func position(of code: UnsafeBufferPointer<UInt8>) -> Int32? { index.find(code) }

    /// The position of a code or alias, or nil.
    public func position(of code: String) -> Int32? { index.find(code) }

    /// What a report shows for a position: the label where there is one, else the code.
    public func shown(_ position: Int) -> String {
        guard let label, let column = attributes[label], !column.isAbsent(position) else {
            return code(position)
        }
        return column.text(position)
    }

    /// The code that a report shows for a position: in the form asked for, where the list has one.
    public func code(_ position: Int) -> String {
        guard let shownCode, let column = attributes[shownCode], !column.isAbsent(position),
            let word = column.text(position).split(separator: " ").first
        else { return codes[position] }
        return String(word)
    }

    /// The footnote of a position, or nil.
    public func note(_ position: Int) -> String? {
        guard let footnote, let column = attributes[footnote], !column.isAbsent(position) else { return nil }
        return column.text(position)
    }
}

/// A value as it is printed, for people and programs that read no sheet.
public struct CellDigits: Sendable, Hashable {
    /// The digits with a decimal point, a day, or a text; empty for nothing.
    public var text: String
    /// What they count: a currency's code, `%`, or nothing.
    public var unit: String

    /// Texts as they are.
    public init(text: String, unit: String = "") {
        self.text = text
        self.unit = unit
    }
}

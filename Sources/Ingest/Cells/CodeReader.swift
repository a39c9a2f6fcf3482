internal import Model

/// Where the codes of a column come from.
enum CodeSource: Sendable {
    case list(CodeList)
    case words(CodeIndex)
    case currency

    /// The code of a text, or nil.
    func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        switch self {
        case .list(let list): list.position(of: text)
        case .words(let words): words.find(text)
        case .currency: Currency(bytes: text).map { Int32($0.index) }
        }
    }
}

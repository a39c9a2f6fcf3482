/// Texts of a batch, one after the other in one run of UTF-8 bytes; an empty text is an absent one.
public struct TextColumn: Sendable {
    /// All bytes.
    public private(set) var bytes: [UInt8]
    /// Where each text ends; it starts where the one before ends.
    public private(set) var ends: [UInt32]

    /// An empty column with room for some texts.
    public init(capacity: Int = 0, bytes byteCapacity: Int = 0) {
        bytes = []
        ends = []
        bytes.reserveCapacity(byteCapacity)
        ends.reserveCapacity(capacity)
    }

    /// A column of texts that were laid out elsewhere; `ends` must rise and finish at `bytes.count`.
    public init(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
    }

    /// How many texts there are.
    public var count: Int { ends.count }

    /// Bytes of memory.
    public var byteCount: Int { bytes.count + ends.count * 4 }

    /// Bytes of one text.
    @inlinable
    public func length(_ row: Int) -> Int { Int(ends[row]) - start(row) }

    /// The offset of the first byte of a text.
    @inlinable
    public func start(_ row: Int) -> Int { row == 0 ? 0 : Int(ends[row - 1]) }

    /// One text; decodes, so not for hot paths.
    public subscript(row: Int) -> String {
        String(decoding: bytes[start(row)..<Int(ends[row])], as: UTF8.self)
    }

    /// Adds a text.
    public mutating func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
    }

    /// Adds a text from memory.
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
    }

    /// Adds an absent text.
    public mutating func appendAbsent() { ends.append(UInt32(bytes.count)) }

    /// Calls with the bytes of one text, without a copy.
    @inlinable
    public func withBytes<R>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        let range = start(row)..<Int(ends[row])
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

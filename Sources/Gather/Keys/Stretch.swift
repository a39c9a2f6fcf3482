internal import Glibc

/// Memory for plain values that costs nothing where it is not written to yet; zero at first.
///
/// Large ones ask for huge pages: look-ups at random places then miss one cache fewer each.
final class Stretch<Element: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>
    let capacity: Int
    private let mapped: Int

    /// From how many bytes on memory is mapped, not allocated: two huge pages.
    private static var mappedBytes: Int { 4 << 20 }

    init(capacity: Int) {
        let bytes = max(capacity, 1) * MemoryLayout<Element>.stride
        self.capacity = capacity
        if bytes >= Stretch.mappedBytes, let memory = Stretch.map(bytes) {
            mapped = bytes
            base = memory.bindMemory(to: Element.self, capacity: capacity)
            return
        }
        mapped = 0
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        base = memory.bindMemory(to: Element.self, capacity: capacity)
    }

    /// A longer one that starts with the first values of another.
    convenience init(capacity: Int, copying other: Stretch, count: Int) {
        self.init(capacity: capacity)
        base.update(from: other.base, count: count)
    }

    deinit {
        if mapped > 0 { munmap(base, mapped) } else { base.deallocate() }
    }

    private static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED else { return nil }
        madvise(memory, bytes, MADV_HUGEPAGE)
        return memory
    }
}

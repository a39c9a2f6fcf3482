import Gather
import Testing

@Suite struct BackgroundTests {
    private struct Fault: Error {}

    @Test("work is done when it was waited for, and with one thread at once", arguments: [1, 2])
    func done(threads: Int) throws {
        let steps = Guarded(0)
        let work = Background(WorkerPool(threads: threads)) { steps.with { $0 += 1 } }
        if threads == 1 { #expect(steps.with { $0 } == 1) }
        try work.finish()
        try work.finish()
        #expect(steps.with { $0 } == 1)
    }

    @Test("its error is the waiter's", arguments: [1, 2])
    func failed(threads: Int) {
        let work = Background(WorkerPool(threads: threads)) { throw Fault() }
        #expect(throws: Fault.self) { try work.finish() }
    }

    @Test("who lets go waits too")
    func letGo() {
        let steps = Guarded(0)
        do { _ = Background(WorkerPool(threads: 2)) { steps.with { $0 += 1 } } }
        #expect(steps.with { $0 } == 1)
    }
}

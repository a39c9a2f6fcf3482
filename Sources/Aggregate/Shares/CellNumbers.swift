internal import Gather
internal import Model

/// The cells of costs: combinations of some fields, where an absent value is one too, numbered on all threads
/// of a pool.
struct CellNumbers: Sendable {
    /// How many cells there are.
    let count: Int
    private let stretches: [Stretch]
    private let starts: [Int]

    /// Batches that one thread numbered.
    private struct Stretch: Sendable {
        /// By batch: the stretch's own number of each record's cell.
        var cells: [[UInt32]] = []
        /// By batch: the records that were the first of the stretch in their cells, in the order of these.
        var first: [[Int32]] = []
        /// By own number: the cell.
        var map: [UInt32] = []
    }

    /// Numbers the cells of some records of each batch.
    init(_ batches: [Batch], _ records: [[Int32]], fields: [Int], pool: WorkerPool) throws {
        let threads = max(1, min(pool.threads, batches.count))
        let starts = (0...threads).map { $0 * batches.count / threads }
        var stretches = try pool.map(threads) { thread in
            CellNumbers.stretch(starts[thread]..<starts[thread + 1], batches, records, fields)
        }
        var cells = ValueNumbers(fields: fields)
        var count = 0
        for stretch in stretches.indices {
            for (batch, rows) in stretches[stretch].first.enumerated() where !rows.isEmpty {
                let batch = batches[starts[stretch] + batch]
                stretches[stretch].map += rows.withUnsafeBufferPointer {
                    cells.numbersWithAbsent(batch, rows: $0)
                }
            }
            count = stretches[stretch].map.reduce(count) { max($0, Int($1) + 1) }
            stretches[stretch].first = []
        }
        self.stretches = stretches
        self.starts = starts
        self.count = count
    }

    private static func stretch(
        _ range: Range<Int>, _ batches: [Batch], _ records: [[Int32]], _ fields: [Int]
    ) -> Stretch {
        var stretch = Stretch()
        var numbers = ValueNumbers(fields: fields)
        var next: UInt32 = 0
        for batch in range {
            let rows = records[batch]
            let cells = rows.withUnsafeBufferPointer { numbers.numbersWithAbsent(batches[batch], rows: $0) }
            var first: [Int32] = []
            for (row, cell) in zip(rows, cells) where cell == next {
                first.append(row)
                next += 1
            }
            stretch.cells.append(cells)
            stretch.first.append(first)
        }
        return stretch
    }

    /// Calls with the place of each of a batch's records and its cell.
    @inline(__always)
    func visit(_ batch: Int, _ body: (_ place: Int, _ cell: Int32) -> Void) {
        var number = 0
        while starts[number + 1] <= batch { number += 1 }
        let stretch = stretches[number]
        stretch.cells[batch - starts[number]].withUnsafeBufferPointer { cells in
            stretch.map.withUnsafeBufferPointer { map in
                for place in 0..<cells.count { body(place, Int32(bitPattern: map[Int(cells[place])])) }
            }
        }
    }
}

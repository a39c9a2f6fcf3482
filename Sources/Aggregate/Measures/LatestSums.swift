internal import Gather
internal import Model

/// The sum of a field over the records of the latest day: of all records in the span, or for each value of
/// another field. What is the latest is decided over all groups, so that the figures of groups add up.
///
/// Memory: an entry a group, value and day. Without a record of the latest day a sum is 0.
struct LatestSums: Accumulator {
    private let field: Int
    private let dayField: Int
    private let perField: Int?
    private let unit: FieldUnit
    /// By cell.
    private var sums: [[Version: Int128]] = []
    /// By bucket and value: the latest day.
    private var latest: [[Int64: Int64]] = [[:], [:], [:], [:]]

    /// The value of the other field (0 without one), and the day.
    private struct Version: Hashable, Sendable {
        var value: Int64
        var day: Int64
    }

    init(field: Int, by dayField: Int, per perField: Int?, unit: FieldUnit) {
        self.field = field
        self.dayField = dayField
        self.perField = perField
        self.unit = unit
    }

    mutating func add(_ rows: GroupedRows) {
        sums.reserve(groups: rows.groups, [:])
        guard let column = rows.batch.columns[field], let days = rows.batch.columns[dayField] else { return }
        let values = perField.flatMap { rows.batch.columns[$0] }
        rows.visit { row, cell in
            guard let amount = column.integer(row), let day = days.integer(row) else { return }
            let version = Version(value: values.map { $0.integer(row) ?? Int64.min } ?? 0, day: day)
            meet(version, Buckets.bucket(cell))
            sums[cell][version, default: 0] &+= Int128(amount)
        }
    }

    private mutating func meet(_ version: Version, _ bucket: Int) {
        latest[bucket][version.value] = max(latest[bucket][version.value] ?? Int64.min, version.day)
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? LatestSums else { return }
        sums.reserve(groups: count, [:])
        for (cell, versions) in other.sums.enumerated() {
            sums[target(cell, groups)].merge(versions, uniquingKeysWith: &+)
        }
        for bucket in latest.indices { latest[bucket].merge(other.latest[bucket], uniquingKeysWith: max) }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = LatestSums(field: field, by: dayField, per: perField, unit: unit)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        var sum: Int128 = 0
        for bucket in 0..<Buckets.stride where group >= 0 && buckets.contains(bucket) {
            for (version, part) in sums[Buckets.cell(group, bucket)] where isLatest(version, buckets) {
                sum &+= part
            }
        }
        return try unit.figure(sum)
    }

    private func isLatest(_ version: Version, _ buckets: Buckets) -> Bool {
        (0..<Buckets.stride).allSatisfy { bucket in
            !buckets.contains(bucket) || latest[bucket][version.value].map { $0 <= version.day } ?? true
        }
    }
}

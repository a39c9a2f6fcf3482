/// Keys of one dimension that have no rows of their own: their records are looked at together.
struct OtherKeys: Sendable {
    /// The dimension, in `Pipeline.dimensions`.
    let dimension: Int
    /// The keys; at least one.
    let keys: Set<Int32>
    /// The one of them that stands for all.
    let first: Int32

    /// Nil where there is none.
    init?(of dimension: Int, _ keys: Set<Int32>) {
        guard let first = keys.min() else { return nil }
        (self.dimension, self.keys, self.first) = (dimension, keys, first)
    }

    /// Puts the one that stands for all in place of any other of them.
    func bringTogether(_ combination: inout [Int32], of dimensions: [Int]) {
        guard let place = dimensions.firstIndex(of: dimension), keys.contains(combination[place]) else {
            return
        }
        combination[place] = first
    }

    /// A combination once for each of the keys.
    func eachOf(_ combination: [Int32], of dimensions: [Int]) -> [[Int32]] {
        guard let place = dimensions.firstIndex(of: dimension) else { return [combination] }
        return keys.sorted().map { key in
            var combination = combination
            combination[place] = key
            return combination
        }
    }
}

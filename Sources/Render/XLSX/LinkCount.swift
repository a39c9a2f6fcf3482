/// How many links a sheet has: there is a most.
final class LinkCount {
    private var count = 0

    /// Takes one, where there is one left.
    func take() -> Bool {
        count += 1
        return count <= ExcelLimits.links
    }
}

/// How many links a sheet has: there is a most.
final class LinkCount {
    private var count = 0

    /// Takes one, where there is one left.
    func take() -> Bool {
        count += 1
        return count <= ExcelLimits.links
    }

    /// Takes some for rows that are written later, and returns how many were taken before.
    func take(_ links: Int) -> Int {
        count += links
        return count - links
    }
}

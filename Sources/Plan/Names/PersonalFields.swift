internal import Model

extension Draft {
    /// Refuses a key that is a personal value: it would be shown in clear, in every report and finding.
    ///
    /// A coarser step (`born.year`, `person.country`) is no personal value. True where the key may stand.
    @discardableResult func shownInClear(_ place: FieldPlace?, _ node: Yaml, _ use: String) -> Bool {
        guard let place, field(place).personal else { return true }
        mistakes.add(
            node, "personal-value", "\(name(place)) is personal, and \(use) would show its values in clear",
            expected: "a column that is not personal, or a coarser step from it",
            found: node.shown,
            mend: "leave it out here; it can still be counted: "
                + (node.location.line == 0 ? "distinct:\(name(place))" : "`count-distinct: \(name(place))`"))
        return false
    }
}

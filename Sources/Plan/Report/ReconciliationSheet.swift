internal import Model

extension Draft {
    /// `limits: [partners-add-up, …]`: limits that ask two figures to be equal, by name.
    func reconciledLimits(_ keys: Keys) -> [Int]? {
        guard let node = keys.required("limits") else { return nil }
        let known = limits.map { rules[$0.rule].id }
        return (node.oneOrMany ?? []).compactMap { element in
            guard let limit = known.firstIndex(of: element.shown) else {
                mistakes.unknown(element, "limit", element.shown, known: known)
                return nil
            }
            let isPair =
                limits[limit].relation == .equals
                && limits[limit].factor == Fraction(numerator: 1, denominator: 1)
            if !isPair {
                mistakes.value(
                    element, "\(element.shown) does not ask two figures to be equal",
                    expected: "a limit with equals:")
                return nil
            }
            return limit
        }
    }
}

/// Puts measures into an order in which each comes after those it is made from; a circle is a mistake.
struct MeasureOrder {
    private let drafts: [MeasureDraft]
    private let mistakes: Mistakes
    private var order: [MeasureDraft] = []
    private var done: Set<String> = []
    private var path: [String] = []

    init(_ drafts: [MeasureDraft], mistakes: Mistakes) {
        self.drafts = drafts
        self.mistakes = mistakes
    }

    func ordered() -> [MeasureDraft] {
        var walk = self
        for draft in drafts { walk.visit(draft, from: draft.entry.key) }
        return walk.order
    }

    private mutating func visit(_ draft: MeasureDraft, from node: Yaml) {
        if done.contains(draft.name) { return }
        if let start = path.firstIndex(of: draft.name) {
            let circle = (path[start...] + [draft.name]).joined(separator: " → ")
            mistakes.add(
                node, "cycle", "the measure \(draft.name) is made from itself", found: circle,
                mend: "make one of them from columns")
            return
        }
        path.append(draft.name)
        for key in draft.kind.references {
            for reference in draft.keys[key]?.oneOrMany ?? [] {
                let name = reference.shown.split(separator: " ").first.map(String.init) ?? ""
                if let other = drafts.first(where: { $0.name == name }) { visit(other, from: reference) }
            }
        }
        path.removeLast()
        if done.insert(draft.name).inserted { order.append(draft) }
    }
}

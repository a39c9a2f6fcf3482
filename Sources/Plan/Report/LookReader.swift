internal import Model

extension Draft {
    /// What black on white must reach at least, and so an accent that letters are written in.
    /// - Source: WCAG 2.1, 1.4.3.
    private static let leastContrast = 450
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// `look:` of a report: its accent, its logo.
    func readLook(_ node: Yaml?) -> ReportLook {
        var look = ReportLook()
        guard let node, let keys = Keys(node, "the look", known: ["accent", "logo"], mistakes: mistakes)
        else { return look }
        if let accent = keys["accent"] { look.accent = colour(accent) ?? look.accent }
        if let logo = keys["logo"] { look.logo = picture(logo) }
        return look
    }

    private func colour(_ node: Yaml) -> Colour? {
        guard let colour = Colour(hex: node.shown) else {
            mistakes.value(node, "\(node.shown) is no colour", expected: "a colour as \"#1F3A5F\", in quotes")
            return nil
        }
        // Headers are written in the accent on a tint of it.
        let ground = colour.tint(ReportLook.headerTint)
        let contrast = min(colour.contrast(with: .white), colour.contrast(with: ground))
        if contrast < Draft.leastContrast {
            let said = Money.digits(Int64(contrast), decimals: 2)
            mistakes.value(
                node, "\(node.shown) is too light to read on its ground (\(said) : 1)",
                expected: "a colour with a contrast of at least 4.5 : 1")
        }
        return colour
    }

    /// The bytes of a PNG, which the workbook holds.
    private func picture(_ node: Yaml) -> [UInt8] {
        guard let bytes = try? readFile(node.shown), !bytes.isEmpty else {
            mistakes.value(node, "the logo cannot be read", expected: "the path of a PNG")
            return []
        }
        if !bytes.starts(with: Draft.signature) {
            mistakes.value(node, "the logo is no PNG", expected: "the path of a PNG")
        }
        return bytes
    }
}

internal import Model

extension Draft {
    /// Reads `profiles/NAME.yaml` beside the pipeline, where the pipeline or its grant names a profile.
    func readProfile(_ keys: Keys) {
        guard let node = keys["grant"]?["profile"] ?? keys["profile"] else { return }
        guard let name = node.text, Draft.isKebab(name) else {
            mistakes.value(node, "a profile is named as its file", expected: "a name, as prag-2016")
            return
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let file = "\(folder)profiles/\(name).yaml"
        guard let bytes = try? readFile(file) else {
            mistakes.add(
                node, "unknown-profile", "there is no profile \"\(name)\"", expected: "a file \(file)",
                found: name, mend: "name a profile of that folder")
            return
        }
        guard let root = YamlFile.read(bytes, path: file, mistakes: mistakes),
            let keys = Keys(
                root, "the profile", known: ["profile", "title", "parameters"], mistakes: mistakes)
        else { return }
        let title = words(keys, "title") ?? name
        let parameters = (keys.required("parameters")?.entries ?? []).compactMap(parameter)
        profile = Profile(name: name, path: file, title: title, parameters: parameters)
    }

    private func parameter(_ entry: YamlEntry) -> ProfileParameter? {
        let name = entry.key.shown
        guard
            let keys = Keys(
                entry.value, "the parameter \(name)", known: ["value", "source", "standing", "note"],
                mistakes: mistakes),
            let value = keys.requiredText("value"), let source = keys.requiredText("source"),
            keys.required("standing") != nil,
            let standing = keys.word("standing", among: ["verified", "general knowledge"])
        else { return nil }
        return ProfileParameter(
            name: name, value: value, source: source, standing: standing, location: entry.key.location)
    }

    /// The text that a value stands for: its own, or a profile's (`profile.heading-ceiling`).
    func literal(_ node: Yaml) -> String? {
        guard let text = node.text else { return nil }
        guard text.hasPrefix("profile.") else { return text }
        let name = String(text.dropFirst("profile.".count))
        guard let profile else {
            mistakes.add(
                node, "unknown-profile", "this pipeline names no profile", expected: "profile: NAME",
                found: text, mend: "add `profile: prag-2016` to the grant")
            return nil
        }
        if let parameter = profile.parameters.first(where: { $0.name == name }) { return parameter.value }
        mistakes.unknown(
            node, "profile parameter", name, known: profile.parameters.map(\.name),
            of: "the profile \(profile.name)")
        return nil
    }

    /// A percentage: `7 %`, `grant.co-financing-rate`, `profile.NAME`.
    func fraction(_ node: Yaml) -> Fraction? {
        if node.text == "grant.co-financing-rate" {
            if !hasGrant { mistakes.value(node, "this pipeline has no grant", expected: "a percentage") }
            return grant?.rate
        }
        let errors = mistakes.errors.count
        if let text = literal(node), let fraction = Literals.percent(text) { return fraction }
        if errors == mistakes.errors.count {
            mistakes.value(
                node, "this is not a percentage",
                expected: "digits, a decimal point and the sign %, as 90 % or 66.6667 %")
        }
        return nil
    }

    /// EUR cents: `7 800 000.00 EUR`, `grant.budget`, `grant.maximum`, `profile.NAME`.
    func cents(_ node: Yaml) -> Int64? {
        if let text = node.text, text == "grant.budget" || text == "grant.maximum" {
            if !hasGrant { mistakes.value(node, "this pipeline has no grant", expected: "an amount") }
            return text == "grant.budget" ? grant?.budgetCents : grant?.maximumCents
        }
        let errors = mistakes.errors.count
        if let text = literal(node), let money = Literals.money(text), money.currency == .eur {
            return money.minorUnits
        }
        if errors == mistakes.errors.count {
            mistakes.value(
                node, "this is not an amount in euros",
                expected: "digits in threes or not grouped, at most two decimals, EUR: 7 800 000.00 EUR")
        }
        return nil
    }
}

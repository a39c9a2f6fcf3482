/// What the manifests of two runs state differently.
struct ManifestComparison {
    private let old: RunFolder
    private let new: RunFolder

    init(_ old: RunFolder, _ new: RunFolder) {
        self.old = old
        self.new = new
    }

    /// What the runs are, the same or not.
    static func identity(_ old: RunFolder, _ new: RunFolder) -> [FactDifference] {
        func fact(_ what: String, _ value: (RunFolder) -> String) -> FactDifference {
            FactDifference(what: what, name: "", old: value(old), new: value(new))
        }
        return [
            fact("pipeline") { $0.pipeline }, fact("period") { $0.period },
            fact("as of") { $0.manifest["as_of"]?.text ?? "" },
            fact("tool") {
                [$0.manifest["tool"]?["name"]?.text, $0.manifest["tool"]?["version"]?.text]
                    .compactMap { $0 }.joined(separator: " ")
            },
        ]
    }

    /// What differs of all else; files that are compared row by row are left out.
    func facts(besides compared: Set<String>) throws(ReviewFault) -> [FactDifference] {
        var facts = stated
        facts += named("input", inputs(of: old), inputs(of: new))
        facts += named("library", libraries(of: old), libraries(of: new))
        for kind in ["sources", "lists"] { facts += counts(kind) }
        facts += named("findings", numbers(old.manifest["findings"]), numbers(new.manifest["findings"]))
        facts += named(
            "file", old.outputs.filter { !compared.contains($0.path) }.map { ($0.path, $0.sha256) },
            new.outputs.filter { !compared.contains($0.path) }.map { ($0.path, $0.sha256) })
        let (oldChanged, newChanged) = (try old.changedOutputs(), try new.changedOutputs())
        if !(oldChanged + newChanged).isEmpty {
            facts.append(
                FactDifference(
                    what: "changed since written", name: "", old: oldChanged.joined(separator: ", "),
                    new: newChanged.joined(separator: ", ")))
        }
        return facts
    }

    /// Single values.
    private var stated: [FactDifference] {
        let paths: [(what: String, name: String, path: [String])] = [
            ("pipeline", "path", ["pipeline", "path"]), ("pipeline", "sha256", ["pipeline", "sha256"]),
            ("based on", "path", ["pipeline", "based_on", "path"]),
            ("based on", "sha256", ["pipeline", "based_on", "sha256"]),
            ("profile", "name", ["profile", "name"]), ("profile", "sha256", ["profile", "sha256"]),
            ("options", "data", ["options", "data"]), ("options", "set", ["options", "set"]),
            ("rates", "policy", ["rates", "policy"]), ("rates", "table", ["rates", "table"]),
        ]
        return paths.compactMap { what, name, path in
            let (before, after) = (ManifestComparison.word(old, path), ManifestComparison.word(new, path))
            guard before != after else { return nil }
            return FactDifference(what: what, name: name, old: before, new: after)
        }
    }

    private static func word(_ run: RunFolder, _ path: [String]) -> String {
        let value = path.reduce(run.manifest as JSON?) { $0?[$1] }
        return value?.text ?? value?.texts?.joined(separator: ", ") ?? ""
    }

    private func inputs(of run: RunFolder) -> [(String, String)] {
        run.inputs.map { ("\($0.source): \($0.path)", $0.sha256.isEmpty ? "not hashed" : $0.sha256) }
    }

    private func libraries(of run: RunFolder) -> [(String, String)] {
        (run.manifest["tool"]?["libraries"]?.members ?? []).map { ($0.name, $0.value.text ?? "") }
    }

    /// How many records of each source met which end.
    private func counts(_ kind: String) -> [FactDifference] {
        func all(_ run: RunFolder) -> [(String, String)] {
            (run.manifest[kind]?.members ?? []).flatMap { source in
                numbers(source.value).map { ("\(source.name): \($0.0)", $0.1) }
            }
        }
        return named("records", all(old), all(new))
    }

    private func numbers(_ value: JSON?) -> [(String, String)] {
        (value?.members ?? []).compactMap { member in
            if case .number(let digits) = member.value { (member.name, digits) } else { nil }
        }
    }

    /// Values by name that differ, or that one run has not.
    private func named(
        _ what: String, _ old: [(String, String)], _ new: [(String, String)]
    ) -> [FactDifference] {
        Union(old.map { $0.0 }, new.map { $0.0 }).places.compactMap { place in
            let (before, after) = (place.old.map { old[$0].1 }, place.new.map { new[$0].1 })
            guard before != after else { return nil }
            return FactDifference(
                what: what, name: place.name, old: before ?? "", new: after ?? "")
        }
    }
}

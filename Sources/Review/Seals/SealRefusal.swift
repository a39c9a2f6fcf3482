/// Why a run cannot be sealed.
enum SealRefusal {
    /// Refuses a run that nobody could hold to its seal, or that may not be handed in.
    static func requireSealable(_ run: RunFolder) throws(ReviewFault) {
        let silent = run.inputsWithoutDigest
        if !silent.isEmpty || run.manifest["pipeline"]?["sha256"]?.text?.isEmpty != false {
            throw .refused(
                run.path, "no digests", expected: "a run.json with the SHA-256 of every input",
                found: "none of \(listed(silent.isEmpty ? ["the pipeline"] : silent))",
                mend: "write it again without --no-digests")
        }
        let changed = try run.changedOutputs()
        if !changed.isEmpty {
            throw .refused(
                run.path, "changed", expected: "the files that the run wrote, byte for byte",
                found: "other bytes, or none, in \(listed(changed))",
                mend: "write the run again; nothing in it is edited by hand")
        }
        let breaches = try run.openBreaches()
        if breaches > 0 {
            throw .refused(
                run.path, "draft", expected: "no open breach",
                found: breaches == 1 ? "1 open breach" : "\(breaches) open breaches",
                mend: "mend what findings.csv names with severity breach, or have it waived, and write again")
        }
    }

    /// A run that is sealed already.
    static func sealed(_ run: RunFolder, _ line: SealLine, in folder: String) -> ReviewFault {
        let isSame = line.manifestSHA256 == run.manifestSHA256
        return .refused(
            run.path, "sealed", expected: "a run that is not sealed yet",
            found: "\(line.by) sealed it, \(folder)/\(SealBook.name):\(line.number)"
                + (isSame ? "" : "; run.json has changed since"),
            mend: isSame
                ? "nothing: it is handed in"
                : "take the run from a copy; seal --check names all that changed")
    }

    private static func listed(_ names: [String]) -> String {
        let more = names.count - 3
        return names.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}

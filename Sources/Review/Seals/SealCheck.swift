internal import Gather

/// What became of the seals of a folder.
public struct SealCheck: Sendable {
    /// The file.
    public var path: String
    /// How many lines follow one another from the first.
    public var seals: Int
    /// What is wrong: the first line that does not follow, then each sealed run that has changed.
    public var problems: [ReviewFault]
}

/// Walks the chain of seals of a folder, and holds each sealed run to it; refuses where there are no seals.
///
/// - Complexity: reads every output of every sealed run once.
public func checkSeals(in folder: String) throws(ReviewFault) -> SealCheck {
    let folder = FileBytes.trimmed(folder)
    guard let book = try SealBook(in: folder), !book.bytes.isEmpty else {
        throw .refused(
            folder, "no seals", expected: "a folder with \(SealBook.name): the one that runs lie below",
            found: "none there", mend: "name the --output folder of the runs")
    }
    var problems: [ReviewFault] = []
    if let broken = book.broken { problems.append(broken.fault(in: book.path)) }
    for line in book.lines {
        if let problem = try change(of: line, in: book) { problems.append(problem) }
    }
    return SealCheck(path: book.path, seals: book.lines.count, problems: problems)
}

private func change(of line: SealLine, in book: SealBook) throws(ReviewFault) -> ReviewFault? {
    let path = book.folder + "/" + line.run
    func problem(expected: String, found: String) -> ReviewFault {
        .refused(
            path, "changed since it was sealed", expected: expected, found: found,
            mend: "take the folder from a copy; line \(line.number) of \(SealBook.name) seals it")
    }
    guard OutputFile.isWithin(line.run),
        let digest = try Digest.sha256(ofFile: path + "/" + RunFolder.manifestName)
    else {
        return problem(expected: "its run.json", found: "none")
    }
    guard digest == line.manifestSHA256 else {
        return problem(expected: "a run.json of SHA-256 \(line.manifestSHA256)", found: digest)
    }
    let run = try RunFolder(path)
    let changed = try run.changedOutputs()
    if !changed.isEmpty {
        return problem(
            expected: "the files that run.json names",
            found: "other bytes, or none, in " + changed.joined(separator: ", "))
    }
    let foreign = try run.foreignFiles()
    if foreign.isEmpty { return nil }
    return problem(
        expected: "no files but those that run.json names", found: foreign.joined(separator: ", "))
}

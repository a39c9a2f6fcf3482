/// A run that was sealed.
public struct Sealed: Sendable, Hashable {
    /// The file that the line was added to.
    public var path: String
    /// The line.
    public var line: SealLine
}

/// Marks a run as handed in: adds its manifest's hash to the chain of seals in the folder that holds
/// `<pipeline>/<period>`.
///
/// Refuses what is no run, lies elsewhere, is a draft, no longer holds what it wrote, was written without
/// digests, or is sealed already; and a chain that is broken.
/// - Complexity: reads every output of the run once.
public func seal(_ path: String, by name: String) throws(ReviewFault) -> Sealed {
    try requireName(name)
    let place = try RunPlace(path)
    let lock = try FolderLock(place.folder)
    defer { withExtendedLifetime(lock) {} }
    let run = try RunFolder(path)
    try place.require(run)
    let book = try SealBook(in: place.folder)
    try book?.requireWhole()
    if let earlier = book?.seal(of: place.run) { throw SealRefusal.sealed(run, earlier, in: place.folder) }
    try SealRefusal.requireSealable(run)
    let line = SealLine(
        after: book?.lines.last, by: name, run: place.run, manifestSHA256: run.manifestSHA256)
    try SealBook.add(line, to: book?.bytes ?? [], in: place.folder)
    return Sealed(path: place.folder + "/" + SealBook.name, line: line)
}

/// Refuses to replace a run that is sealed, or to add to a folder whose chain of seals is broken.
///
/// `folder` is the one that holds `<pipeline>/<period>`; where it is not there, nothing is sealed.
public func refuseSealed(pipeline: String, period: String, in folder: String) throws(ReviewFault) {
    guard let book = try SealBook(in: folder) else { return }
    try book.requireWhole()
    guard let line = book.seal(of: "\(pipeline)/\(period)") else { return }
    throw .refused(
        "\(folder)/\(pipeline)/\(period)", "sealed", expected: "a folder that may be replaced",
        found: "a run that \(line.by) sealed, \(book.path):\(line.number)",
        mend: "write elsewhere with --output: what was handed in stays as it was")
}

private func requireName(_ name: String) throws(ReviewFault) {
    let isPlain = name.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
    guard isPlain, name.contains(where: { !$0.isWhitespace }), name.utf8.count <= 200 else {
        throw .refused(
            "--by", "no name", expected: "who hands the run in: 1 to 200 bytes on one line",
            found: name.isEmpty ? "an empty text" : "a text of \(name.utf8.count) bytes",
            mend: "name a person or an office")
    }
}

/// Where a run lies: `<folder>/<pipeline>/<period>`.
struct RunPlace {
    /// The folder that holds pipelines, and the seals.
    let folder: String
    /// `<pipeline>/<period>`.
    let run: String

    init(_ path: String) throws(ReviewFault) {
        // A run is asked for first, so that a mistyped path is told what a run is.
        _ = try RunFolder(path)
        guard let real = FileBytes.real(path) else { throw .system("find", path) }
        let pipeline = FileBytes.parent(of: real)
        folder = FileBytes.parent(of: pipeline)
        run = FileBytes.name(of: pipeline) + "/" + FileBytes.name(of: real)
    }

    /// Refuses a run that lies in a folder of another name than it was written to.
    func require(_ found: RunFolder) throws(ReviewFault) {
        guard run == "\(found.pipeline)/\(found.period)" else {
            throw .refused(
                found.path, "not in its place", expected: "a folder \(found.pipeline)/\(found.period)",
                found: run, mend: "put it back where it was written: the seal names pipeline and period")
        }
    }
}

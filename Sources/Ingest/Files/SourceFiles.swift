internal import Glibc
internal import Model

/// A file of a source, before it is read.
struct SourceFile {
    /// Relative to the data folder; `stdin` for standard input.
    var path: String
    /// What opens it.
    var openPath: String
    /// The format that describes it.
    var format: Int
    var bytes: Int
    /// What the bytes were set aside in, where they came from a stream; given up with the last reference.
    var spool: Spool?
}

/// Finds the files of a source.
struct SourceFiles {
    let source: Source
    let dataFolder: String

    /// The files of all formats in bytewise path order.
    ///
    /// - Throws: `SourceFault`; `DiskFault` where a stream cannot be set aside.
    func find() throws -> [SourceFile] {
        var formats: [String: Int] = [:]
        for (number, format) in source.formats.enumerated() {
            for pattern in format.files {
                for path in try paths(pattern, format) {
                    if let other = formats[path], other != number { throw twice(path, other, number) }
                    formats[path] = number
                }
            }
        }
        let sorted = formats.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return try sorted.map { try file($0, formats[$0] ?? 0) }
    }

    /// Whether one of the files is a stream, which can be read only once.
    var hasStream: Bool {
        source.formats.flatMap(\.files).contains { pattern in
            if pattern == "-" { return true }
            return PathPattern(relative(pattern)).matches(in: dataFolder).contains { path in
                var status = stat()
                guard stat(PathPattern.join(dataFolder, path), &status) == 0 else { return false }
                return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
            }
        }
    }

    private func paths(_ pattern: String, _ format: Format) throws -> [String] {
        if pattern == "-" { return ["-"] }
        let matches = PathPattern(relative(pattern)).matches(in: dataFolder)
        if !matches.isEmpty { return matches }
        let glob = PathPattern(pattern).isGlob
        if !pattern.hasPrefix("/"), !dataFolder.isEmpty, !PathPattern.exists(dataFolder) {
            throw SourceFault(
                .missing, dataFolder, expected: "the data folder, with the files for source \(source.name)",
                found: "no such folder", mend: "correct the path of the data folder", at: format.location)
        }
        throw SourceFault(
            glob ? .noMatch : .missing, pattern,
            expected: glob
                ? "at least one file for source \(source.name)" : "a file for source \(source.name)",
            found: glob ? "no file of that form" : "no such file",
            mend: "correct the path in the pipeline, name it with --set, or add the file", at: format.location
        )
    }

    /// A path below the data folder without the folder, so that nothing written depends on where it lies.
    private func relative(_ path: String) -> String {
        let folder = dataFolder.hasSuffix("/") ? dataFolder : dataFolder + "/"
        guard folder.hasPrefix("/"), path.hasPrefix(folder) else { return path }
        return String(path.dropFirst(folder.count))
    }

    private func file(_ path: String, _ format: Int) throws -> SourceFile {
        let location = source.formats[format].location
        if path == "-" {
            return try setAside(0, path: "stdin", format)
        }
        let openPath = PathPattern.join(dataFolder, path)
        var status = stat()
        guard stat(openPath, &status) == 0, access(openPath, R_OK) == 0 else {
            throw SourceFault(
                .unreadable, path, expected: "a file that can be opened", found: OpenFile.reason,
                mend: "allow this user to read the file", at: location)
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR {
            throw SourceFault(
                .directory, path, expected: "a file", found: "a folder",
                mend: "name the files in it, as \(path)/*.csv", at: location)
        }
        if kind == S_IFREG {
            return try checked(
                SourceFile(
                    path: path, openPath: openPath, format: format, bytes: Int(status.st_size)),
                location)
        }
        guard let stream = OpenFile(openPath) else {
            throw SourceFault(
                .unreadable, path, expected: "a stream that can be opened", found: OpenFile.reason,
                mend: "allow this user to read it", at: location)
        }
        return try setAside(stream.descriptor, path: path, format)
    }

    private func setAside(_ stream: Int32, path: String, _ format: Int) throws -> SourceFile {
        let spool = try Spool(from: stream, path: path)
        return try checked(
            SourceFile(
                path: path, openPath: spool.openPath, format: format, bytes: spool.bytes, spool: spool),
            source.formats[format].location)
    }

    private func checked(_ file: SourceFile, _ location: PipelineLocation) throws -> SourceFile {
        if file.bytes > 0 { return file }
        throw SourceFault(
            .empty, file.path, expected: "a header and records", found: "a file of 0 bytes",
            mend: "export the file again, or take it out of the source", at: location)
    }

    private func twice(_ path: String, _ first: Int, _ second: Int) -> SourceFault {
        let (a, b) = (source.formats[first], source.formats[second])
        return SourceFault(
            .matchedTwice, path, expected: "one format for each file",
            found: "both format \"\(a.name)\" and format \"\(b.name)\" describe it",
            mend: "narrow the paths of one of them", at: b.location)
    }
}

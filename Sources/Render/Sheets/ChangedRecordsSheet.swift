internal import Model

extension Composer {
    /// Records that claim nothing, of closed periods, which came, went or changed since the report before.
    func changedRecordsSheet(_ layout: SheetLayout) -> Sheet {
        let columns: [SheetColumn] = [
            .key(say(.what), "what"), .key(say(.source), "source"), .key(say(.record), "record"),
            SheetColumn(title: say(.day), csvName: "day"), SheetColumn(title: say(.why), csvName: "why"),
            SheetColumn(title: say(.fileThen), csvName: "origin-then"),
            SheetColumn(title: say(.fileNow), csvName: "origin-now"),
        ]
        let rows = outcome.changes.map { change in
            SheetRow(
                level: .detail,
                cells: [
                    .text(say(Composer.word(of: change.kind))),
                    .text(pipeline.sources[change.source].name), .text(change.key), .text(change.day),
                    .text(words(of: change)), .text(change.placeThen), .text(change.placeNow),
                ])
        }
        let isSame = rows.isEmpty && outcome.notKept.isEmpty
        let table = SheetTable(
            title: "", columns: columns, rows: rows, note: isSame ? say(.noChanges) : "",
            isRecords: !rows.isEmpty)
        let follows = outcome.previous.map { [say(.follows, $0.period, $0.sealedBy)] } ?? []
        let unknown = outcome.notKept.map { pipeline.sources[$0].name }
        let lines = unknown.isEmpty ? [] : [say(.changesUnknown, unknown.joined(separator: ", "))]
        return sheet(layout, lines: follows + [say(.changesNote)] + lines, tables: [table])
    }

    private static func word(of kind: RecordChange.Kind) -> Phrase {
        switch kind {
        case .came: .came
        case .went: .went
        case .changed: .changed
        }
    }

    private func words(of change: RecordChange) -> String {
        change.columns.map { column in
            let name = column.name == CountedFile.countsAs ? say(.verdictWord) : column.name
            let (then, now) = (column.then.isEmpty ? "–" : column.then, column.now.isEmpty ? "–" : column.now)
            return "\(name): \(then) → \(now)"
        }.joined(separator: ", ")
    }
}

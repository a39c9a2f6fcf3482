extension RunDifference {
    /// The difference as JSON: amounts are texts, as in `run.json`, so that no reader rounds them.
    public var json: JSON {
        let carriedOver: [JSON] = (carried?.sheets ?? []).map(\.json)
        return .members([
            "carried": .list(carriedOver), "runs": .list(identity.map(\.json)),
            "facts": .list(facts.map(\.json)),
            "figures": .list(figures.map(\.json)), "lines": .list(lines.map(\.json)),
            "sums": .list(sums.map(\.json)), "same": .flag(isEmpty),
        ])
    }
}

extension FactDifference {
    fileprivate var json: JSON {
        .members(["what": .text(what), "name": .text(name), "old": .text(old), "new": .text(new)])
    }
}

extension SheetDifference {
    fileprivate var json: JSON {
        .members([
            "file": .text(file), "kind": .text(kind), "name": .text(name), "state": .text(presence.rawValue),
            "columns": .list(
                columns.map {
                    .members(["name": .text($0.name), "state": .text($0.presence.rawValue)])
                }),
            "rows": .list(rows.map(\.json)), "moved": .number(String(moved)),
        ])
    }
}

extension RowDifference {
    fileprivate var json: JSON {
        .members([
            "row": .text(key), "level": .text(level), "state": .text(presence.rawValue),
            "cells": .list(
                cells.map { cell in
                    var members: [String: JSON] = [
                        "column": .text(cell.column), "old": .text(cell.old), "new": .text(cell.new),
                    ]
                    if let difference = cell.difference {
                        members["difference"] = .text(difference.description)
                    }
                    return .members(members)
                }),
        ])
    }
}

extension LineSum {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "file": .text(file), "column": .text(column), "sum": .text(sum.description),
            "explained": .flag(isExplained),
            "explains": .list(
                explains.map { .members(["file": .text($0.file), "column": .text($0.column)]) }),
        ]
        if let total { members["total"] = .text(total.description) }
        return .members(members)
    }
}

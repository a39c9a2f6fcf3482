internal import Model

extension Composer {
    /// From handed in to claimed, per claimant and currency; rows and money are conserved.
    func bridgeSheet(_ layout: SheetLayout) -> Sheet {
        var notes = FootnoteList()
        let tables = outcome.bridges.enumerated().map { number, bridge -> SheetTable in
            for row in bridge.rows { notes.add(row.claimant) }
            return BridgeTable(
                bridge, number, title: outcome.bridges.count > 1 ? pipeline.sources[bridge.source].name : "",
                say
            )
            .table()
        }
        return sheet(layout, lines: [say(.bridgeNote)], tables: tables, footnotes: notes.texts)
    }
}

/// One claim bridge as a table: a row a claimant and currency, a subtotal a claimant, and all.
struct BridgeTable {
    private let bridge: ClaimBridge
    private let number: Int
    private let title: String
    private let say: Wording
    private static let groups: [Phrase] = [.handedIn, .rejected, .ineligible, .later, .claimed]
    private static let keyCount = 3
    /// Of the columns of a group: records, amount, EUR.
    private static let width = 3

    init(_ bridge: ClaimBridge, _ number: Int = 0, title: String, _ say: Wording) {
        self.say = say
        self.bridge = bridge
        self.number = number
        self.title = title
    }

    func table() -> SheetTable {
        var rows: [SheetRow] = []
        var subtotals: [Int] = []
        var next = 0
        for claims in claimants {
            let first = rows.count
            let own = next..<next + claims.count
            next = own.upperBound
            rows += zip(claims, own).map(detail)
            subtotals.append(rows.count)
            // One currency is its own subtotal.
            if claims.count == 1 {
                subtotals[subtotals.count - 1] = first
                continue
            }
            let sum = claims.map(parts).reduce(BridgeTable.none, BridgeTable.add)
            let label = say(.subtotal, claims[0].claimant.label)
            rows.append(
                row(
                    .subtotal(depth: 1, name: "claimant"), claims[0].claimant, label, sum,
                    Array(first..<rows.count), rows, Array(own)))
        }
        if !rows.isEmpty {
            let sum = bridge.rows.map(parts).reduce(BridgeTable.none, BridgeTable.add)
            let all = Array(bridge.rows.indices)
            rows.append(row(.total, nil, say(.all), sum, subtotals, rows, all))
        }
        return SheetTable(
            title: title, columns: columns, rows: rows,
            note: say(.bridgeEuros))
    }

    /// Rows of one claimant each.
    private var claimants: [[ClaimRow]] {
        var groups: [[ClaimRow]] = []
        for row in bridge.rows {
            if let last = groups.last?.first, last.claimant == row.claimant {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }

    // MARK: Columns

    private var columns: [SheetColumn] {
        var columns: [SheetColumn] = [
            .key(say(.code), "claimant-code"), .key(say(.claimant), "claimant"),
            .key(say(.currency), "currency"),
        ]
        for group in BridgeTable.groups {
            let (name, words) = (SheetFiles.kebab(group.en), say(group))
            columns.append(SheetColumn(title: say(.records), group: words, csvName: name + "-records"))
            columns.append(SheetColumn(title: say(.amount), group: words, csvName: name + "-amount"))
            columns.append(SheetColumn(title: say(.euros), group: words, csvName: name + "-eur"))
        }
        columns.append(SheetColumn(title: say(.withoutAmount), csvName: "unreadable"))
        return columns
    }

    // MARK: Rows

    private static let none = [ClaimPart](repeating: ClaimPart(), count: groups.count)

    /// In the order of the groups: handed in, rejected, ineligible, later, claimed.
    private func parts(_ row: ClaimRow) -> [ClaimPart] {
        func part(_ verdict: Verdict) -> ClaimPart {
            let place = Int(verdict.rawValue)
            return place < row.parts.count ? row.parts[place] : ClaimPart()
        }
        let handedIn = Verdict.allCases.map(part).reduce(ClaimPart(), BridgeTable.add)
        return [handedIn, part(.rejected), part(.ineligible), part(.later), part(.eligible)]
    }

    private func detail(_ claim: ClaimRow, _ position: Int) -> SheetRow {
        let parts = parts(claim)
        var cells: [Cell] = [
            .text(claim.claimant.key < 0 ? "" : claim.claimant.code), .text(claim.claimant.label),
            .text(claim.currency?.code ?? say(.unreadable)),
        ]
        for (group, part) in parts.enumerated() {
            let amount = claim.currency.map { Cell(.money(part.minorUnits, $0)) } ?? .empty
            cells += [
                .count(part.records).from(trail(group, [position], .records)),
                claim.currency == nil ? amount : amount.from(trail(group, [position], .amount)),
                .euro(part.euroCents).from(trail(group, [position], .euros)),
            ]
        }
        cells.append(.count(parts[0].unreadable).from(trail(0, [position], .unreadable)))
        return SheetRow(level: .detail, cells: cells)
    }

    private func row(
        _ level: RowLevel, _ claimant: KeyText?, _ label: String, _ sum: [ClaimPart], _ from: [Int],
        _ rows: [SheetRow], _ own: [Int]
    ) -> SheetRow {
        let code = claimant.map { $0.key < 0 ? "" : $0.code } ?? ""
        var cells: [Cell] = [.text(code), .text(label), .empty]
        for (group, part) in sum.enumerated() {
            cells += [
                .count(part.records).from(trail(group, own, .records)), .empty,
                .euro(part.euroCents).from(trail(group, own, .euros)),
            ]
        }
        cells.append(.count(sum[0].unreadable).from(trail(0, own, .unreadable)))
        let ranges = SumFinder.ranges(from)
        let probe = rows + [SheetRow(level: level, cells: cells)]
        for column in cells.indices where SumFinder.adds(from, upTo: rows.count, column, probe) {
            cells[column].sumOf = ranges
        }
        return SheetRow(level: level, cells: cells)
    }

    private static let verdicts: [[Verdict]] = [
        Verdict.allCases, [.rejected], [.ineligible], [.later], [.eligible],
    ]

    /// What a cell of a group was made from, given the rows of the bridge.
    private func trail(_ group: Int, _ rows: [Int], _ fact: ClaimFact) -> CellTrail {
        .claims(bridge: number, rows: rows, verdicts: BridgeTable.verdicts[group], fact)
    }

    /// Wrapping cannot happen: Aggregate has added the same amounts before, and threw where they do not fit.
    private static func add(_ a: ClaimPart, _ b: ClaimPart) -> ClaimPart {
        ClaimPart(
            records: a.records &+ b.records, minorUnits: a.minorUnits &+ b.minorUnits,
            euroCents: a.euroCents &+ b.euroCents, unreadable: a.unreadable &+ b.unreadable)
    }

    private static func add(_ a: [ClaimPart], _ b: [ClaimPart]) -> [ClaimPart] { zip(a, b).map(add) }
}

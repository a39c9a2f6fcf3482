/// Something about a run that is not as it should be: where, what, expected, found, how to mend.
public struct Disagreement: Sendable, Hashable {
    /// What found it.
    public var check: VerificationCheck
    /// The file of the run or the input, with its line, or the sheet with its cell, where it has one.
    public var place: String
    /// What is wrong, in a few words.
    public var what: String
    /// The row, by its key, for people; empty where it is about no row.
    public var row: String
    /// The column, by its name in the CSV twin; empty where it is about no column.
    public var column: String
    /// What was expected.
    public var expected: String
    /// What was found.
    public var found: String
    /// How to mend it.
    public var mend: String

    /// A disagreement.
    public init(
        _ check: VerificationCheck, _ place: String, _ what: String, row: String = "", column: String = "",
        expected: String, found: String, mend: String
    ) {
        self.check = check
        self.place = place
        self.what = what
        self.row = row
        self.column = column
        self.expected = expected
        self.found = found
        self.mend = mend
    }
}

/// The checks of a verification, in the order in which they are made.
public enum VerificationCheck: String, Sendable, Hashable, CaseIterable {
    /// What was read, against the hashes in `run.json`.
    case inputs
    /// What was written, against the hashes in `run.json`.
    case outputs
    /// `run.json`, against the seal of the run.
    case seal
    /// `run.json`, against itself and the findings and rejected rows that were written.
    case manifest
    /// Rows of detail, against the totals under them.
    case totals
    /// Tables, against one another and `run.json`.
    case tables
    /// The cells of the workbook, against the CSV twins and its own formulas.
    case workbook
    /// What a second run wrote, byte by byte.
    case again
}

/// What a verification found out.
public struct Verification: Sendable {
    /// What is not as it should be, in the order of the checks.
    public var disagreements: [Disagreement] = []
    /// What was not checked, and why; and what may differ from machine to machine.
    public var remarks: [String] = []
    /// Whether `run.json` names other versions of the program or its libraries.
    public var namesOtherVersions = false
    /// Files held against their hashes.
    public var files = 0
    /// Totals that were made a second way.
    public var totals = 0
    /// Cells of workbook and twins that were held against each other.
    public var cells = 0
    /// Files of a second run that were compared byte by byte; nil where none was made.
    public var repeated: Int?

    /// Nothing checked yet.
    public init() {}

    /// Whether nothing differs.
    public var isClean: Bool { disagreements.isEmpty }

    /// Adds what another check found out.
    public mutating func add(_ other: Verification) {
        disagreements += other.disagreements
        remarks += other.remarks
        namesOtherVersions = namesOtherVersions || other.namesOtherVersions
        files += other.files
        totals += other.totals
        cells += other.cells
        repeated = repeated ?? other.repeated
    }
}

extension Verification {
    /// The result as JSON; counts are numbers, all else texts as they stand in the files.
    public var json: JSON {
        .members([
            "same": .flag(isClean),
            "disagreements": .list(disagreements.map(\.json)),
            "remarks": .list(remarks.map { .text($0) }),
            "checked": .members([
                "files": .number(String(files)), "totals": .number(String(totals)),
                "cells": .number(String(cells)),
                "repeated": repeated.map { .number(String($0)) } ?? .null,
            ]),
        ])
    }
}

extension Disagreement {
    fileprivate var json: JSON {
        .members([
            "check": .text(check.rawValue), "place": .text(place), "what": .text(what), "row": .text(row),
            "column": .text(column), "expected": .text(expected), "found": .text(found),
            "mend": .text(mend),
        ])
    }
}

/// The plan of the house as data: who may import whom, and what each module may take from the system.
enum House {
    /// Down only; a stage never sees another stage. Held against Package.swift and against every import.
    static let imports: [String: Set<String>] = [
        "Model": [],
        "Plan": ["Model", "CYAML"],
        "Gather": ["Model", "CSystem", "CCrypto"],
        "Ingest": ["Model", "Gather", "CScan"],
        "Convert": ["Model", "CCrypto"],
        "Validate": ["Model", "Gather"],
        "Aggregate": ["Model", "Gather"],
        "Render": ["Model", "Gather", "CXLSXWriter", "CCrypto", "CZip"],
        "Review": ["Model", "Gather", "CZip"],
        "Conduct": [
            "Model", "Gather", "Ingest", "Convert", "Validate", "Aggregate", "Render", "Review", "CSystem",
            "CCrypto",
        ],
        "CLI": ["Plan", "Conduct", "Review", "Model", "ArgumentParser"],
    ]

    /// Folders of C, which import nothing of the house.
    static let foreign: Set<String> = ["CScan", "CSystem", "CXLSXWriter", "CCrypto", "CYAML", "CZip"]

    /// Part of the language: everyone may have it.
    static let language: Set<String> = ["Swift", "Synchronization"]

    /// Modules that read, write or schedule, and so may call the system; Foundation nobody: it costs 6 ms of
    /// start-up and parses silently wrong numbers.
    static let systemCallers: Set<String> = [
        "Gather", "Ingest", "Render", "Review", "Conduct", "CLI", "Plan",
    ]

    /// Where money lives: no floating point.
    static let exact: Set<String> = [
        "Model", "Plan", "Gather", "Ingest", "Convert", "Validate", "Aggregate", "Review",
    ]
    static let floating: Set<Substring> = [
        "Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat", "Decimal", "NSDecimal",
        "NSDecimalNumber", "TimeInterval", "CDouble", "CFloat",
    ]

    /// Files of Render that hand libxlsxwriter a floating-point number, and which.
    static let floatingInRender = [
        "Sources/Render/XLSX/ExcelNumber.swift": "the value of a cell, in the last step",
        "Sources/Render/XLSX/ColumnWidths.swift": "widths of columns",
        "Sources/Render/XLSX/SheetWriter.swift": "heights of rows",
        "Sources/Render/XLSX/SheetWriter+Page.swift": "widths of columns",
        "Sources/Render/XLSX/ChartBand.swift": "widths of columns",
        "Sources/Render/XLSX/ChartWriter.swift": "sizes of charts and fonts",
        "Sources/Render/XLSX/FormatMaker.swift": "sizes of fonts",
        "Sources/Render/XLSX/PngSize.swift": "sizes of pictures",
        "Sources/Render/XLSX/TableWriter.swift": "heights of rows",
        "Sources/Render/XLSX/PageFit.swift": "sizes of paper",
        "Sources/Render/XLSX/PagesAcross.swift": "sizes of paper",
        "Sources/Render/XLSX/PrintedWidth.swift": "widths of printed texts",
        "Sources/Render/XLSX/WidthMeter.swift": "widths of columns",
        "Sources/Render/XLSX/RowHeight.swift": "heights of rows",
        "Sources/Render/XLSX/Rows/RowsXML.swift": "heights of rows",
    ]

    /// Paths that are alike on every machine: the time zone database.
    static let systemPaths = ["/usr/share/zoneinfo/"]

    /// Words that say nothing about what a thing is.
    static let emptyWords: Set<String> = [
        "Entity", "Item", "Object", "Manager", "Helper", "Helpers", "Util", "Utils", "Data", "Info",
        "Process",
    ]

    /// Test folders that look at the whole from outside and so mirror no module.
    static let wholeSuites: Set<String> = ["ArchitectureTests", "CLITests", "FindingTests", "GoldenTests"]

    /// Test files that look at several source files at once, and what they bring.
    static let themes = [
        "Tests/ModelTests/Money/DecimalVectorTests.swift": "published vectors of decimal arithmetic",
        "Tests/AggregateTests/Measures/CeilingTests.swift": "capped-at and over-ceiling",
        "Tests/AggregateTests/Measures/MeasureTests.swift": "every kind of base measure",
        "Tests/AggregateTests/Measures/ReferenceTests.swift": "an obvious reference, held against all",
        "Tests/AggregateTests/Shares/ConservationTests.swift": "money is conserved over all tables",
        "Tests/AggregateTests/Tables/TotalsTests.swift": "rows, levels and columns of a table",
        "Tests/ConvertTests/PolicyTests.swift": "every policy of rates",
        "Tests/IngestTests/Blocks/ScannerTests.swift": "the scanner of CScan",
        "Tests/IngestTests/Cells/Utf8Tests.swift": "the check of UTF-8 in CScan",
        "Tests/RenderTests/Sheets/SheetKindTests.swift": "every kind of sheet",
        "Tests/ValidateTests/KeyRules/ReferenceTests.swift": "reference rules and their sets",
        "Tests/ValidateTests/KeyRules/SettleTests.swift": "the barrier, against a look at every pair",
        "Tests/ValidateTests/RecordRules/ArithmeticRulesTests.swift": "sum, product and share",
        "Tests/ValidateTests/RecordRules/ValueRulesTests.swift": "rules about one value",
        "Tests/ValidateTests/TotalRules/LimitTests.swift": "limits and their figures",
    ]

    static let longestFile = 300
    static let longestFunction = 40
    static let longestLine = 110

    /// What a module may import beside the modules of the house.
    static func systemImports(of module: String) -> Set<String> {
        var allowed = language
        if systemCallers.contains(module) { allowed.insert("Glibc") }
        return allowed
    }
}

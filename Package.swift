// swift-tools-version: 6.1
import PackageDescription

/// Strict settings of every Swift target; `make check` adds warnings as errors.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// lld: gold warns, at each release, of a call in Swift's own static libraries that nothing here makes.
let quiet: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"], .when(configuration: .release))]

/// One stage of the house: a library target whose imports are declared here and held by ArchitectureTests.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "fundtrail",
    products: [.executable(name: "fundtrail", targets: ["fundtrail"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C and system libraries
        .target(name: "CScan", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "CSystem"),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // The house, in flow order
        module("Model"),
        module("Plan", ["Model", "CYAML"]),
        module("Gather", ["Model", "CSystem", "CCrypto"]),
        module("Ingest", ["Model", "Gather", "CScan"]),
        module("Convert", ["Model", "CCrypto"]),
        module("Validate", ["Model", "Gather"]),
        module("Aggregate", ["Model", "Gather"]),
        module("Render", ["Model", "Gather", "CXLSXWriter", "CCrypto", "CZip"]),
        module("Review", ["Model", "Gather", "CZip"]),
        module(
            "Conduct",
            [
                "Model", "Gather", "Ingest", "Convert", "Validate", "Aggregate", "Render", "Review",
                "CSystem",
                "CCrypto",
            ]),
        .executableTarget(
            name: "fundtrail",
            dependencies: [
                "Plan", "Conduct", "Review", "Model",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/CLI",
            swiftSettings: strict,
            linkerSettings: quiet),

        // Tests mirror Sources
        tests("ModelTests", ["Model"]),
        tests("PlanTests", ["Plan", "Model"]),
        tests("GatherTests", ["Gather", "Model"]),
        tests("IngestTests", ["Ingest", "Gather", "Model", "CScan"]),
        tests("ConvertTests", ["Convert", "Model"]),
        tests("ValidateTests", ["Validate", "Gather", "Model"]),
        tests("AggregateTests", ["Aggregate", "Gather", "Model"]),
        tests("RenderTests", ["Render", "Model"]),
        tests("ReviewTests", ["Review", "Gather"]),
        tests("ConductTests", ["Conduct", "Plan", "Model"]),
        tests("FindingTests", ["Conduct", "Plan", "Model"], exclude: ["Cases"]),
        tests("GoldenTests", ["Conduct", "Plan", "Model"]),
        tests("CLITests", ["Model", "CZip"]),
        tests("ArchitectureTests", []),
    ]
)

import Foundation
import Testing

extension Tampering {
    /// What the report was made from.
    static let inputs: [Tampering] =
        [true, false].flatMap { made -> [Tampering] in
            let checks = made ? ["again"] : ["inputs", "again"]
            func input(
                _ name: String, _ file: String, _ text: String, _ other: String, says: [String] = []
            ) -> Tampering {
                Tampering(
                    made ? name + ", and its hash" : name, hashesMadeAgain: made, by: checks,
                    says: says + (made ? [] : [file])
                ) { try $0.replace(text, other, in: file) }
            }
            return [
                input(
                    "an amount of a source", "costs.csv", "2018-10-10,110.00", "2018-10-10,111.00",
                    says: ["costs.csv:5", "111.00", "110.00"]),
                input("a name of a list", "partners.csv", "Second", "Zweite", says: ["Zweite"]),
                input("a rate", "rates.csv", "2018-11,1.25", "2018-11,1.26", says: ["1.26"]),
                input("a value of the profile", "profiles/house.yaml", "7 %", "6 %"),
                input("the pipeline", "costs.yaml", "payees to date]", "payees this period]"),
                input("what the pipeline is based on", "base.yaml", "at-most: 300.00", "at-most: 310.00"),
            ]
        } + [
            Tampering(
                "a source that is gone", hashesMadeAgain: false, by: ["inputs", "again"], says: ["costs.csv"]
            ) {
                try $0.remove("costs.csv")
            },
            Tampering("a pipeline that is gone", hashesMadeAgain: false, by: ["inputs", "again"]) {
                try $0.remove("costs.yaml")
            },
        ]

    /// Files as a whole.
    static let files: [Tampering] = [
        Tampering("a file that is gone", by: ["outputs"], says: ["partners.csv"]) {
            try $0.remove(report + "partners.csv")
        },
        Tampering("a foreign file", by: ["outputs"], says: ["notes.txt"]) {
            try $0.scratch.write("mine", to: report + "notes.txt")
        },
        Tampering("a file emptied", by: ["totals", "again"], says: ["partners.csv"]) {
            try $0.scratch.write("", to: report + "partners.csv")
        },
        Tampering("a file cut off", by: ["totals", "again"], says: ["costs.csv"]) { programme in
            let text = try programme.text(report + "costs.csv")
            try programme.scratch.write(String(text.prefix(400)), to: report + "costs.csv")
        },
        Tampering("a folder in a file's place", by: ["outputs"], says: ["a folder"]) {
            try $0.remove(report + "partners.csv")
            try FileManager.default.createDirectory(
                atPath: $0.scratch[report + "partners.csv"], withIntermediateDirectories: true)
        },
        Tampering("a link in a file's place", by: ["outputs"], says: ["a link"]) {
            try FileManager.default.moveItem(
                atPath: $0.scratch[report + "partners.csv"], toPath: $0.scratch["moved.csv"])
            try FileManager.default.createSymbolicLink(
                atPath: $0.scratch[report + "partners.csv"], withDestinationPath: $0.scratch["moved.csv"])
        },
    ]
}

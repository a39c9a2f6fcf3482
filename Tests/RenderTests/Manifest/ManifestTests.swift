import Model
import Testing

@testable import Render

@Suite("Manifest")
struct ManifestTests {
    @Test("JSON: keys sorted, two spaces, texts escaped")
    func json() {
        let value = JSONValue.object([
            "b": .list([.number(-1), .text("a\"b\\c\n\u{1}é")]), "a": .object([:]), "c": .list([]),
        ])
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "{\n  \"a\": {},\n  \"b\": [\n    -1,\n    \"a\\\"b\\\\c\\n\\u0001é\"\n  ],\n"
                + "  \"c\": []\n}"
        )
    }

    @Test("what a run read, decided and wrote")
    func content() throws {
        let outcome = SampleOutcome.small
        let folder = try temporaryFolder()
        var options = RenderOptions()
        options.set = ["source.file=x.csv"]
        options.data = "Data"
        options.pipelineSHA256 = "ab"
        let written = try render(outcome, into: folder, options: options)
        let manifest = try text(of: folder + "/run.json")
        for wanted in [
            "\"as_of\": \"2018-12-31\"", "\"period\": \"2018-Q4\"", "\"data\": \"Data\"",
            "\"policy\": \"month-of: payment\"", "\"breach\": 1", "\"libxlsxwriter\": ",
            "\"budget-amount\": \"7800000.00\"", "\"path\": \"cover.csv\"", "\"source.file=x.csv\"",
        ] {
            #expect(manifest.contains(wanted), "\(wanted)")
        }
        for file in written.dropLast() {
            #expect(manifest.contains("\"sha256\": \"\(file.sha256)\""))
            #expect(try bytes(of: folder + "/" + file.path).count == file.bytes)
        }
        let counts = outcome.tables[SamplePipeline.expenditure].batches[0].verdicts
        let rejected = counts.count { $0 == .rejected }
        #expect(manifest.contains("\"rejected\": \(rejected)"))
        #expect(!manifest.contains("/tmp"))
    }

    @Test("The sheets with a twin: file, kind, name, key and figures")
    func sheets() throws {
        let outcome = SampleOutcome.small
        let folder = try temporaryFolder()
        let written = try render(outcome, into: folder, options: RenderOptions())
        let manifest = try text(of: folder + "/run.json")
        let start = try #require(manifest.firstRange(of: "\"sheets\": ["))
        let sheets = manifest[start.upperBound...]
        for file in written where file.path.hasSuffix(".csv") && !file.path.contains("/") {
            #expect(sheets.contains("\"file\": \"\(file.path)\""), "\(file.path)")
        }
        for kind in ["cover", "table", "records", "findings", "method"] {
            #expect(sheets.contains("\"kind\": \"\(kind)\""), "\(kind)")
        }
        for file in written where file.path.hasSuffix(".csv") && !file.path.contains("/") {
            let header = try #require(try text(of: folder + "/" + file.path).split(separator: "\n").first)
            let columns = Set(header.split(separator: ",").map(String.init))
            for named in ManifestTests.columns(of: file.path, in: String(sheets)) {
                #expect(columns.contains(named), "\(file.path): \(named)")
            }
        }
    }

    /// The key and figure columns that the manifest names for a file.
    private static func columns(of file: String, in sheets: String) -> [String] {
        guard let end = sheets.firstRange(of: "\"file\": \"\(file)\"") else { return [] }
        let part = sheets[end.upperBound...]
        guard let close = part.firstIndex(of: "}") else { return [] }
        return ["figures", "key"].flatMap { name -> [String] in
            guard let open = part[..<close].firstRange(of: "\"\(name)\": ["),
                let shut = part[open.upperBound...].firstIndex(of: "]")
            else { return [] }
            return part[open.upperBound..<shut].split(separator: "\"").map(String.init)
                .filter { $0.contains { $0.isLetter } }
        }
    }
}

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

    @Test("SHA-256 of a known text")
    func digest() throws {
        #expect(
            try Digest.ofText("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

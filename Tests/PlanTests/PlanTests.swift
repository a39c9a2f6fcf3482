import Model
import Plan
import Testing

@Suite("The pipelines of the repository") struct PlanTests {
    @Test(
        "Each loads without a mistake",
        arguments: ["quarterly-eu-report", "co-funding-audit", "country-breakdown", "carpentries-workshops"])
    func loads(_ name: String) throws {
        let pipeline = try PipelineFiles.pipeline("Pipelines/\(name).yaml")
        #expect(pipeline.name == name)
        let standard = StandardRule.allCases
        #expect(pipeline.rules.prefix(standard.count).map(\.id) == standard.map(\.rawValue))
        #expect(pipeline.rules.allSatisfy { !$0.texts.title.isEmpty })
    }

    @Test func theGrant() throws {
        let pipeline = try PipelineFiles.quarterly.get()
        let grant = try #require(pipeline.grant)
        #expect(grant.budgetCents == 780_000_000)
        #expect(grant.maximumCents == 702_000_000)
        #expect(grant.maximumIsDerived)
        #expect(grant.rate == Fraction(numerator: 9, denominator: 10))
        #expect(grant.implementation.description == "2017-01-01..2020-12-31")
        #expect(grant.ratePolicy == .monthOf(.payment, rates: try source("inforeuro", pipeline)))
        let derived = "is derived: 90 % of the budget of 7,800,000.00 EUR"
        #expect(pipeline.method.contains { $0.contains(derived) })
        #expect(pipeline.profile?.parameters.first?.value == "125 %")
    }

    @Test func sourcesInOrder() throws {
        let pipeline = try PipelineFiles.quarterly.get()
        let kinds = pipeline.sources.map { source in
            switch source.role {
            case .list: 0
            case .rates: 1
            case .records: 2
            }
        }
        #expect(kinds == kinds.sorted())
        for source in pipeline.sources {
            for format in source.formats { #expect(format.headers.count == source.fields.count) }
        }
    }

    @Test func twoFormatsOfOneSource() throws {
        let pipeline = try PipelineFiles.quarterly.get()
        let expenditure = pipeline.sources[try source("expenditure", pipeline)]
        let (continental, iso) = (expenditure.formats[0], expenditure.formats[1])
        let incurred = try #require(expenditure.field(named: "incurred-on"))
        #expect(continental.headers[incurred] == .header("Date prestation"))
        #expect(iso.headers[incurred] == .header("incurred_on"))
        let invented = try #require(expenditure.field(named: "invented"))
        #expect(continental.headers[invented] == nil)
        #expect(iso.headers[invented] == .header("invented"))
        #expect(continental.dialect.delimiter == UInt8(ascii: ";"))
        #expect(continental.dialect.thousands == .space)
        #expect(continental.dialect.encoding == .windows1252)
        let slash = DatePart.literal(UInt8(ascii: "/"))
        #expect(continental.dialect.day.parts == [.day(digits: 2), slash, .month(digits: 2), slash, .year])
        #expect(iso.dialect.decimal == UInt8(ascii: "."))
    }

    @Test func referencesShareADictionary() throws {
        let pipeline = try PipelineFiles.quarterly.get()
        let event = try #require(field("expenditure", "event", pipeline).dictionary)
        #expect(try field("participation", "event", pipeline).dictionary == event)
        #expect(try field("expenditure", "payee", pipeline).dictionary == nil)
        // Texts that are only counted, or only looked up, need none.
        #expect(try field("participation", "participant", pipeline).dictionary == nil)
        // Changes of the budget and instalments tell groups apart.
        #expect(pipeline.dictionaries == 3)
    }

    @Test(arguments: [
        ("participation", "title", FieldNeed.nothing), ("participation", "first-day", .kept),
        ("participation", "organisation-type", .checked), ("participation", "last-day", .kept),
        ("participation", "participant", .kept), ("expenditure", "book-amount", .checked),
        ("expenditure", "amount.eur", .kept), ("expenditure", "invented", .nothing),
        ("inforeuro", "value", .kept),
        ("expenditure", "document", .kept), ("inforeuro", "ignored Comment", .nothing),
    ])
    func needs(_ sourceName: String, _ fieldName: String, _ need: FieldNeed) throws {
        let pipeline = try PipelineFiles.quarterly.get()
        #expect(try field(sourceName, fieldName, pipeline).need == need)
    }

    @Test func pathsOfADimensionAgree() throws {
        for name in ["quarterly-eu-report", "country-breakdown", "co-funding-audit"] {
            let pipeline = try PipelineFiles.pipeline("Pipelines/\(name).yaml")
            for dimension in pipeline.dimensions {
                #expect(dimension.paths.allSatisfy { $0.domain == dimension.domain }, "\(dimension.name)")
            }
        }
    }

    @Test func measuresComeAfterTheirParts() throws {
        let pipeline = try PipelineFiles.pipeline("Pipelines/co-funding-audit.yaml")
        for (position, measure) in pipeline.measures.enumerated() {
            switch measure.kind {
            case .add(let parts), .difference(let parts): #expect(parts.allSatisfy { $0.measure < position })
            case .ratio(let a, let b): #expect(max(a.measure, b.measure) < position)
            case .contribution(let made):
                #expect(made.costs.allSatisfy { $0 < position })
                let source = pipeline.sources[try self.source("expenditure", pipeline)]
                #expect(source.fields[made.shareField].origin == .recordShare(measure: position))
            default: break
            }
        }
    }

    @Test func aBaseLendsItsRulesButNotItsReport() throws {
        let base = try PipelineFiles.quarterly.get()
        let audit = try PipelineFiles.pipeline("Pipelines/co-funding-audit.yaml")
        #expect(audit.basedOn == "Pipelines/quarterly-eu-report.yaml")
        #expect(audit.rules.map(\.id) == base.withoutPrevious.rules.map(\.id))
        #expect(audit.rules.last?.location.path == "Pipelines/quarterly-eu-report.yaml")
        #expect(audit.report.sheets.map(\.name).contains("Contribution step by step"))
        #expect(!audit.report.sheets.map(\.name).contains("Financial report"))
    }

    @Test func equalRequestsAreAskedOnce() throws {
        let pipeline = try PipelineFiles.pipeline("Pipelines/carpentries-workshops.yaml")
        #expect(pipeline.requests.count == 4)
        #expect(pipeline.requests[1].levels == [2, 1, 0])
    }

    private func source(_ name: String, _ pipeline: Pipeline) throws -> Int {
        try #require(pipeline.sources.firstIndex { $0.name == name })
    }

    private func field(_ sourceName: String, _ name: String, _ pipeline: Pipeline) throws -> Field {
        let source = pipeline.sources[try source(sourceName, pipeline)]
        return source.fields[try #require(source.field(named: name))]
    }
}

import Model
import Plan
import Testing

@Suite("Words of the rules of the house") struct StandardRulesTests {
    @Test func everyRuleSpeaksBothLanguages() {
        for (english, french) in zip(standardRules(), standardRules(in: .fr)) {
            #expect(english.id == french.id)
            #expect(english.severity == french.severity)
            #expect(english.texts.title != french.texts.title, "\(english.id)")
            #expect(english.texts.why != french.texts.why, "\(english.id)")
            #expect(english.texts.mend.isEmpty == french.texts.mend.isEmpty, "\(english.id)")
            #expect(english.texts.category == french.texts.category, "\(english.id)")
        }
    }

    @Test func aPipelineTakesThoseOfItsLanguage() throws {
        let french = try PipelineFiles.planned(
            SmallPipeline.replacing("pipeline: small", by: "pipeline: small\nlanguage: fr-BE"))
        #expect(french.rules[0].texts.title == standardRules(in: .fr)[0].texts.title)
        #expect(
            try PipelineFiles.planned(SmallPipeline.text).rules[0].texts.title
                == standardRules()[0].texts.title)
    }
}

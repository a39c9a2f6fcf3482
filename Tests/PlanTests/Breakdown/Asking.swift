import Model
import Plan

/// A pipeline of people and costs without a report, and questions to it.
enum Asking {
    static let text = """
        pipeline: asked
        title: Asked
        lists:
          countries: { file: c.csv, key: code, gives: { name: text, size: integer }, label: name }
          partners: { file: p.csv, key: partner, gives: { country: { type: code, list: countries } } }
        sources:
          visits:
            file: v.csv
            in-period-by: day
            columns:
              day: { type: date, required: yes }
              country: { type: code, list: countries }
              partner: { type: code, list: partners }
              person: { type: text, personal: yes }
              born: { type: date, personal: yes }
              attendees: integer
              rate: { type: decimal, scale: 1 }
              at: timestamp
              note: text
          costs:
            file: k.csv
            in-period-by: booked
            columns:
              booked: { type: date, required: yes }
              partner: { type: code, list: partners }
              kind: { type: choice, words: [staff, travel] }
              amount: { type: money EUR, required: yes }
              paid: { type: money, currency-in: currency }
              currency: currency
        dimensions:
          where: { title: Country, visits: country }
        measures:
          people: { count-distinct: visits.person }
          trained: { count-distinct: visits.person, where: { note: present } }
          cost: { sum: costs.amount }
          head: { ratio: [cost, people], unit: decimal }
          whole: { amount: 100.00 EUR }
        """

    /// A question in words.
    static func question(
        by: [String] = [], measures: [String] = [], filters: [String] = [],
        _ change: (inout BreakdownQuestion) -> Void = { _ in }
    ) -> BreakdownQuestion {
        var question = BreakdownQuestion()
        (question.by, question.measures, question.filters) = (by, measures, filters)
        change(&question)
        return question
    }

    static func plan(_ question: BreakdownQuestion?, _ text: String = text) throws(PlanErrors) -> Pipeline {
        var input = PlanInput(path: "p.yaml") { _ in Array(text.utf8) }
        input.breakdown = question
        return try Plan.plan(input)
    }

    static func mistakes(_ question: BreakdownQuestion?, _ text: String = text) -> [PlanError] {
        do {
            _ = try plan(question, text)
            return []
        } catch { return error.errors }
    }
}

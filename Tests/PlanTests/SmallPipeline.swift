/// A pipeline small enough to be broken in one place at a time; its lines are counted from 1 in messages.
enum SmallPipeline {
    static let text = """
        pipeline: small
        title: "Small, {period}"
        grant:
          contract: X/1
          implementation-period: { from: 2017-01-01, to: 2020-12-31 }
          budget: 1 000.00 EUR
          co-financing-rate: 90 %
          profile: prag-2016
          exchange-rates: { list: inforeuro, month-of: payment }
        lists:
          countries: { file: countries.csv, key: code, gives: { name: text }, label: name }
          partners:
            file: partners.csv
            key: partner
            gives:
              country: { type: code, list: countries }
              book-currency: currency
        rates:
          inforeuro:
            file: rates.csv
            currency: ISO A3
            value: Value
            month: Month
        sources:
          events:
            file: events.csv
            in-period-by: day
            columns:
              event: { type: text, required: yes }
              day: { type: date, required: yes }
              country: { type: code, list: countries }
              attendees: integer
              status: { type: choice, words: [held, cancelled] }
            key: event
          costs:
            file: costs.csv
            dialect: { delimiter: ";", decimal: "," }
            in-period-by: booked
            columns:
              partner: { type: code, list: partners, required: yes }
              reference: { type: text, required: yes }
              event: text
              booked: { type: date, required: yes }
              paid: date
              amount: { type: money, currency-in: currency, required: yes }
              currency: { type: currency, required: yes }
            key: [partner, reference]
            claim: { amount: amount, by: partner }
            convert:
              amount: { book-currency: partner.book-currency, days: { payment: paid } }
        dimensions:
          country: { title: Country, events: country, costs: event.country }
        rules:
          booked-in-time:
            check: { column: costs.booked, within: grant.implementation-period }
            otherwise: ineligible
          event-held:
            check: { column: costs.event, in: events.event, where: { status: held } }
            otherwise: query
        measures:
          cost: { sum: costs.amount, in: EUR }
          attendees: { sum: events.attendees, where: { status: held } }
          cost-a-head: { ratio: [cost, attendees], unit: decimal }
        limits:
          within-budget:
            check: { measure: cost to date, at-most: grant.budget }
            otherwise: breach
        report:
          file: "small-{period}"
          as: [csv]
          sheets:
            Countries:
              rows: [country]
              totals: [all]
              columns: [cost this period, attendees to date, cost-a-head to date]
        """

    /// The pipeline with the first occurrence of a text replaced; the text must be there.
    static func replacing(_ old: String, by new: String, in text: String = text) -> String {
        guard let start = text.firstIndex(of: old) else {
            return "the test replaces a text that is not there"
        }
        return String(text[..<start]) + new + String(text[text.index(start, offsetBy: old.count)...])
    }
}

extension String {
    /// Where a text begins, or nil.
    func firstIndex(of other: String) -> Index? {
        indices.first { self[$0...].hasPrefix(other) }
    }
}

extension SmallProgramme {
    /// The files of the programme, by their paths.
    static let files: [String: String] = [
        "base.yaml": #"""
        pipeline: base
        title: Base
        grant:
          contract: C-1
          implementation-period: { from: 2018-01-01, to: 2019-12-31 }
          budget: 1 000.00 EUR
          co-financing-rate: 80 %
          profile: house
          exchange-rates: { list: rates, month-of: accounting }
        lists:
          headings: { file: headings.csv, key: heading, gives: { name: text }, label: name }
          lines: { file: lines.csv, key: line, gives: { name: text, heading: { type: code, list: headings },
                   amount: money EUR }, label: name }
          partners: { file: partners.csv, key: partner, gives: { name: text }, label: name }
          logframe: { file: logframe.csv, key: code, gives: { title: text, target: integer } }
        rates:
          rates: { file: rates.csv, currency: currency, value: value, month: month }
        sources:
          costs:
            file: costs.csv
            key: [partner, number]
            in-period-by: day
            claim: { amount: amount, by: partner }
            convert: { amount: { days: { accounting: day } } }
            columns:
              partner: { type: code, list: partners, required: yes }
              number: { type: text, required: yes }
              line: { type: code, list: lines, required: yes }
              day: { type: date, required: yes }
              amount: { type: money, currency-in: currency, required: yes }
              currency: currency
              remark: text
        dimensions:
          heading: { title: Heading, costs: line.heading, lines: heading }
          line: { title: Line, costs: line, lines: line }
          partner: { title: Partner, costs: partner }
          quarter: { title: Quarter, costs: day.quarter }
        rules:
          not-too-much:
            title: A cost is at most 300 EUR
            check: { column: costs.amount.eur, at-most: 300.00 EUR }
            otherwise: query
        measures:
          cost: { title: Cost, sum: costs.amount, in: EUR }
          records: { title: Records, count: costs }
          payees: { title: Partners that claim, count-distinct: costs.partner }
          planned: { title: Planned, sum: lines.amount }
          indirect: { title: Indirect cost, flat-rate: profile.indirect-rate, of: cost, rounded: down,
                      by: partner, as: { line: "8" } }
          total: { title: Total, add: [cost, indirect] }
          eu: { title: EU contribution, contribution: [cost, indirect], rate: grant.co-financing-rate,
                maximum: grant.maximum, by: [partner, line] }
        limits:
          partners-add-up:
            title: Partners add up
            check: { measure: total this period, sum-over: partner, equals: total this period }

        """#,
        "costs.yaml": #"""
        pipeline: costs
        title: { en: "Costs, {period}", fr: "Coûts, {period}" }
        based-on: base.yaml
        report:
          file: "costs-{period}"
          as: [xlsx, csv]
          sheets:
            Cover: { kind: cover, figures: [total this period, eu this period, payees to date] }
            Contents: { kind: contents }
            By heading:
              rows: [heading, line]
              totals: [heading, all]
              columns: [planned, cost this period, total this period, total before, total to date,
                          payees to date, eu to date]
            By quarter: { rows: [partner], across: quarter, totals: [all],
                          columns: [records to date, total to date] }
            Partners: { rows: [partner], totals: [all], columns: [total this period, eu this period] }
            Costs: { kind: records, source: costs, totals: [amount.eur, eu],
                     columns: [partner, number, line, day, amount, currency, amount.eur, eu, remark, origin] }
            Adjustments: { kind: adjustments }
            Reconciliation: { kind: reconciliation, limits: [partners-add-up] }
            Bridge: { kind: bridge }
            Rates: { kind: rates }
            Checks: { kind: checks }
            Findings: { kind: findings }
            Method: { kind: method }
            Indicators: { kind: indicators, list: logframe, show: [title], target: target,
                          values: { I1: { measure: records, by: [partner] }, I2: total } }

        """#,
        "profiles/house.yaml": #"""
        profile: house
        title: Rules of the house
        parameters:
          indirect-rate: { value: 7 %, source: article 1, standing: verified, note: "Of direct cost" }
          contribution-rounding: { value: nearest, source: article 2, standing: verified, note: To the cent }

        """#,
        "headings.csv": #"""
        heading,name
        1,Staff
        2,Travel
        8,Indirect

        """#,
        "lines.csv": #"""
        line,name,heading,amount
        1.1,Salaries,1,500.00
        1.2,Fees,1,100.00
        2.1,Flights,2,330.00
        8,Indirect,8,70.00

        """#,
        "partners.csv": #"""
        partner,name
        P1,First
        P2,Second
        P3,"=Third, and ""last"""

        """#,
        "logframe.csv": #"""
        code,title,target
        I1,Costs,9
        I2,Euros,3000

        """#,
        "rates.csv": #"""
        currency,month,value
        USD,2018-08,1.2
        USD,2018-11,1.25
        TND,2018-11,3.3

        """#,
        "costs.csv": #"""
        partner,number,line,day,amount,currency,remark
        P1,1,1.1,2018-08-03,100.00,EUR,
        P1,2,2.1,2018-08-04,120.00,USD,
        P2,1,1.1,2018-09-01,50.50,EUR,early
        P1,3,1.1,2018-10-10,110.00,EUR,
        P1,4,1.2,2018-10-11,20.01,EUR,
        P2,2,2.1,2018-11-02,250.00,USD,"a flight, and back"
        P3,1,1.1,2018-11-05,330.330,TND,-x
        P3,1,1.1,2018-11-05,330.330,TND,again
        P2,3,1.1,2018-12-24,301.00,EUR,
        P3,2,2.1,2018-12-xx,1.00,EUR,
        P3,3,2.1,2019-01-04,12.00,EUR,

        """#,
    ]
}

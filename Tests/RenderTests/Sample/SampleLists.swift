import Model

/// Invented lists of a programme: 31 partners in 14 countries, 8 headings, 24 budget lines, 4 indicators.
enum SampleLists {
    static let countries: [(code: String, name: String, footnote: String)] = [
        ("DZ", "Algeria", ""), ("EG", "Egypt", ""), ("ES", "Spain", ""), ("FR", "France", ""),
        ("DE", "Germany", ""), ("GR", "Greece", ""), ("IT", "Italy", ""), ("JO", "Jordan", ""),
        ("LB", "Lebanon", ""), ("MA", "Morocco", ""),
        (
            "PS", "Palestine*",
            "* This designation shall not be construed as recognition of a State of Palestine and is "
                + "without prejudice to the individual positions of the Member States on this issue."
        ),
        ("TN", "Tunisia", ""), ("BE", "Belgium", ""), ("CY", "Cyprus", ""),
    ]
    static let headings = [
        "Human resources", "Travel", "Equipment and supplies", "Local office", "Other costs, services",
        "Other",
        "Contingency reserve", "Indirect costs",
    ]
    static let lines: [(code: String, title: String, heading: Int, cents: Int64)] = [
        ("1.1.1", "Technical staff, local, gross salaries with social charges", 0, 1_842_000_00),
        ("1.1.2", "Administrative and support staff", 0, 640_500_00),
        ("1.2", "International staff", 0, 910_250_00),
        ("1.3.1", "Per diems abroad, project staff", 0, 210_000_00),
        ("1.3.2", "Per diems, local", 0, 96_300_00),
        ("1.3.3", "Per diems, seminar and conference participants", 0, 388_400_00),
        ("2.1", "International travel", 1, 545_000_00), ("2.2", "Local transportation", 1, 88_000_00),
        ("3.2", "Furniture, computer equipment", 2, 64_000_00), ("3.5", "Other equipment", 2, 31_500_00),
        ("4.2", "Office rent", 3, 120_000_00), ("4.3", "Consumables, office supplies", 3, 42_000_00),
        ("4.4", "Other services (telephone, electricity, maintenance)", 3, 54_000_00),
        ("5.1", "Publications", 4, 90_000_00), ("5.2", "Studies, research", 4, 260_000_00),
        ("5.3", "Expenditure verification", 4, 85_000_00), ("5.4", "Evaluation", 4, 60_000_00),
        ("5.5", "Translation, interpreters", 4, 140_000_00), ("5.6", "Financial services", 4, 12_000_00),
        ("5.7", "Conferences and seminars", 4, 1_010_769_63), ("5.8", "Visibility actions", 4, 150_000_00),
        ("6.1", "Financial support to third parties: technology vouchers", 5, 450_000_00),
        ("7.1", "Contingency reserve, use with prior approval only", 6, 0),
        ("8", "Indirect costs", 7, 510_280_37),
    ]
    static let partners: [(name: String, country: Int, currency: String)] = (0..<31).map { number in
        let names = [
            "ANIMA Investment Network", "Agence de Promotion de l'Industrie et de l'Innovation (APII)",
            "Confédération Générale des Entreprises du Maroc", "Berytech Foundation", "Fraunhofer IMW",
            "Palestinian Information and Communications Technology Incubator", "Royal Scientific Society",
        ]
        let country = number * 5 % SampleLists.countries.count
        let currencies = [
            "DZD", "EGP", "EUR", "EUR", "EUR", "EUR", "EUR", "JOD", "LBP", "MAD", "ILS", "TND", "EUR", "EUR",
        ]
        let name = number < names.count ? names[number] : "Invented partner \(number + 1)"
        return (name, country, currencies[country])
    }
    static let indicators:
        [(code: String, title: String, unit: String, baseline: Int64, target: Int64, source: String)] = [
            (
                "I01", "People trained or coached, each counted once", "people", 0, 1_500_00,
                "attendance lists"
            ),
            ("I02", "Attendances at events", "attendances", 0, 4_000_00, "attendance lists"),
            ("I03", "Partnerships and contracts signed", "contracts", 0, 78_00, "copies of contracts"),
            ("I04", "Satisfaction of participants", "points of 5", 3_50, 4_25, "questionnaires"),
        ]

    static func texts(_ values: [String]) -> Column {
        var column = TextColumn()
        for value in values { column.append(value.utf8) }
        return .texts(column)
    }

    static var keySpace: KeySpace {
        var lists = [CodeList?](repeating: nil, count: 7)
        lists[0] = CodeList(
            name: "countries", source: 0, codes: countries.map(\.code),
            attributes: [
                texts(countries.map(\.code)), texts(countries.map(\.name)), texts(countries.map(\.footnote)),
            ],
            label: 1, footnote: 2)
        let numbers = headings.indices.map { String($0 + 1) }
        lists[1] = CodeList(
            name: "headings", source: 1, codes: numbers, attributes: [texts(numbers), texts(headings)],
            label: 1)
        lists[2] = CodeList(
            name: "budget", source: 2, codes: lines.map(\.code),
            attributes: [
                texts(lines.map(\.code)), texts(lines.map(\.title)), .codes(lines.map { Int32($0.heading) }),
                .integers(lines.map(\.cents)),
            ], label: 1)
        let codes = partners.indices.map { "P-" + String(1_000 + $0 + 1).dropFirst() }
        lists[3] = CodeList(
            name: "partners", source: 3, codes: codes,
            attributes: [
                texts(codes), texts(partners.map(\.name)), .codes(partners.map { Int32($0.country) }),
                .codes(partners.map { Int32(Currency(code: $0.currency)?.index ?? 0) }),
            ], label: 1)
        lists[4] = CodeList(
            name: "indicators", source: 4, codes: indicators.map(\.code),
            attributes: [
                texts(indicators.map(\.code)), texts(indicators.map(\.title)), texts(indicators.map(\.unit)),
                .integers(indicators.map(\.baseline)), .integers(indicators.map(\.target)),
                texts(indicators.map(\.source)),
            ], label: 1)
        return KeySpace(lists: lists)
    }
}

"""What the press release of 26 November 2018 states, and the lists that the samples add to it."""

PARTNERS = """
Agence de Promotion de l'Industrie et de l'Innovation|TN|TND
Agence Régionale d'Innovation et d'Internationalisation|FR|EUR
Agence Wallonne à l'Exportation et aux Investissements étrangers|BE|EUR
Agència per a la Competitivitat de l'Empresa – ACCIÓ|ES|EUR
ANIMA Investment Network|FR|EUR
Arabreneur|PS|ILS
Association of European Chambers of Commerce and Industry|BE|EUR
Bedaya Center – General Authority For Investment and Free Zones|EG|EGP
Berytech|LB|LBP
Big Booster|FR|EUR
Centro Estero per l'Internazionalizzazione|IT|EUR
Confédération des Entreprises Citoyennes de Tunisie CONECT|TN|TND
Economic Research Forum|EG|EUR
Enterprise Greece|GR|EUR
European Business and Innovation Centre Network – EBN|BE|EUR
Forum des Chefs d'Entreprises|DZ|DZD
Forum Euro-méditerranéen des Instituts de Sciences Economiques|FR|EUR
France Clusters|FR|EUR
Higher Council for Innovation & Excellence|PS|EUR
Information and Communications Technology Association of Jordan – int@j|JO|JOD
Information Technology Industry Development Agency|EG|EGP
Institut de la Méditerranée|FR|EUR
International Network for Small and Medium Sized Enterprises|IT|EUR
Kedge Business School|FR|EUR
Mowgli Foundation|GB|GBP
PICTI.StartUps|PS|ILS
R&D Maroc|MA|MAD
Royal Scientific Society|JO|JOD
Startup Maroc|MA|MAD
The European Trade Association for Early Stage Investors|BE|EUR
The MENA Business Angels Network|BE|EUR
"""
PARTNERS_HEADER = ("partner", "name", "country", "role", "book_currency", "invented")
COORDINATOR = "P05"
ROLES = {"P05": "coordinator", "P22": "affiliated", "P31": "affiliated"}
ROLES |= dict.fromkeys(("P07", "P10", "P13", "P24"), "associate")

NAMED_CLUSTERS = """
Bizerte Competitiveness Pole|TN
Northwest Olive Oil Cluster|TN
Dates & Palm Cluster|TN
Primeurs du Sud|TN
House of Furniture|PS
The Leather and Shoe Cluster|PS
The Stone & Marble Cluster|PS
Tourism and Creative Arts Cluster Jerusalem|PS
MENARA|MA
CE3M|MA
Oasis500|JO
"""
OTHER_CLUSTER_COUNTRIES = "DZ EG LB DZ EG LB JO MA DZ EG LB JO MA EG LB".split()

# The parts of Annex III, with the lines 9 and 11 that sum them up where they do, and the contract's amounts.
PARTS = [
    ("direct", "7 Subtotal direct eligible costs", "7 Sous-total des coûts directs éligibles", "9", "11", "7289719.63"),
    ("indirect", "8 Indirect costs", "8 Coûts indirects", "9", "11", "510280.37"),
    ("contingency", "10 Contingency reserve", "10 Provision pour imprévus", "", "11", "0.00"),
    ("in-kind", "12 Taxes, contributions in kind", "12 Taxes, contributions en nature", "", "", "0.00"),
]
ANNEX_LINES = [
    ("9", "9 Total eligible costs excluding reserve", "9 Total des coûts éligibles hors provision", "7800000.00"),
    ("11", "11 Total eligible costs", "11 Total des coûts éligibles", "7800000.00"),
    ("13", "13 Total accepted costs", "13 Total des coûts acceptés", "7800000.00"),
]
HEADINGS = [
    ("1", "Human resources", "Ressources humaines", "direct", "3554100.00"),
    ("2", "Travel", "Voyages", "direct", "712200.00"),
    ("3", "Equipment and supplies", "Matériel et fournitures", "direct", "86900.00"),
    ("4", "Local office", "Bureau local", "direct", "173280.00"),
    ("5", "Other costs, services", "Autres coûts, services", "direct", "1335960.00"),
    ("6", "Other", "Autres", "direct", "1427279.63"),
    ("8", "Indirect costs", "Coûts indirects", "indirect", "510280.37"),
    ("10", "Contingency reserve", "Provision pour imprévus", "contingency", "0.00"),
    ("12", "Taxes, contributions in kind", "Taxes, contributions en nature", "in-kind", "0.00"),
]
ACTIVITIES = [
    ("DIAGNOSIS", "Needs diagnosis", "Diagnostic des besoins", "1"),
    ("VISIT", "Training and benchmarking visits", "Formation et visites de benchmarking", "2"),
    ("MENTORING", "Cluster mentoring", "Mentorat de clusters", "3"),
    ("TECHDAYS", "#TechDays", "#TechDays", "4"),
    ("MISSION", "International Market Missions", "Missions de marché internationales", "5"),
    ("COMMUNITY", "i-Community", "i-Community", ""),
]
ORGANISATION_TYPES = [
    ("CLUSTER", "Cluster organisation"),
    ("SME", "Small or medium-sized enterprise"),
    ("STARTUP", "Start-up"),
    ("RESEARCH", "Research centre or university"),
    ("PUBLIC", "Public agency"),
    ("INVESTOR", "Investor or business angel"),
    ("SUPPORT", "Business support organisation"),
]
EVENT_STATUSES = [
    ("held", "held", "tenu"),
    ("planned", "planned", "prévu"),
    ("postponed", "postponed", "reporté"),
    ("cancelled", "cancelled", "annulé"),
]
INDICATORS = [
    ("I01", "Clusters with a completed needs diagnosis", "Clusters dont le diagnostic des besoins est achevé",
     "clusters", "0", "26", "Event log", "baseline"),
    ("I02", "Clusters on a benchmarking visit", "Clusters ayant participé à une visite de benchmarking",
     "clusters", "0", "24", "Event log", "baseline, target"),
    ("I03", "Benchmarking visits held", "Visites de benchmarking tenues",
     "events", "0", "4", "Event log", "baseline"),
    ("I04", "People reached by steps 1 to 5, each counted once",
     "Personnes touchées par les étapes 1 à 5, comptées une fois",
     "people", "0", "600", "Attendance lists", "baseline, target"),
    ("I05", "Share of women among participants", "Part des femmes parmi les participants",
     "%", "35", "45", "Attendance lists", "baseline, target"),
    ("I06", "Members of the i-Community who took part", "Membres de l'i-Community ayant participé",
     "people", "0", "300", "Platform log", "baseline, target"),
    ("I07", "Market missions held", "Missions de marché tenues",
     "events", "0", "12", "Event log", "baseline, target"),
]
INSTALMENTS = [
    ("1", "2017-01-04", 150000000),
    ("2", "2018-03-12", 160000000),
    ("3", "2019-04-08", 170000000),
    ("4", "2020-03-23", 140000000),
]
TRACK_START = "2018-11-19"


def partners():
    """[(code, name, country, role, book currency, what is invented)] in the press release's order."""
    found = []
    for number, line in enumerate(PARTNERS.strip().splitlines(), start=1):
        name, country, currency = line.split("|")
        code = f"P{number:02d}"
        invented = "book currency" if code == COORDINATOR else "role, book currency"
        found.append((code, name, country, ROLES.get(code, "co-beneficiary"), currency, invented))
    return found


def clusters():
    """[(code, name, country, what is invented)]: 11 by name, 15 by number."""
    named = [line.split("|") for line in NAMED_CLUSTERS.strip().splitlines()]
    numbered = [(f"Cluster {n}", country) for n, country in enumerate(OTHER_CLUSTER_COUNTRIES, start=12)]
    return [
        (f"C{n:02d}", name, country, "" if n <= len(named) else "name, country")
        for n, (name, country) in enumerate([*named, *numbered], start=1)
    ]


def write(folder, rates):
    """The small lists."""
    folder.table("lists/partners.csv", PARTNERS_HEADER, partners())
    folder.table("lists/clusters.csv", ("cluster", "name", "country", "invented"), clusters())
    folder.table("lists/parts.csv", ("part", "title", "title_fr", "line_9", "line_11", "amount"), PARTS)
    folder.table("lists/annex-lines.csv", ("line", "title", "title_fr", "amount"), ANNEX_LINES)
    folder.table("lists/headings.csv", ("heading", "title", "title_fr", "part", "amount"), HEADINGS)
    folder.table("lists/activities.csv", ("activity", "title", "title_fr", "step"), ACTIVITIES)
    folder.table("lists/event-statuses.csv", ("status", "title", "title_fr"), EVENT_STATUSES)
    folder.table("lists/organisation-types.csv", ("type", "title"), ORGANISATION_TYPES)
    folder.table("lists/indicators.csv",
                 ("indicator", "title", "title_fr", "unit", "baseline", "baseline_year", "target",
                  "target_year", "source_of_verification", "invented"), indicator_rows())
    folder.table("lists/instalments.csv", ("instalment", "booked_on", "amount_eur", "invented"),
                 [(n, day, f"{cents // 100}.{cents % 100:02d}", "all") for n, day, cents in INSTALMENTS])
    folder.table("lists/instalment-rates.csv", ("instalment", "booked_on", "currency", "rate"),
                 instalment_rates(rates))


def indicator_rows():
    """Indicators with the years of the action plan."""
    for code, title, title_fr, unit, baseline, target, source, invented in INDICATORS:
        yield code, title, title_fr, unit, baseline, "2017", target, "2020", source, invented


def instalment_rates(rates):
    """Rates at which the partners' banks credited each instalment: 0.35 % off the monthly rate."""
    for number, day, _ in INSTALMENTS:
        month = int(day[:4]), int(day[5:7])
        for currency in "DZD EGP GBP ILS JOD LBP MAD TND".split():
            rate = rates[month][currency]
            yield number, day, currency, str((rate * 9965 / 10000).quantize(rate))

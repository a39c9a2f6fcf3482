"""Monthly rates in the form of an InforEuro export: plausible, illustrative, not the published values."""

from decimal import Decimal

import countries

HEADER = ("Country", "Currency", "ISO A3", "ISO A2", "Value", "Comment")
MONTHS = [(year, month) for year in range(2017, 2021) for month in range(1, 13)]

# Units per euro at January and July of 2017 … 2020 and at January 2021; decimals shown in the file.
ANCHORS = {
    "TND": (4, "2.43 2.77 2.98 3.06 3.40 3.27 3.12 3.20 3.29"),
    "MAD": (4, "10.65 11.05 11.20 11.05 10.92 10.86 10.74 10.95 10.90"),
    "EGP": (4, "19.60 20.30 20.90 20.60 20.20 19.40 19.00 19.10 19.60"),
    "JOD": (6, "0.7520 0.8100 0.8480 0.8250 0.8080 0.8060 0.7920 0.7980 0.8580"),
    "LBP": (4, "1612 1724 1805 1758 1718 1713 1684 1697 1840"),
    "DZD": (4, "117.0 123.5 137.2 136.8 135.2 134.6 133.4 144.8 160.0"),
    "ILS": (4, "4.05 3.99 4.15 4.24 4.27 4.05 3.87 3.88 3.94"),
    "GBP": (5, "0.8540 0.8790 0.8870 0.8840 0.9000 0.8960 0.8520 0.9040 0.9030"),
    "USD": (4, "1.0450 1.1412 1.1943 1.1580 1.1430 1.1380 1.1190 1.1250 1.2270"),
    "CHF": (4, "1.0730 1.0930 1.1700 1.1550 1.1270 1.1110 1.0870 1.0690 1.0820"),
    "TRY": (4, "3.69 4.01 4.53 5.33 6.02 6.56 6.65 7.71 9.10"),
}
EURO_AREA = "AT BE CY DE EE ES FI FR GR IE IT LT LU LV MT NL PT SI SK XK ME AD MC SM VA".split()
USERS = {
    "Euro": ("EUR", EURO_AREA),
    "Tunisian dinar": ("TND", ["TN"]),
    "Moroccan dirham": ("MAD", ["MA"]),
    "Egyptian pound": ("EGP", ["EG"]),
    "Jordanian dinar": ("JOD", ["JO"]),
    "Lebanese pound": ("LBP", ["LB"]),
    "Algerian dinar": ("DZD", ["DZ"]),
    "New Israeli sheqel": ("ILS", ["IL", "PS"]),
    "Pound sterling": ("GBP", ["GB"]),
    "US dollar": ("USD", ["EC", "SV", "US"]),
    "Swiss franc": ("CHF", ["CH", "LI"]),
    "Turkish lira": ("TRY", ["TR"]),
}


def monthly_rates(random):
    """{(year, month): {currency: units per euro}}: straight between the anchors, with a small drift."""
    rates = {month: {"EUR": Decimal(1)} for month in MONTHS}
    for currency, (digits, text) in ANCHORS.items():
        anchors = [Decimal(value) for value in text.split()]
        for index, month in enumerate(MONTHS):
            half, step = divmod(index, 6)
            straight = anchors[half] + (anchors[half + 1] - anchors[half]) * step / 6
            drift = Decimal(random.randint(-40, 40)) / 10000
            rates[month][currency] = (straight * (1 + drift)).quantize(Decimal(1).scaleb(-digits))
    return rates


def rows(rates_of_month):
    """The export of one month, in the order of the country names."""
    names = {row[0]: row[1] for row in countries.rows()}
    lines = [
        (names[country], title, currency, country, str(rates_of_month[currency]), "illustrative")
        for title, (currency, users) in USERS.items()
        for country in users
    ]
    return sorted(lines)


def write(folder, rates):
    """One file a month."""
    for (year, month), values in rates.items():
        path = f"lists/inforeuro/inforeuro-{year}-{month:02d}.csv"
        folder.table(path, HEADER, rows(values), delimiter=";")

"""Countries of the samples: ISO 3166-1 alpha-2 codes with English and French short names.

Facts from datasets/country-codes (ODC-PDDL), a few names shortened; XK is user-assigned.
"""

PALESTINE_NOTE = (
    "*This designation shall not be construed as recognition of a State of Palestine and is"
    " without prejudice to the individual positions of the Member States on this issue."
)
KOSOVO_NOTE = (
    "*This designation is without prejudice to positions on status, and is in line with"
    " UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
)
PALESTINE_NOTE_FR = (
    "*Cette dénomination ne saurait être interprétée comme une reconnaissance d'un État de Palestine"
    " et est sans préjudice de la position de chaque État membre sur cette question."
)
KOSOVO_NOTE_FR = (
    "*Cette désignation est sans préjudice des positions sur le statut et est conforme à la"
    " résolution 1244/1999 du Conseil de sécurité des Nations unies ainsi qu'à l'avis de la CIJ"
    " sur la déclaration d'indépendance du Kosovo."
)
ALIASES = {"GR": "EL", "GB": "UK"}
FOOTNOTES = {"PS": (PALESTINE_NOTE, PALESTINE_NOTE_FR), "XK": (KOSOVO_NOTE, KOSOVO_NOTE_FR)}

HEADER = ("code", "name", "name_fr", "aliases", "footnote", "eu_form", "footnote_fr", "eu_form_fr")

NAMES = """
AD|Andorra|Andorre
AE|United Arab Emirates|Émirats arabes unis
AL|Albania|Albanie
AM|Armenia|Arménie
AQ|Antarctica|Antarctique
AR|Argentina|Argentine
AT|Austria|Autriche
AU|Australia|Australie
AZ|Azerbaijan|Azerbaïdjan
BA|Bosnia and Herzegovina|Bosnie-Herzégovine
BE|Belgium|Belgique
BG|Bulgaria|Bulgarie
BH|Bahrain|Bahreïn
BR|Brazil|Brésil
BW|Botswana|Botswana
BY|Belarus|Bélarus
CA|Canada|Canada
CH|Switzerland|Suisse
CI|Côte d'Ivoire|Côte d'Ivoire
CL|Chile|Chili
CM|Cameroon|Cameroun
CN|China|Chine
CO|Colombia|Colombie
CY|Cyprus|Chypre
CZ|Czechia|Tchéquie
DE|Germany|Allemagne
DK|Denmark|Danemark
DZ|Algeria|Algérie
EC|Ecuador|Équateur
EE|Estonia|Estonie
EG|Egypt|Égypte
ES|Spain|Espagne
ET|Ethiopia|Éthiopie
FI|Finland|Finlande
FR|France|France
GA|Gabon|Gabon
GB|United Kingdom|Royaume-Uni
GE|Georgia|Géorgie
GH|Ghana|Ghana
GR|Greece|Grèce
HR|Croatia|Croatie
HU|Hungary|Hongrie
ID|Indonesia|Indonésie
IE|Ireland|Irlande
IL|Israel|Israël
IN|India|Inde
IQ|Iraq|Iraq
IR|Iran|Iran
IS|Iceland|Islande
IT|Italy|Italie
JO|Jordan|Jordanie
JP|Japan|Japon
KE|Kenya|Kenya
KR|South Korea|Corée du Sud
KW|Kuwait|Koweït
LB|Lebanon|Liban
LI|Liechtenstein|Liechtenstein
LT|Lithuania|Lituanie
LU|Luxembourg|Luxembourg
LV|Latvia|Lettonie
LY|Libya|Libye
MA|Morocco|Maroc
MC|Monaco|Monaco
MD|Moldova|Moldavie
ME|Montenegro|Monténégro
MK|North Macedonia|Macédoine du Nord
MR|Mauritania|Mauritanie
MT|Malta|Malte
MU|Mauritius|Maurice
MX|Mexico|Mexique
MY|Malaysia|Malaisie
NA|Namibia|Namibie
NG|Nigeria|Nigéria
NL|Netherlands|Pays-Bas
NO|Norway|Norvège
NZ|New Zealand|Nouvelle-Zélande
OM|Oman|Oman
PH|Philippines|Philippines
PK|Pakistan|Pakistan
PL|Poland|Pologne
PR|Puerto Rico|Porto Rico
PS|Palestine|Palestine
PT|Portugal|Portugal
QA|Qatar|Qatar
RO|Romania|Roumanie
RS|Serbia|Serbie
RU|Russia|Russie
SA|Saudi Arabia|Arabie saoudite
SD|Sudan|Soudan
SE|Sweden|Suède
SG|Singapore|Singapour
SI|Slovenia|Slovénie
SK|Slovakia|Slovaquie
SM|San Marino|Saint-Marin
SN|Senegal|Sénégal
SO|Somalia|Somalie
SV|El Salvador|El Salvador
SY|Syria|Syrie
TH|Thailand|Thaïlande
TN|Tunisia|Tunisie
TR|Türkiye|Turquie
UA|Ukraine|Ukraine
US|United States|États-Unis
VA|Vatican City|Cité du Vatican
VE|Venezuela|Venezuela
VN|Vietnam|Viet Nam
XK|Kosovo|Kosovo
YE|Yemen|Yémen
ZA|South Africa|Afrique du Sud
"""


def rows():
    """One row per country, in the order of the codes."""
    for line in NAMES.strip().splitlines():
        code, name, name_fr = line.split("|")
        footnote, footnote_fr = FOOTNOTES.get(code, ("", ""))
        mark = "*" if footnote else ""
        yield (code, name, name_fr, ALIASES.get(code, ""), footnote, name + mark, footnote_fr, name_fr + mark)

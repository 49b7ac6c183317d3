#!/usr/bin/env python3
"""Turns one system word list into newslint's intermediate form list.

    expand.py KIND OUT INPUT...
      hunspell   OUT DIC AFF              every form of a Hunspell dictionary (DIC beside its AFF)
      apertium   OUT DIX TAGS             every form of an Apertium dictionary, through lt-expand
      tesseract  OUT TRAINEDDATA LANG     the frequent words inside a Tesseract model

Output: TSV, bytewise sorted, no duplicates: form, lemma, UPOS, features, source; "_" is unknown.
`--source NAME` names the source. Same input, same output, byte for byte. Takes seconds.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile


def fail(message):
    sys.exit(f"expand.py: {message}")


def write(path, rows):
    rows = sorted(set(rows), key=lambda row: [part.encode() for part in row])
    with open(path + ".new", "w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write("\t".join(row) + "\n")
    os.replace(path + ".new", path)


def run(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except FileNotFoundError:
        fail(f"{command[0]} is not installed")
    if done.returncode:
        fail(f"{' '.join(command)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()


# --- Hunspell -------------------------------------------------------------------------------------
# unmunch of hunspell-tools mixes up cross products and knows no flag options; this does what the
# English and Hindi dictionaries use: PFX/SFX with conditions and cross products, NOSUGGEST,
# ONLYINCOMPOUND, NEEDAFFIX, FORBIDDENWORD. Compounds (1st, 2nd) are left to Hunspell. What is not
# supported is refused, so that a new version of a dictionary cannot be misread silently.
KNOWN = {"SET", "TRY", "ICONV", "OCONV", "NOSUGGEST", "ONLYINCOMPOUND", "COMPOUNDMIN", "COMPOUNDRULE",
         "WORDCHARS", "PFX", "SFX", "REP", "PHONE", "MAP", "KEY", "FORBIDDENWORD", "NEEDAFFIX",
         "BREAK", "LANG", "MAXNGRAMSUGS", "HOME", "NAME", "VERSION", "FLAG", "KEEPCASE"}


def read_affixes(path):
    affixes, options = {}, {}
    for line in open(path, encoding="utf-8-sig"):
        parts = line.split("#")[0].split() if line.startswith(("#", " #")) else line.split()
        if not parts:
            continue
        if parts[0] not in KNOWN:
            fail(f"{path}: {parts[0]} is not supported")
        if parts[0] in ("NOSUGGEST", "ONLYINCOMPOUND", "FORBIDDENWORD", "NEEDAFFIX"):
            options[parts[0]] = parts[1]
        elif parts[0] == "FLAG":
            fail(f"{path}: FLAG {parts[1]} is not supported")
        elif parts[0] in ("PFX", "SFX"):
            flag = parts[1]
            if flag not in affixes:
                affixes[flag] = (parts[0], parts[2] == "Y", [])
                continue
            strip = "" if parts[2] == "0" else parts[2]
            add, _, more = parts[3].partition("/")
            if more:
                fail(f"{path}: affix of an affix ({line.strip()}) is not supported")
            add = "" if add == "0" else add
            condition = parts[4] if len(parts) > 4 else "."
            pattern = "" if condition == "." else condition
            pattern = f"(?:{pattern})$" if parts[0] == "SFX" else pattern
            affixes[flag][2].append((strip, add, re.compile(pattern)))
    return affixes, options


def hunspell(dic, aff):
    affixes, options = read_affixes(aff)
    skip = {options.get("ONLYINCOMPOUND"), options.get("FORBIDDENWORD")} - {None}
    lines = open(dic, encoding="utf-8-sig").read().split("\n")[1:]
    for line in lines:
        line = line.split("\t")[0].rstrip()
        if not line:
            continue
        word, _, flags = line.partition("/")
        flags = set(flags.split(" ")[0])
        if skip & flags:
            continue
        prefixes, suffixes = [], []
        for flag in flags:
            kind, cross, rules = affixes.get(flag, (None, False, ()))
            for rule in rules:
                (prefixes if kind == "PFX" else suffixes).append((cross, *rule))
        forms = set() if options.get("NEEDAFFIX") in flags else {word}
        for cross, strip, add, condition in suffixes:
            if not word.endswith(strip) or len(word) <= len(strip) or not condition.search(word):
                continue
            form = word[:len(word) - len(strip)] + add
            forms.add(form)
            if cross:
                for pcross, pstrip, padd, pcondition in prefixes:
                    if pcross and form.startswith(pstrip) and pcondition.match(form):
                        forms.add(padd + form[len(pstrip):])
        for _, strip, add, condition in prefixes:
            if word.startswith(strip) and condition.match(word):
                forms.add(add + word[len(strip):])
        mark = "nosuggest" if options.get("NOSUGGEST") in flags else "_"
        for form in forms:
            yield form, word, mark


# --- Apertium -------------------------------------------------------------------------------------
def read_tags(path):
    tags = {}
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            fail(f"{path}:{number}: expected tag, UPOS and features, separated by tabs")
        tags[parts[0]] = (parts[1], [] if parts[2] == "_" else parts[2].split("|"))
    return tags


def apertium(dix, tag_file):
    tags = read_tags(tag_file)
    unknown = collections.Counter()
    cache = {}

    def read(names):
        if names not in cache:
            upos, feats = "_", {}
            for name in re.findall(r"<([^>]+)>", names):
                if name not in tags:
                    unknown[name] += 1
                    continue
                part, features = tags[name]
                if part.endswith("!"):
                    upos = part[:-1]
                elif part != "_" and upos == "_":
                    upos = part
                for feature in features:
                    key, value = feature.split("=")
                    feats[key] = value
            cache[names] = (upos, "|".join(f"{k}={v}" for k, v in sorted(feats.items())) or "_")
        return cache[names]

    for line in run("lt-expand", dix).split("\n"):
        form, arrow, analysis = line.partition(":>:")  # generated only: still a word of the language
        if not arrow:
            form, arrow, analysis = line.partition(":<:")
        if not arrow:
            form, _, analysis = line.partition(":")
        if not analysis or " " in form or "<" not in analysis or not form:
            continue
        analysis = analysis.split(">+")[0]  # "this+in": the first half says what the word is
        lemma = analysis[:analysis.index("<")]
        upos, feats = read(analysis[analysis.index("<"):])
        if upos == "_":
            continue  # punctuation
        yield form, lemma or "_", upos, feats
    for name in ("sent", "lquot", "rquot", "lpar", "rpar", "guio", "cm", "percent", "nn", "aa", "pri"):
        unknown.pop(name, None)
    for name, count in unknown.items():
        print(f"expand.py: {tag_file}: no line for Apertium's <{name}> ({count} readings)", file=sys.stderr)


# --- Tesseract ------------------------------------------------------------------------------------
def tesseract(data, language):
    with tempfile.TemporaryDirectory() as folder:
        prefix = os.path.join(folder, language + ".")
        run("combine_tessdata", "-u", data, prefix)
        for kind in ("lstm", ""):
            dawg = prefix + ("lstm-word-dawg" if kind else "word-dawg")
            characters = prefix + ("lstm-unicharset" if kind else "unicharset")
            if os.path.exists(dawg):
                words = os.path.join(folder, "words.txt")
                run("dawg2wordlist", characters, dawg, words)
                return open(words, encoding="utf-8").read().split()
    fail(f"{data}: no word list inside")


SIGN = "[\u0900-\u0903\u093a-\u093c\u093e-\u094d\u0955-\u0957\u0962\u0963]"
VOWEL_SIGN = "[\u093e-\u094c\u0962\u0963]"
# Cannot be written: a sign with no letter, two vowel signs, halant before a vowel sign, two nasals.
IMPOSSIBLE = re.compile(f"^{SIGN}|{VOWEL_SIGN}{VOWEL_SIGN}|\u094d{VOWEL_SIGN}|[\u0900-\u0902]{{2}}"
                        f"|[\u0901\u0902]{VOWEL_SIGN}|\u094d\u094d")
DEVANAGARI = re.compile("^[\u0900-\u0963\u0970-\u097f\u200c\u200d'-]+$")
ARABIC = re.compile("^[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5\u06dc\u06ee\u06ef\u06fa-\u06ff\u200c\u200d-]+$")


def plausible(word, script):
    """Whether a listed form can be a word of its script at all: lists have debris in them."""
    if script == "deva":
        return bool(DEVANAGARI.match(word)) and not IMPOSSIBLE.search(word)
    if script == "arab":
        return bool(ARABIC.match(word)) and not word.endswith("\u0640")
    return bool(re.search(r"[^\W\d_]", word)) and not re.search(r"\d", word)


# --- WordNet ----------------------------------------------------------------------------------------
def wordnet(folder):
    """Forms with their parts of speech, made by rule from WordNet's lemmas and its lists of exceptions."""
    def lemmas(name):
        for line in open(os.path.join(folder, "index." + name), encoding="ascii"):
            word = line.split(" ", 1)[0]
            if word.isalpha():
                yield word

    irregular = {}
    for name in ("noun", "verb", "adj", "adv"):
        for line in open(os.path.join(folder, name + ".exc"), encoding="ascii"):
            form, *bases = line.split()
            for base in bases:
                irregular.setdefault((name, base), []).append(form)

    vowels = "aeiou"

    def with_s(word):
        if re.search("(?:s|x|z|ch|sh)$", word):
            return word + "es"
        if word.endswith("y") and word[-2:-1] not in vowels:
            return word[:-1] + "ies"
        return word + "s"

    def stems(word):
        """The stem before -ed, -er, -ing, in both spellings of a final consonant."""
        if word.endswith("e"):
            return [word[:-1]]
        out = [word]
        if re.search("[^aeiou][aeiou][bdfgklmnprt]$", word):
            out.append(word + word[-1])
        return out

    def past(word):
        if word.endswith("y") and word[-2:-1] not in vowels:
            return [word[:-1] + "ied"]
        return [s + "ed" for s in stems(word)]

    def compared(word, ending):
        if word.endswith("y") and word[-2:-1] not in vowels:
            return [word[:-1] + "i" + ending]
        return [s + ending for s in stems(word)]

    for word in lemmas("noun"):
        yield word, word, "NOUN", "Number=Sing"
        for form in irregular.get(("noun", word), [with_s(word)]):
            yield form, word, "NOUN", "Number=Plur"
    for word in lemmas("verb"):
        yield word, word, "VERB", "VerbForm=Inf"
        yield with_s(word), word, "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
        other = irregular.get(("verb", word), [])
        gerunds = [f for f in other if f.endswith("ing")]
        for form in gerunds + [s + "ing" for s in stems(word)]:
            yield form, word, "VERB", "VerbForm=Ger"
        pasts = [f for f in other if not f.endswith("ing") and not (f.endswith("s") and f[:-1] == word)]
        for form in pasts or past(word):
            yield form, word, "VERB", "Tense=Past|VerbForm=Fin"
            yield form, word, "VERB", "Tense=Past|VerbForm=Part"
    for name, upos in (("adj", "ADJ"), ("adv", "ADV")):
        for word in lemmas(name):
            yield word, word, upos, "Degree=Pos"
            other = irregular.get((name, word), [])
            if upos == "ADJ" and len(word) <= 8:
                other = other or compared(word, "er") + compared(word, "est")
            for form in other:
                yield form, word, upos, "Degree=Sup" if form.endswith("st") else "Degree=Cmp"


# --- Reviewed genders -------------------------------------------------------------------------------
def genders(path, endings_path):
    """Every form of every reviewed word: form, lemma, UPOS, features."""
    endings = {}
    for line in open(endings_path, encoding="utf-8"):
        if line.strip() and line[0] != "#":
            kind, ending, *forms = line.rstrip("\n").split("\t")
            endings.setdefault(kind, []).append((ending, [f.split(",") for f in forms]))
    for rules in endings.values():
        rules.sort(key=lambda r: -len(r[0]) if r[0] != "-" else 0)
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if not line.strip() or line[0] == "#":
            continue
        word, kind, *more = line.rstrip("\n").split("\t")
        if kind not in ("m", "f", "mf", "a") or more not in ([], ["invariable"], ["plural"]):
            fail(f"{path}:{number}: expected word, m, f, mf or a, and perhaps invariable or plural")
        for one in kind if kind == "mf" else [kind]:
            rules = endings["mi" if more == ["invariable"] and one == "m" else one + "p" if more == ["plural"] else one]
            ends_in_letter = re.search("[\u0915-\u0939\u0958-\u095f\u093c\u0621-\u06d3]$", word)
            fitting = [(e, f) for e, f in rules if (ends_in_letter if e == "-" else word.endswith(e))]
            if not fitting and kind == "a":
                fail(f"{path}:{number}: this adjective ends in nothing {endings_path} knows")
            ending, forms = fitting[0] if fitting else ("-", [["0"]] * 4)
            stem = word if ending == "-" else word[:-len(ending)]
            if one == "a":
                cells = [("Masc", "Sing", "Nom", 0), ("Masc", "Sing", "Acc", 1), ("Masc", "Plur", "Nom", 1),
                         ("Masc", "Plur", "Acc", 1)]
                cells += [("Fem", number_, case, 2) for number_ in ("Sing", "Plur") for case in ("Nom", "Acc")]
            else:
                gender = "Masc" if one == "m" else "Fem"
                cells = [(gender, "Sing", "Nom", 0), (gender, "Sing", "Acc", 1), (gender, "Plur", "Nom", 2), (gender, "Plur", "Acc", 3)]
            if more == ["plural"]:
                cells = cells[2:]
            for gender, number_, case, i in cells:
                for form in forms[i]:
                    yield (stem + ("" if form == "0" else form), word, "ADJ" if one == "a" else "NOUN",
                           f"Case={case}|Gender={gender}|Number={number_}|Reviewed=Yes")


def strip_marks(word):
    return word.strip("\u200b\u200e\u200f\u202a\u202b\u202c\u200c\u200d\ufeff")


def main(arguments):
    options = dict(a[2:].split("=", 1) for a in arguments if a.startswith("--"))
    arguments = [a for a in arguments if not a.startswith("--")]
    if len(arguments) < 3:
        sys.exit(__doc__)
    kind, out, *inputs = arguments
    for path in inputs[:1]:
        if not os.path.exists(path):
            fail(f"{path} is missing: install the package dictionaries/README.md names for it")
    script, source = options.get("script", "latn"), options.get("source", kind)
    rows = []
    if kind == "hunspell":
        # A lemma says nothing without its part of speech, which these lists do not give.
        forms = list(hunspell(*inputs))
        words = {form for form, _, _ in forms}
        for form, _, mark in forms:
            if form.endswith("'s") and form[:-2] in words:
                continue  # possessives are looked up under their noun
            if plausible(form, script):
                rows.append((form, "_", "_", mark, source))
    elif kind == "apertium":
        for form, lemma, upos, feats in apertium(*inputs):
            form, lemma = strip_marks(form), strip_marks(lemma)
            if plausible(form, script):
                rows.append((form, lemma, upos, feats, source))
    elif kind == "tesseract":
        for word in map(strip_marks, tesseract(*inputs)):
            if plausible(word, script):
                rows.append((word, "_", "_", "_", source))
    elif kind == "wordnet":
        # A word that only WordNet has, or that the rules made, stays unknown.
        known = set()
        for path in inputs[1:]:
            known.update(line.split("\t", 1)[0] for line in open(path, encoding="utf-8"))
        rows = [row + (source,) for row in wordnet(inputs[0]) if row[0] in known]
    elif kind == "genders":
        for form, lemma, upos, feats in genders(*inputs):
            if plausible(form, script):
                rows.append((form, lemma, upos, feats, source))
    else:
        sys.exit(__doc__)
    if not rows:
        fail(f"{inputs[0]}: no words found")
    write(out, rows)


main(sys.argv[1:])

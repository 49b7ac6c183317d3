"""Dates made by Python's calendar, right and wrong, in three languages: newslint must agree with it about each."""
import datetime
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import main, run

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split(),
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split(),
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "hi": "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार".split(),
    "ur": "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار".split(),
}
FRAMES = {
    "en": ["The court heard the case on {w}, {d} {m} {y}.", "The court heard the case on {w}, {m} {d}, {y}.", "The case was heard on {d} {m} {y} ({w})."],
    "hi": ["अदालत ने {w}, {d} {m} {y} को सुनवाई की।", "अदालत ने {d} {m} {y} ({w}) को सुनवाई की।", "अदालत ने {w} {d} {m}, {y} को सुनवाई की।"],
    "ur": ["عدالت نے {w} {d} {m} {y} کو سماعت کی۔", "عدالت نے {d} {m} {y} ({w}) کو سماعت کی۔", "عدالت نے {w}، {d} {m} {y} کو سماعت کی۔", "عدالت نے {d} {m} {y}ء بروز {w} کو سماعت کی۔",
           "عدالت نے {w} کے روز {d} {m} {y}ء کو سماعت کی۔"],
}
DIGITS = {"en": "0123456789", "hi": "०१२३४५६७८९", "ur": "۰۱۲۳۴۵۶۷۸۹"}


def native(n, language, rnd):
    return "".join(DIGITS[language][int(c)] for c in str(n)) if rnd.random() < 0.3 else str(n)


def write(language, year, month, day, weekday, rnd):
    return rnd.choice(FRAMES[language]).format(w=WEEKDAYS[language][weekday], d=native(day, language, rnd), m=MONTHS[language][month - 1],
                                               y=native(year, language, rnd))


def made(rnd):
    """(text, rule or None) of every case."""
    first, last = datetime.date(1901, 1, 1).toordinal(), datetime.date(2059, 12, 31).toordinal()
    for language in ("en", "hi", "ur"):
        for _ in range(500):
            d = datetime.date.fromordinal(rnd.randint(first, last))
            yield language, d, write(language, d.year, d.month, d.day, d.weekday(), rnd), None
            yield language, d, write(language, d.year, d.month, d.day, (d.weekday() + rnd.randint(1, 6)) % 7, rnd), "dates/weekday-mismatch"
        # Leap days, and those of years that have none.
        for year in list(range(1904, 2058, 6)) + [1900, 2000]:
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            if leap:
                yield language, year, write(language, year, 2, 29, datetime.date(year, 2, 29).weekday(), rnd), None
            else:
                yield language, year, write(language, year, 2, 29, 0, rnd), "dates/impossible-date"
        for month in (4, 6, 9, 11):
            yield language, month, write(language, 2015, month, 31, 2, rnd), "dates/impossible-date"


def test_iso_weeks_as_python_counts_them(folder):
    frames = {"en": "It rained in week {w} of {y}.", "hi": "{y} के {w}वें सप्ताह में बारिश हुई।", "ur": "{y} کے {w}ویں ہفتے میں بارش ہوئی۔"}
    rnd = random.Random(7)
    cases = []
    for language, frame in frames.items():
        for _ in range(150):
            year = rnd.randint(1950, 2050)
            week = rnd.choice((1, 2, 10, 52, datetime.date(year, 12, 28).isocalendar().week, rnd.randint(1, 52)))
            monday = datetime.date.fromisocalendar(year, week, 1)
            cases.append((frame.format(w=week, y=year), f"{monday}/{monday + datetime.timedelta(6)}"))
            cases.append((f"It rained in {year}-W{week:02}.", cases[-1][1]))
    for i, (text, _) in enumerate(cases):
        (folder / f"{i:05}.txt").write_text(text + "\n")
    r = run("timeline", "--format", "json", ".", cwd=folder)
    assert r.status == 0, r
    got = {int(Path(f["file"]).stem): [d["value"] for d in f["dates"]] for f in json.loads(r.out)["files"]}
    wrong = [(text, want, got[i]) for i, (text, want) in enumerate(cases) if got[i] != [want]]
    assert not wrong, (len(wrong), wrong[:5])


def test_weekdays_and_impossible_days_as_python_says(folder):
    cases = list(made(random.Random(20)))
    assert len(cases) > 3000
    for language in ("en", "hi", "ur"):
        mine = [c for c in cases if c[0] == language]
        text = "".join(c[2] + "\n\n" for c in mine)
        (folder / f"{language}.txt").write_text(text)
        r = run("check", "--format", "jsonl", "--fail-on", "never", "--no-cache", "--select", "dates", f"{language}.txt", cwd=folder)
        found = {}
        for line in r.out.splitlines():
            f = json.loads(line)
            found.setdefault(f["line"], []).append(f["rule"])
        for i, (_, d, sentence, rule) in enumerate(mine):
            got = found.get(2 * i + 1, [])
            assert got == ([rule] if rule else []), (d, sentence, rule, got)


def test_every_date_is_read_as_python_made_it(folder):
    rnd = random.Random(21)
    for language in ("en", "hi", "ur"):
        days = [datetime.date.fromordinal(rnd.randint(datetime.date(1901, 1, 1).toordinal(), datetime.date(2059, 12, 31).toordinal())) for _ in range(300)]
        text = "".join(write(language, d.year, d.month, d.day, d.weekday(), rnd) + "\n\n" for d in days)
        (folder / "t.txt").write_text(text)
        read = json.loads(run("timeline", "--format", "json", "t.txt", cwd=folder).out)["files"][0]["dates"]
        assert [x["value"] for x in read] == [d.isoformat() for d in days]


def test_days_from_the_anchor_over_the_turn_of_months_and_years(folder):
    rnd = random.Random(22)
    for anchor in [datetime.date(2015, 12, 31), datetime.date(2016, 1, 1), datetime.date(2016, 2, 29), datetime.date(2100, 3, 1), datetime.date(1999, 12, 31)]:
        for text, far in (("It rained yesterday.", -1), ("It will rain tomorrow.", 1), ("It rained 45 days ago.", -45), ("It rained three weeks ago.", -21),
                          ("45 दिन पहले बारिश हुई।", -45), ("45 دن پہلے بارش ہوئی۔", -45)):
            (folder / "t.txt").write_text(text + "\n")
            read = json.loads(run("timeline", "--format", "json", "--date", anchor.isoformat(), "t.txt", cwd=folder).out)["files"][0]["dates"]
            want = (anchor + datetime.timedelta(far)).isoformat()
            assert [x["value"] for x in read] == [want], (text, anchor, read)


def test_a_weekday_without_a_year_is_judged_by_the_anchor(folder):
    # One of the seeds puts 15 August on a Monday, which it was in 2022.
    seed = Path(__file__).resolve().parents[2] / "seeds/001_59eab2607b37f85a.txt"
    for date, wrong in (("2022-08-16", 0), ("2022-12-01", 0), ("2021-08-16", 1), ("2023-08-16", 1), (None, 0)):
        r = run("check", "--format", "jsonl", "--fail-on", "never", "--no-cache", "--select", "dates", *(["--date", date] if date else []), seed, cwd=folder)
        assert [json.loads(line)["rule"] for line in r.out.splitlines()] == ["dates/weekday-mismatch"] * wrong, (date, r)


if __name__ == "__main__":
    main(sys.modules["__main__"])

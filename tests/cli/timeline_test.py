"""newslint timeline and newslint facts: their formats, and where the anchor comes from."""
import csv
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import main, run

TEXT = "The talks began on 28 November, a year after the treaty of 3 May 2016.\n\nIt rained, \"they\" said, from 10 to 12 January 2017.\n"


def timeline(folder, *args, **more):
    r = run("timeline", "--format", "json", *args, cwd=folder, **more)
    assert r.status == 0, r
    return json.loads(r.out)["files"]


def values(folder, *args, **more):
    return [d["value"] for f in timeline(folder, *args, **more) for d in f["dates"]]


def test_json_points_at_the_text(folder):
    (folder / "a.txt").write_text("पहला।\n\n" + TEXT)
    f = timeline(folder, "a.txt")[0]
    assert f["file"] == "a.txt" and [d["kind"] for d in f["dates"]] == ["day", "day", "range"]
    data = (folder / "a.txt").read_bytes()
    lines = data.decode().split("\n")
    for d in f["dates"]:
        assert data[d["byte_offset"]:d["byte_offset"] + d["byte_length"]].decode() == d["text"]
        assert lines[d["line"] - 1][d["column"] - 1:d["end_column"] - 1] == d["text"]
        assert d["text"] in d["sentence"]
    assert [d["value"] for d in f["dates"]] == ["XXXX-11-28", "2016-05-03", "2017-01-10/2017-01-12"]
    assert [d["resolved"] for d in f["dates"]] == ["none", "text", "text"]


def test_a_sentence_without_end_is_shown_in_part(folder):
    (folder / "a.txt").write_text("और फिर " * 2_000 + "5 मई 2024 को वे आए " * 20_000)
    r = run("timeline", "--format", "json", "a.txt", cwd=folder)
    dates = json.loads(r.out)["files"][0]["dates"]
    assert len(dates) == 20_000 and len(r.out) < 40_000_000, (len(dates), len(r.out))
    middle = dates[10_000]["sentence"]
    assert middle.startswith("…") and middle.endswith("…") and dates[10_000]["text"] in middle, middle


def test_the_anchor_is_given_then_said_then_named_then_read(folder):
    body = "The talks began on 28 November.\n"
    (folder / "a.txt").write_text(body)
    (folder / "2014-02-01-a.txt").write_text(body)
    (folder / "2014-02-01-b.md").write_text("---\ndate: 2012-12-24\n---\n\n" + body)
    (folder / "c.txt").write_text("Published: 3 January 2010\n\n" + body)
    (folder / "d.jsonl").write_text(json.dumps({"text": body, "date": "2008-11-30T23:30:00+05:30"}) + "\n")
    for name, want in (("a.txt", "XXXX-11-28"), ("2014-02-01-a.txt", "2013-11-28"), ("2014-02-01-b.md", "2012-11-28"), ("c.txt", "2009-11-28"), ("d.jsonl", "2008-11-28")):
        assert values(folder, name)[-1] == want, name
        assert values(folder, "--date", "2020-12-01", name)[-1] == "2020-11-28", name


def test_csv_ics_and_text(folder):
    (folder / "a.txt").write_text(TEXT)
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--format", "csv", "a.txt", cwd=folder).out)))
    assert [r["value"] for r in rows] == ["XXXX-11-28", "2016-05-03", "2017-01-10/2017-01-12"]
    assert '"they" said' in rows[2]["sentence"]
    ics = run("timeline", "--format", "ics", "a.txt", cwd=folder).out
    assert ics.startswith("BEGIN:VCALENDAR\r\n") and ics.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    assert "DTSTART;VALUE=DATE:20170110\r\nDTEND;VALUE=DATE:20170113" in ics
    assert ics.count("BEGIN:VEVENT") == 2
    text = run("timeline", "a.txt", cwd=folder).out
    assert text.index("2016-05-03") < text.index("2017-01-10") < text.index("XXXX-11-28")


def test_facts(folder):
    (folder / "a.txt").write_text("The writer Ola Kowalik died on 7 May 2015 in Peru.\n")
    facts = json.loads(run("facts", "--format", "json", "a.txt", cwd=folder).out)["files"][0]["facts"]
    assert len(facts) == 1
    f = facts[0]
    assert f["predicate"] == "died" and f["participants"] == ["Ola Kowalik"] and f["places"] == ["Peru"]
    assert [t["value"] for t in f["times"]] == ["2015-05-07"] and not f["negated"]
    assert "Ola Kowalik" in run("facts", "a.txt", cwd=folder).out


def test_rows_of_many_files_stay_apart_and_in_order(folder):
    for i, day in enumerate((5, 3, 4)):
        (folder / f"{i}.txt").write_text(f"It began on {day} May 2015, they said.\n\nIt ended in {2000 + i}.\n")
    files = timeline(folder, "0.txt", "1.txt", "2.txt")
    assert [f["file"] for f in files] == ["0.txt", "1.txt", "2.txt"]
    assert [d["value"] for f in files for d in f["dates"]] == ["2015-05-05", "2000", "2015-05-03", "2001", "2015-05-04", "2002"]
    assert all(f["date"] == "" and f["language"] == "en" for f in files)
    text = run("timeline", ".", cwd=folder).out.splitlines()
    assert [line.split()[0] for line in text[::2]] == ["2000", "2001", "2002", "2015-05-03", "2015-05-04", "2015-05-05"]
    facts = json.loads(run("facts", "--format", "json", ".", cwd=folder).out)["files"]
    assert [f["file"].removeprefix("./") for f in facts] == ["0.txt", "1.txt", "2.txt"] and all(len(f["facts"]) == 2 for f in facts)


def test_a_file_is_written_whole_or_not_at_all(folder):
    (folder / "a.txt").write_text(TEXT)
    for command in ("timeline", "facts"):
        assert run(command, "--format", "json", "--output", "o.json", "nowhere.txt", cwd=folder).status == 2
        assert sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) == ["a.txt"]
        assert run(command, "--format", "json", "--output", "o.json", "a.txt", "nowhere.txt", cwd=folder).status == 2
        assert len(json.loads((folder / "o.json").read_text())["files"]) == 1
        (folder / "o.json").unlink()
        # Nothing to read is an empty list, not an empty file.
        (folder / "empty").mkdir(exist_ok=True)
        r = run(command, "--format", "json", "empty", cwd=folder)
        assert r.status == 0 and json.loads(r.out) == {"version": 1, "files": []}, r
        (folder / "empty").rmdir()


def test_wrong_use_is_said(folder):
    assert run("timeline", cwd=folder).status == 2
    assert run("timeline", "--date", "2020-02-30", "a.txt", cwd=folder).status == 2
    r = run("timeline", "nowhere.txt", cwd=folder)
    assert r.status == 2 and "nowhere.txt" in r.err


if __name__ == "__main__":
    main(sys.modules["__main__"])

"""newslint fix and newslint names, end to end."""
import csv
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import SOURCE, main, run

TEXT = ("Minister Kowalenko met the press on Monday. Kowalenko said so.\n\n"
        "Later Kowalneko left. Nobody saw Kowalneko's wife.\n\nKowalenko came back with Kowalenko's wife.\n")
RIGHT = TEXT.replace("Kowalneko", "Kowalenko")


def test_names_are_made_consistent_in_all_places(folder):
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.txt").chmod(0o640)
    r = run("fix", "--select", "names", "a.txt", cwd=folder)
    assert r.status == 0 and (folder / "a.txt").read_text() == TEXT, r
    assert "2 more with --unsafe-fixes" in r.err, r
    r = run("fix", "--unsafe-fixes", "--select", "names", "a.txt", cwd=folder)
    assert r.status == 0 and (folder / "a.txt").read_text() == RIGHT, r
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o640
    assert [p.name for p in folder.iterdir() if p.name.startswith("a.txt")] == ["a.txt"]
    # Once more changes nothing.
    r = run("fix", "--unsafe-fixes", "--select", "names", "--diff", "a.txt", cwd=folder)
    assert r.status == 0 and r.out == "", r


def test_a_diff_writes_nothing(folder):
    (folder / "a.txt").write_text(TEXT)
    r = run("fix", "--unsafe-fixes", "--select", "names", "--diff", "a.txt", cwd=folder)
    assert r.status == 1 and (folder / "a.txt").read_text() == TEXT, r
    assert "-Later Kowalneko left." in r.out and "+Later Kowalenko left." in r.out, r
    assert r.out.startswith("--- a.txt\n+++ a.txt\n@@ -1,5 +1,5 @@\n"), r


def test_standard_input_is_printed_fixed(folder):
    r = run("fix", "--unsafe-fixes", "--select", "names", "-", cwd=folder, stdin=TEXT)
    assert r.status == 0 and r.out == RIGHT, r


def test_bytes_that_are_not_utf8_stay_as_they_are(folder):
    (folder / "a.txt").write_bytes(TEXT.encode() + b"\xff\xfe end\n")
    run("fix", "--unsafe-fixes", "--select", "names", "a.txt", cwd=folder)
    assert (folder / "a.txt").read_bytes() == RIGHT.encode() + b"\xff\xfe end\n"


def test_what_cannot_be_written_is_not_counted(folder):
    # A folder that takes no new file; root may write everywhere, so the name is one that cannot be.
    (folder / "a.txt").write_text("They left the the city at dawn.\n")
    name = "n" * 250 + ".txt"  # there is no room for a name beside it
    (folder / name).write_text("They left the the city at dawn.\n")
    r = run("fix", name, "a.txt", cwd=folder)
    assert r.status == 2 and "cannot be written" in r.err and r.err.count(name) == 1, r
    assert "fixed 1 finding in 1 file" in r.err, r
    assert (folder / name).read_text() == "They left the the city at dawn.\n"
    assert (folder / "a.txt").read_text() == "They left the city at dawn.\n"


def test_what_is_no_text_is_told_by_its_kind(folder):
    (folder / "a.txt").write_bytes(b"one \x00 two")
    (folder / "b.txt").write_bytes("one two".encode("utf-16"))
    r = run("fix", "a.txt", "b.txt", cwd=folder)
    assert r.status == 2 and "a.txt: is binary" in r.err and "b.txt: is UTF-16" in r.err, r


def test_mechanical_fixes_are_made_unasked(folder):
    (folder / "a.txt").write_text("They left the the city , at dawn .\n\nThe talks went on for two days , and and nothing came of it.\n"
                                  "\nसरकार ने लाेगों को बताया ।\n\nانہوں نے کہا کہ یہ درست ہے, اور بس۔\n")
    r = run("fix", "a.txt", cwd=folder)
    assert r.status == 0, r
    assert (folder / "a.txt").read_text() == (
        "They left the city, at dawn.\n\nThe talks went on for two days, and nothing came of it.\n"
        "\nसरकार ने लोगों को बताया।\n\nانہوں نے کہا کہ یہ درست ہے، اور بس۔\n"), (folder / "a.txt").read_text()


def garbled(text, pick):
    """The text with slips of the kinds that fixes mend."""
    words = text.split(" ")
    out = []
    for w in words:
        out.append(w)
        slip = pick(12)
        if slip == 0:
            out.append(w)
        elif slip == 1 and w[-1:] in ",.।،۔":
            out[-1] = w[:-1] + " " + w[-1]
        elif slip == 2:
            out[-1] = w + "\u200b"
        elif slip == 3:
            out[-1] = w.replace("ो", "ाे")
        elif slip == 4:
            out[-1] = w.replace("’", "\u00b4").replace("é", "Ã©")
        elif slip == 5:
            out[-1] = w.replace(", ", ",")
    return " ".join(out)


def test_fixing_twice_is_fixing_once(folder):
    import random
    pick = random.Random(7).randrange
    texts = {p.name: p.read_text() for p in (SOURCE / "seeds").glob("*.txt")}
    for i in range(40):
        name = sorted(texts)[i % 5]
        texts[f"g{i}-{name}"] = garbled(texts[name], pick)
    for unsafe in ([], ["--unsafe-fixes"]):
        for name, text in texts.items():
            (folder / name).write_text(text)
        once = run("fix", *unsafe, ".", cwd=folder)
        assert once.status == 0, once
        fixed = {p.name: p.read_text() for p in folder.glob("*.txt")}
        assert any(fixed[n] != texts[n] for n in texts if n.startswith("g"))
        twice = run("fix", *unsafe, "--diff", ".", cwd=folder)
        assert twice.status == 0 and twice.out == "", twice


def test_what_cannot_be_read_is_told(folder):
    r = run("fix", "nowhere.txt", cwd=folder)
    assert r.status == 2 and "nowhere.txt" in r.err, r


def test_names_as_json_csv_and_text(folder):
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text("President Daniil Kowalenko and Anna de Vries met.\n")
    names = json.loads(run("names", "--format", "json", ".", cwd=folder).out)["names"]
    by_name = {n["name"]: n for n in names}
    assert by_name["Anna de Vries"]["count"] == 1
    assert {"text": "Kowalneko", "script": "Latin", "count": 2} in by_name["Kowalenko"]["variants"]
    assert by_name["Kowalenko"]["count"] == 6
    place = by_name["Anna de Vries"]["places"][0]
    assert (place["line"], place["column"], place["text"]) == (1, 32, "Anna de Vries"), place
    rows = list(csv.DictReader(io.StringIO(run("names", "--format", "csv", ".", cwd=folder).out)))
    assert any(r["variant"] == "Kowalneko" and r["count"] == "2" for r in rows), rows
    assert "Anna de Vries" in run("names", "--min-count", "1", ".", cwd=folder).out
    assert "Anna de Vries" not in run("names", "--min-count", "2", ".", cwd=folder).out


def test_names_of_several_files_are_merged_across_scripts(folder):
    (folder / "en.txt").write_text("Minister Daniil Kowalenko met the press. Dunil Brenner and Danil Brinner left.\n")
    (folder / "hi.txt").write_text("मंत्री डानील कोवालेंको ने यह कहा। मंत्री डानील ब्रेनर ने यह कहा।\n")
    names = json.loads(run("names", "--format", "json", "en.txt", "hi.txt", cwd=folder).out)["names"]
    merged = [n for n in names if n["files"] == 2]
    assert [n["name"] for n in merged] == ["Daniil Kowalenko"], names
    assert {v["text"] for v in merged[0]["variants"]} == {"Daniil Kowalenko", "डानील कोवालेंको"}, merged
    # Two Brenners in one script: which one is meant is not known.
    assert sum("Brenner" in n["name"] or "Brinner" in n["name"] or "ब्रेनर" in n["name"] for n in names) == 3, names


if __name__ == "__main__":
    main(sys.modules[__name__])

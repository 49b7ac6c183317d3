"""newslint check: its options, and what each says when it is given something wrong."""
import json
import os
import pty
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import NEWSLINT, main, run

PACK = """pack: house
language: any
summary: Words of the house
rules:
  - {id: loud, kind: pattern, severity: error, message: 'write {match} otherwise', pattern: 'xylo[ph]+one', fix: 'piano'}
  - {id: soft, kind: pattern, severity: info, category: style, message: 'soft {match}', pattern: 'glockenspiel'}
  - {id: hidden, kind: pattern, severity: warning, enabled: false, message: 'hidden {match}', pattern: 'trombone'}
"""
TEXT = "A house with a xylophone and a glockenspiel and a trombone in it.\n"


def house(folder):
    (folder / "house.yml").write_text(PACK)
    (folder / "a.txt").write_text(TEXT)


def check(folder, *args, **more):
    """Findings of the house's pack as {rule: severity}, and the run."""
    r = run("check", "--format", "json", "--rules", "house.yml", *args, cwd=folder, **more)
    found = {f["rule"]: f["severity"] for f in json.loads(r.out)["findings"]} if r.out else None
    return ({k: v for k, v in found.items() if k.startswith("house/")} if found is not None else None), r


def refused(r, *parts):
    """One clear line, exit status 2, no findings."""
    assert r.status == 2, r
    assert r.out == "", r
    assert len(r.lines) == 1, r
    for p in parts:
        assert p in r.err, (p, r)


def test_defaults(folder):
    house(folder)
    found, r = check(folder, "a.txt")
    assert found == {"house/loud": "error", "house/soft": "info"}, found
    assert r.status == 1


def test_select_ignore_severity(folder):
    house(folder)
    assert check(folder, "--select", "house/soft", "a.txt")[0] == {"house/soft": "info"}
    assert check(folder, "--select", "house", "--ignore", "house/soft", "a.txt")[0] == {"house/loud": "error"}
    # Asked for by name, a rule that is off by default is on.
    assert check(folder, "--select", "house/hidden", "a.txt")[0] == {"house/hidden": "warning"}
    assert check(folder, "--severity", "house=warning", "a.txt")[0] == {"house/loud": "warning", "house/soft": "warning"}
    found, r = check(folder, "--severity", "house=error,house/loud=off", "--severity", "house/hidden=info", "a.txt")
    assert found == {"house/soft": "error", "house/hidden": "info"}, found
    refused(run("check", "--rules", "house.yml", "--select", "hose", "a.txt", cwd=folder), "did you mean `house`?")
    refused(run("check", "--severity", "house", "a.txt", cwd=folder), "ID=LEVEL")
    refused(run("check", "--severity", "house=loud", "a.txt", cwd=folder), "off, info, warning, error")


def test_fail_on(folder):
    house(folder)
    for level, status in (("error", 0), ("warning", 0), ("info", 1), ("never", 0)):
        assert check(folder, "--select", "house/soft", "--fail-on", level, "a.txt")[1].status == status
    refused(run("check", "--fail-on", "eror", "a.txt", cwd=folder), "error, warning, info, never", "did you mean `error`?")


def test_density(folder):
    house(folder)
    args = ("--select", "house/loud", "--fail-on", "never", "--max-findings-per-1000-words")
    assert check(folder, *args, "500", "a.txt")[1].status == 0
    r = check(folder, *args, "5", "a.txt")[1]
    assert r.status == 1 and "per 1,000 words" in r.err, r
    refused(run("check", "--max-findings-per-1000-words", "few", "a.txt", cwd=folder), "few")


def test_summary_line_is_on_standard_error(folder):
    house(folder)
    r = run("check", "--rules", "house.yml", "--select", "house", "a.txt", cwd=folder)
    assert r.lines == ["1 error, 1 info in 1 file"], r
    r = run("check", "--select", "typography", "a.txt", cwd=folder)
    assert r.out == "" and r.lines == ["no findings in 1 file"] and r.status == 0, r


def test_outputs_are_paired_with_formats(folder):
    house(folder)
    r = run("check", "--rules", "house.yml", "--output", "one.jsonl", "--format", "jsonl", "--format", "sarif",
            "--output", "two.sarif", "--format", "concise", "a.txt", cwd=folder)
    assert r.status == 1 and r.out.startswith("a.txt:1:16: error: "), r
    assert all(json.loads(line)["rule"] for line in (folder / "one.jsonl").read_text().splitlines())
    assert json.loads((folder / "two.sarif").read_text())["version"] == "2.1.0"
    assert not list(folder.glob("*.part"))
    refused(run("check", "--format", "json", "--format", "sarif", "a.txt", cwd=folder), "two reports", "--output")
    r = run("check", "--rules", "house.yml", "--output", "plain.txt", "a.txt", cwd=folder)
    assert r.out == "" and "xylophone" in (folder / "plain.txt").read_text()
    (folder / "one.jsonl").unlink()
    # The report of the last run, being written, is not an article.
    (folder / "plain.txt").write_text(TEXT)
    r = run("check", "--rules", "house.yml", "--output", "plain.txt", ".", cwd=folder)
    assert (folder / "plain.txt").read_text().count("house/loud") == 1


def test_output_that_cannot_be_written(folder):
    house(folder)
    refused(run("check", "--output", "no/such/folder.json", "a.txt", cwd=folder), "no/such/folder.json", "cannot be written")
    refused(run("check", "--output", ".", "a.txt", cwd=folder), "Is a directory")
    r = run("check", "--output", "/dev/full", "--format", "json", "a.txt", cwd=folder)
    assert r.status == 2 and r.lines == ["newslint: /dev/full: cannot be written: No space left on device"], r
    # A file that was there keeps its content, its mode and its links.
    (folder / "real.json").write_text("old")
    os.chmod(folder / "real.json", 0o640)
    (folder / "link.json").symlink_to("real.json")
    assert run("check", "--output", "link.json", "--format", "json", "a.txt", cwd=folder).status in (0, 1)
    assert (folder / "link.json").is_symlink() and (folder / "real.json").stat().st_mode & 0o777 == 0o640
    json.loads((folder / "real.json").read_text())


def test_standard_input(folder):
    house(folder)
    found, r = check(folder, "-", stdin=TEXT)
    assert found["house/loud"] == "error" and json.loads(r.out)["findings"][0]["file"] == "stdin"
    found, r = check(folder, "--stdin-filename", "x/b.txt", "-", stdin=TEXT)
    assert json.loads(r.out)["findings"][0]["file"] == "x/b.txt"


def test_bad_values(folder):
    house(folder)
    refused(run("check", cwd=folder), "`.` is this folder")
    refused(run("check", "--format", "jsno", "a.txt", cwd=folder), "concise", "did you mean `json`?")
    refused(run("check", "--colour", "always", "a.txt", cwd=folder), "did you mean `--color`?")
    refused(run("check", "--color", "maybe", "a.txt", cwd=folder), "auto, always, never")
    refused(run("check", "--date", "2026-02-30", "a.txt", cwd=folder), "YYYY-MM-DD")
    refused(run("check", "--lang", "hindi-language", "a.txt", cwd=folder), "hi, en or ur")
    refused(run("check", "--jobs", "many", "a.txt", cwd=folder), "1 to 256")
    refused(run("check", "--rules", "no.yml", "a.txt", cwd=folder), "no.yml", "cannot be read")
    refused(run("check", "--config", "no.yml", "a.txt", cwd=folder), "no.yml", "cannot be read")
    refused(run("chek", "a.txt", cwd=folder), "did you mean `check`?")
    refused(run("a.txt", cwd=folder), "newslint check a.txt")
    assert run("check", "--date", "today", "a.txt", cwd=folder).status == 0


def test_date_reaches_the_report(folder):
    house(folder)
    r = run("check", "--format", "json", "--date", "2024-02-29", "a.txt", cwd=folder)
    assert json.loads(r.out)["files"][0]["date"] == "2024-02-29", r


def test_statistics(folder):
    house(folder)
    r = run("check", "--statistics", "--format", "jsonl", "--rules", "house.yml", "a.txt", cwd=folder)
    row = [line for line in r.lines if line.endswith(" house/loud")]
    assert len(row) == 1 and row[0].split()[1] == "1", r


def test_progress(folder):
    house(folder)
    for i in range(5):
        (folder / f"{i}.txt").write_text(TEXT)
    r = run("check", "--progress", "always", "--format", "jsonl", ".", cwd=folder)
    assert "of 6 files" in r.err and "of 6 files" not in r.out and r.err.endswith("\r\x1b[K"), r
    assert "files" not in run("check", "--format", "jsonl", ".", cwd=folder).err


def test_colours(folder):
    house(folder)
    plain = run("check", "--rules", "house.yml", "a.txt", cwd=folder)
    assert "\x1b" not in plain.out
    assert "\x1b[" in run("check", "--rules", "house.yml", "--color", "always", "a.txt", cwd=folder).out
    try:
        os.close(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        print("     no pseudo-terminals here: what a terminal gets is not tested")
        return
    for env, colours in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        assert ("\x1b[" in on_terminal(folder, env)) == colours, env


def on_terminal(folder, env):
    """What a terminal gets."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        e = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        os.execve(NEWSLINT, [NEWSLINT, "check", "--rules", "house.yml", "a.txt"], {**e, **env})
    out = b""
    while True:
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        out += data
    os.waitpid(pid, 0)
    os.close(fd)
    return out.decode()


def test_any_number_of_threads_says_the_same(folder):
    house(folder)
    for i in range(60):
        (folder / f"{i:02}.txt").write_text(TEXT * (i + 1))
    one = run("check", "--rules", "house.yml", "--jobs", "1", "--format", "json", ".", cwd=folder)
    many = run("check", "--rules", "house.yml", "--jobs", "8", "--format", "json", ".", cwd=folder)
    assert one.out == many.out and one.status == many.status == 1


def test_cache_cold_warm_damaged_and_off(folder):
    house(folder)
    cache = folder / ".cache" / "newslint"
    cold, _ = check(folder, "a.txt")
    copies = list(cache.iterdir())
    assert len(copies) == 1, copies
    stamp = copies[0].stat().st_mtime_ns
    warm, _ = check(folder, "a.txt")
    assert warm == cold and copies[0].stat().st_mtime_ns == stamp
    data = copies[0].read_bytes()
    for bad in (b"", data[:40], data[:-1], data[:100] + b"\xff" + data[101:], b"x" * 200):
        copies[0].write_bytes(bad)
        assert check(folder, "a.txt")[0] == cold
    (folder / "house.yml").write_text(PACK.replace("xylo[ph]+one", "trombone"))
    assert check(folder, "--select", "house/loud", "a.txt")[1].status == 1
    assert len(list(cache.iterdir())) == 2
    for f in cache.iterdir():
        f.unlink()
    check(folder, "--no-cache", "a.txt")
    assert not list(cache.iterdir())
    # A pack with a mistake is said each time, and never kept.
    (folder / "house.yml").write_text(PACK.replace("kind: pattern", "kind: patern", 1))
    for _ in range(2):
        r = run("check", "--rules", "house.yml", "a.txt", cwd=folder)
        assert r.status == 2 and "house.yml:5:" in r.err and "did you mean `pattern`?" in r.err, r
    assert not list(cache.iterdir())


def test_front_matter_holds_for_the_whole_of_a_large_file(folder):
    front = "---\nnewslint-ignore: en-grammar/doubled-word, no-such/rule\ndate: 2019-01-10\nlang: en\n---\n"
    filler = "The ministers met in the capital to talk about the budget of the year.\n\n" * 30000  # some slices
    fault = "They left the the city at dawn.\n"
    (folder / "a.txt").write_text(front + filler + fault)
    (folder / "b.txt").write_text(front.replace("en-grammar/doubled-word, ", "") + filler + fault)
    report = json.loads(run("check", "--format", "json", "--select", "en-grammar/doubled-word,suppression", "a.txt", "b.txt", cwd=folder).out)
    found = [(f["file"], f["rule"]) for f in report["findings"]]
    # Of a name that nobody knows each file hears once; of one that silences something in a later slice nothing.
    assert found == [("a.txt", "suppression/unknown-rule"), ("b.txt", "suppression/unknown-rule"), ("b.txt", "en-grammar/doubled-word")], found
    assert {f["date"] for f in report["files"]} == {"2019-01-10"}, report["files"]
    assert len(report["files"]) >= 4
    # What is unused in a text that is read at once is told.
    (folder / "c.txt").write_text(front + "All is well.\n")
    report = json.loads(run("check", "--format", "json", "c.txt", cwd=folder).out)
    assert "suppression/unused" in [f["rule"] for f in report["findings"]], report["findings"]


def test_a_page_that_claims_another_language_is_read_by_its_script(folder):
    page = '<html lang="{}"><body><p>{}</p></body></html>\n'
    hindi = "दोनों देशों के विदेश मंत्रियों ने पिछले महीने राजधानी में मुलाकात की।"
    (folder / "a.html").write_text(page.format("en-US", hindi))
    (folder / "b.html").write_text(page.format("mr", hindi))
    files = json.loads(run("check", "--format", "json", "--fail-on", "never", "a.html", "b.html", cwd=folder).out)["files"]
    assert [f["language"] for f in files] == ["hi", "mr"], files


if __name__ == "__main__":
    main(sys.modules["__main__"])

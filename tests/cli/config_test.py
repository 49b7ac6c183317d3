"""Configurations, suppressions in texts and the project's words, end to end."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import main, run

PACK = """pack: house
language: any
summary: Words of the house
rules:
  - {id: loud, kind: pattern, severity: error, message: 'write {match} otherwise', pattern: 'xylo[ph]+one'}
  - {id: soft, kind: pattern, severity: info, category: style, message: 'soft {match}', pattern: 'glockenspiel'}
  - {id: hidden, kind: pattern, severity: warning, enabled: false, message: 'hidden {match}', pattern: 'trombone'}
  - {id: urdu, kind: pattern, severity: warning, language: ur, message: 'urdu', pattern: 'theremin'}
"""
TEXT = "A house with a xylophone and a glockenspiel and a trombone in it.\n"


def house(folder, config, where="."):
    (folder / where).mkdir(parents=True, exist_ok=True)
    (folder / "house.yml").write_text(PACK)
    (folder / where / ".newslint.yml").write_text(config)
    (folder / "a.txt").write_text(TEXT)


def check(folder, *args, **more):
    """(file, rule, severity) of the findings of the house's pack and of the suppressions."""
    r = run("check", "--format", "jsonl", *args, cwd=folder, **more)
    found = [json.loads(line) for line in r.out.splitlines()]
    return [(f["file"], f["rule"], f["severity"]) for f in found if f["rule"].split("/")[0] in ("house", "suppression")], r


def rules(folder, *args, **more):
    return sorted(f[1] for f in check(folder, *args, **more)[0])


def test_packs_and_severity(folder):
    house(folder, "packs: [./house.yml]\nseverity: {house: warning, house/soft: error}\n")
    found, r = check(folder, "a.txt")
    assert found == [("a.txt", "house/loud", "warning"), ("a.txt", "house/soft", "error")] and r.status == 1, r
    # The command line wins.
    found, r = check(folder, "--severity", "house=info", "a.txt")
    assert [f[2] for f in found] == ["info", "info"], r


def test_extends_all_turns_everything_on(folder):
    house(folder, "extends: all\npacks: [./house.yml]\n")
    assert rules(folder, "a.txt") == ["house/hidden", "house/loud", "house/soft"]


def test_fail_on_and_ignore(folder):
    house(folder, "packs: [./house.yml]\nignore: house/loud\nfail_on: info\n")
    found, r = check(folder, "a.txt")
    assert [f[1] for f in found] == ["house/soft"] and r.status == 1, r
    assert check(folder, "--fail-on", "error", "a.txt")[1].status == 0


def test_paths(folder):
    house(folder, "packs: [./house.yml]\npaths:\n  - {match: 'archive/**', severity: {house: info}, ignore: house/soft}\n"
                  "  - {match: '*.jsonl', fields: {text: story}}\n")
    (folder / "archive" / "x").mkdir(parents=True)
    (folder / "archive" / "x" / "b.txt").write_text(TEXT)
    (folder / "c.jsonl").write_text(json.dumps({"story": TEXT, "body": "A xylophone."}) + "\n")
    found, r = check(folder, ".")
    assert found == [("a.txt", "house/loud", "error"), ("a.txt", "house/soft", "info"),
                     ("archive/x/b.txt", "house/loud", "info"),
                     ("c.jsonl", "house/loud", "error"), ("c.jsonl", "house/soft", "info")], found


def test_each_file_has_the_configuration_above_it(folder):
    house(folder, "packs: [./house.yml]\n")
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "b.txt").write_text(TEXT)
    (folder / "deep" / ".newslint.yml").write_text("ignore: typography\n")
    assert check(folder, ".")[0] == [("a.txt", "house/loud", "error"), ("a.txt", "house/soft", "info")]
    # --config holds for all files.
    assert len(check(folder, "--config", ".newslint.yml", ".")[0]) == 4
    # Standard input has the configuration of the name it is given.
    assert len(check(folder, "--stdin-filename", "n.txt", "-", stdin=TEXT)[0]) == 2
    assert check(folder, "--stdin-filename", "deep/n.txt", "-", stdin=TEXT)[0] == []


def test_mistakes_end_the_run(folder):
    house(folder, "packs: [./house.yml, typografy]\nseverity: {hose: off}\n")
    r = check(folder, "a.txt")[1]
    assert r.status == 2 and r.out == "" and len(r.lines) == 2, r
    assert "did you mean `typography`?" in r.err and "did you mean `house`?" in r.err and ".newslint.yml" in r.err, r
    house(folder, "packs: ./house.yml\nname: [x]\n")
    r = check(folder, "a.txt")[1]
    assert r.status == 2 and r.lines[0].startswith(".newslint.yml:2:1: error: unknown key `name`"), r
    house(folder, "packs: ./house.yml\nnames: [x]\n")
    r = check(folder, "a.txt")[1]
    assert r.status == 2 and r.lines[0].startswith(".newslint.yml:2:9: error: there is no file of names"), r


def test_a_pack_cannot_take_a_shipped_name(folder):
    house(folder, "packs: [./house.yml]\n")
    (folder / "house.yml").write_text(PACK.replace("pack: house", "pack: typography"))
    r = check(folder, "a.txt")[1]
    assert r.status == 2 and "there is already a pack `typography`" in r.err, r


def test_languages(folder):
    house(folder, "packs: [./house.yml]\nlanguages: [hi]\n")
    (folder / "a.txt").write_text("A theremin and a xylophone.\n")
    assert rules(folder, "--lang", "ur", "a.txt") == ["house/loud"]
    (folder / ".newslint.yml").write_text("packs: [./house.yml]\nlanguages: [hi, ur]\n")
    assert rules(folder, "--lang", "ur", "a.txt") == ["house/loud", "house/urdu"]


MARKDOWN = """A xylophone here.

<!-- newslint-ignore house/loud -->

A xylophone and a glockenspiel there.

Another xylophone.
"""


def test_suppressions_silence_their_block(folder):
    house(folder, "packs: [./house.yml]\n")
    (folder / "a.md").write_text(MARKDOWN)
    r = run("check", "--format", "concise", "--select", "house", "a.md", cwd=folder)
    assert [line.split(" ")[0] for line in r.out.splitlines()] == ["a.md:1:3:", "a.md:5:19:", "a.md:7:9:"], r


def test_a_suppression_that_silences_nothing_is_a_finding(folder):
    house(folder, "packs: [./house.yml]\n")
    (folder / "a.md").write_text(MARKDOWN.replace("A xylophone and a", "A"))
    assert rules(folder, "a.md") == ["house/loud", "house/loud", "house/soft", "suppression/unused"]
    # The rule is off in this run: nothing can be said of its suppression.
    assert rules(folder, "--select", "house/soft,suppression", "a.md") == ["house/soft"]
    assert rules(folder, "--ignore", "suppression/unused", "a.md") == ["house/loud", "house/loud", "house/soft"]
    (folder / "a.md").write_text(MARKDOWN.replace("house/loud", "house/lod"))
    found, r = check(folder, "a.md")
    assert ("a.md", "suppression/unknown-rule", "warning") in found and "did you mean `house/loud`?" in r.out, r


def test_front_matter_silences_the_document(folder):
    house(folder, "packs: [./house.yml]\n")
    (folder / "a.md").write_text("---\nnewslint-ignore: house/loud\n---\n" + MARKDOWN.replace("<!-- newslint-ignore house/loud -->\n\n", ""))
    assert rules(folder, "a.md") == ["house/soft"]


def test_dict_add_and_list(folder):
    r = run("dict", "add", "Zebu", "apple", "ज़ेबरा", cwd=folder)
    words = folder / ".newslint-words.txt"
    assert r.status == 0 and words.read_text() == "apple\nZebu\nज़ेबरा\n", r
    r = run("dict", "add", "apple", "Mango", cwd=folder)
    assert "1 added, 1 there already" in r.out and words.read_text() == "apple\nMango\nZebu\nज़ेबरा\n", r
    assert run("dict", "list", cwd=folder).out == words.read_text()
    assert not list(folder.glob("*.part"))
    words.write_text("# The house's words\n\nbanana # fruit\n")
    run("dict", "add", "apple", cwd=folder)
    assert words.read_text() == "# The house's words\n\napple\nbanana # fruit\n"
    # The list a configuration names comes first.
    (folder / "own.txt").write_text("x\n")
    (folder / ".newslint.yml").write_text("dictionaries: own.txt\n")
    run("dict", "add", "y", cwd=folder)
    assert (folder / "own.txt").read_text() == "x\ny\n"
    r = run("dict", "add", "--file", "no/where.txt", "y", cwd=folder)
    assert r.status == 2 and len(r.lines) == 1 and "no/where.txt" in r.err, r
    r = run("dict", "add", "!!", cwd=folder)
    assert r.status == 2 and "is no word" in r.err, r


def test_dict_words_are_accepted(folder):
    r = run("dict", "check", "house", "hosue", cwd=folder)
    assert r.status == 1 and r.out.startswith("house: known") and "\nhosue: unknown" in r.out, r
    run("dict", "add", "hosue", cwd=folder)
    r = run("dict", "check", "hosue", cwd=folder)
    assert r.status == 0 and r.out.startswith("hosue: in the project's list"), r
    (folder / "a.txt").write_text("They went to the other hosue yesterday and came back in the evening.\n")
    assert "hosue" not in run("check", "--select", "spelling", "a.txt", cwd=folder).out
    (folder / ".newslint-words.txt").unlink()
    (folder / "a.txt").write_text("They went to the other hosue yesterday and came back in the evening.\n")


if __name__ == "__main__":
    main(sys.modules["__main__"])

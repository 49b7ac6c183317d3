"""The Vim plugin, in a Vim."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import NEWSLINT, SKIPPED, SOURCE, main

PLUGIN = SOURCE / "editors" / "vim" / "plugin" / "newslint.vim"


def vim(folder, *commands):
    script = folder / "do.vim"
    script.write_text("\n".join([f"let g:newslint_program = {NEWSLINT!r}", f"source {PLUGIN}", *commands, "qall!", ""]))
    p = subprocess.run(["vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-c", "set encoding=utf-8", "-S", script], cwd=folder,
                       capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    assert p.returncode == 0, p


def test_findings_stand_in_the_location_list(folder):
    (folder / "a.txt").write_text("सरकार ने लोगों को बताया कि वह the the city से गया ।\n\nThey left the the city.\n")
    vim(folder, "edit a.txt", "Newslint", "call writefile([json_encode(getloclist(1))], 'out.json')",
        "call setloclist(0, [])", "%s/left the the/left the/", "%s/ the the / /", "%s/ ।/।/", "Newslint",
        "call writefile([json_encode(getloclist(1))], 'later.json')")
    items = json.loads((folder / "out.json").read_text())
    english = [i for i in items if i["lnum"] == 3]
    assert [(i["col"], i["end_col"], i["type"]) for i in english] == [(1, 24, "I"), (11, 18, "E")], items
    assert english[1]["text"].endswith("[en-grammar/doubled-word]")
    stop = [i for i in items if "blank-before-danda" in i["text"]]
    line = (folder / "a.txt").read_text().splitlines()[0]
    assert [i["col"] for i in stop] == [len(line[:-2].encode()) + 1], items
    # The buffer counts, not the file.
    assert not [i for i in json.loads((folder / "later.json").read_text()) if "doubled-word" in i["text"]]


def test_safe_fixes_are_made_in_the_buffer(folder):
    (folder / "a.txt").write_text("They left the the city , at dawn.\n\nसरकार ने बताया ।\n")
    vim(folder, "edit a.txt", "NewslintFix", "write")
    assert (folder / "a.txt").read_text() == "They left the city, at dawn.\n\nसरकार ने बताया।\n"


if __name__ == "__main__":
    if not shutil.which("vim") or subprocess.run(["vim", "--version"], capture_output=True, text=True).stdout.find("+eval") < 0:
        print("there is no vim here")
        sys.exit(SKIPPED)
    main(sys.modules[__name__])

"""Bad input: one clear line that names the file, the others still linted, status 2, nothing hangs."""
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import NEWSLINT, main, run

GOOD = "A house with a wrong  space in it.\n"


def check(folder, *args, **more):
    r = run("check", "--format", "jsonl", "--jobs", "2", *args, cwd=folder, **more)
    return r, [json.loads(line) for line in r.out.splitlines()]


def one_line(folder, name, *parts, args=None):
    """The file is named in one line, and the good one beside it is linted."""
    (folder / "zz.txt").write_text(GOOD)
    r, found = check(folder, *(args or (name, "zz.txt")))
    assert r.status == 2, r
    assert len(r.lines) == 1 and name in r.lines[0], r
    for p in parts:
        assert p in r.lines[0], (p, r)
    assert "typography/double-space" in {f["rule"] for f in found if f["file"].endswith("zz.txt")}, r


def test_binary(folder):
    (folder / "a.txt").write_bytes(bytes(range(256)) * 50)
    one_line(folder, "a.txt", "binary")


def test_nul_bytes(folder):
    (folder / "a.txt").write_bytes(b"some text\0more text\n")
    one_line(folder, "a.txt", "NUL")


def test_utf16_and_utf32(folder):
    for encoding in ("utf-16", "utf-16-be", "utf-32"):
        bom = "\ufeff" if encoding.endswith("be") else ""
        (folder / "a.txt").write_bytes((bom + "some text").encode(encoding))
        one_line(folder, "a.txt", "UTF-32" if encoding == "utf-32" else "UTF-16", "iconv")


def test_invalid_and_truncated_utf8_is_a_finding(folder):
    (folder / "a.txt").write_bytes("a शब्द b ".encode() + b"\xe0\xa4 c \xff\xfe d\n" + GOOD.encode() + b"\xe0\xa4")
    r, found = check(folder, "a.txt")
    bad = [f for f in found if f["rule"] == "encoding/invalid-utf8"]
    assert r.status == 1 and [(f["line"], f["byte_length"]) for f in bad] == [(1, 2), (1, 2), (3, 2)], r
    assert any(f["rule"] == "typography/double-space" and f["line"] == 2 for f in found)


def test_empty_file(folder):
    (folder / "a.txt").write_bytes(b"")
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf")
    r, found = check(folder, "a.txt", "bom.txt")
    assert r.status == 0 and found == [] and r.err == "", r


def test_missing_file(folder):
    one_line(folder, "nope.txt", "No such file")


def test_dangling_link_and_link_to_itself(folder):
    (folder / "a.txt").symlink_to("nowhere.txt")
    one_line(folder, "a.txt")
    one_line(folder, "a.txt", args=(".",))
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("a.txt")
    one_line(folder, "a.txt", "symbolic links")
    one_line(folder, "a.txt", args=(".",))


def test_fifo_and_socket_do_not_hang(folder):
    os.mkfifo(folder / "a.txt")
    one_line(folder, "a.txt", "not a regular file")
    # Found in a folder it is no article.
    r, found = check(folder, ".")
    assert r.status == 0 and found, r
    s = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(folder)
    try:
        s.bind("b.txt")
    finally:
        os.chdir(here)
    one_line(folder, "b.txt")
    s.close()


def test_folder_loop(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to("..")
    (folder / "zz.txt").write_text(GOOD)
    r, found = check(folder, ".")
    assert r.status == 0 and {f["file"] for f in found} == {"zz.txt"}, r


def test_unreadable_file_and_folder(folder):
    if os.geteuid() == 0:
        # Nothing is unreadable for root; as nobody it is, where the program can be reached.
        drop = ["setpriv", "--reuid=65534", "--clear-groups", NEWSLINT]
        try:
            if subprocess.run([*drop, "--version"], capture_output=True).returncode != 0:
                return
        except OSError:
            return
    else:
        drop = [NEWSLINT]
    os.chmod(folder, 0o755)
    (folder / "zz.txt").write_text(GOOD)
    (folder / "a.txt").write_text(GOOD)
    (folder / "dir").mkdir()
    (folder / "dir" / "b.txt").write_text(GOOD)
    os.chmod(folder / "a.txt", 0)
    os.chmod(folder / "dir", 0)
    try:
        p = subprocess.run([*drop, "check", "--format", "concise", "."], cwd=folder, capture_output=True, timeout=60)
        if b"zz.txt" not in p.stdout and b"cannot be read" not in p.stderr:
            return  # the program's data cannot be reached as nobody
        lines = p.stderr.decode().splitlines()
        assert p.returncode == 2 and len(lines) == 2, p
        assert "dir: cannot be read: Permission denied" in lines[0] and "a.txt: cannot be read: Permission denied" in lines[1], lines
        assert b"zz.txt" in p.stdout
    finally:
        os.chmod(folder / "dir", 0o755)


def test_a_file_that_vanishes_during_the_run(folder):
    for i in range(50):
        (folder / f"{i:02}.txt").write_text(GOOD * 200)
    (folder / "list").mkdir()
    p = subprocess.Popen([NEWSLINT, "check", "--jobs", "1", "--format", "concise", "."], cwd=folder,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for i in range(49, 20, -1):
        (folder / f"{i:02}.txt").unlink()
    out, err = p.communicate(timeout=60)
    assert p.returncode in (0, 2), (p.returncode, err)
    for line in err.decode().splitlines():
        assert ".txt: cannot be read: No such file or directory" in line, line
    assert b"00.txt" in out


def test_a_very_long_line(folder):
    (folder / "a.txt").write_bytes(b"word " * 2_000_000)
    r, found = check(folder, "--select", "typography", "a.txt")
    assert r.status == 0, r.err
    (folder / "a.txt").write_bytes(b"x" * 10_000_000)
    r, found = check(folder, "--select", "typography", "a.txt")
    assert r.status == 0, r.err


def test_one_thing_over_and_over(folder):
    # Each of these once took time that grew with the square of its length.
    for text in ("[" * 100_000, "* _ " * 50_000, "“a " * 50_000, "<a " * 50_000):
        (folder / "a.txt").write_text(text + "\n")
        one_line(folder, "none.txt", args=("a.txt", "none.txt", "zz.txt"))


def test_very_many_blank_lines(folder):
    (folder / "a.txt").write_bytes(b"\n" * 100_000 + GOOD.encode())
    r, found = check(folder, "a.txt")
    assert r.status == 0 and [f["line"] for f in found if f["rule"] == "typography/double-space"] == [100_001], r


def test_deeply_nested_html_and_json(folder):
    (folder / "a.html").write_text("<div>" * 20_000 + "wrong  space")
    (folder / "b.json").write_text("[" * 100_000)
    (folder / "c.json").write_text('{"a":' * 5_000 + '"x"' + "}" * 5_000)
    (folder / "zz.txt").write_text(GOOD)
    r, found = check(folder, "a.html", "b.json", "c.json", "zz.txt")
    assert r.status == 2 and any(f["file"] == "zz.txt" for f in found), r
    for line in r.lines:
        assert line.startswith(("newslint: a.html:", "newslint: b.json:", "newslint: c.json:")), r
    assert len([line for line in r.lines if line.startswith("newslint: b.json:")]) == 1, r


def test_a_broken_json_line_between_good_ones(folder):
    good = json.dumps({"text": GOOD})
    (folder / "a.jsonl").write_text("\n".join([good, good[:-5], good]) + "\n")
    r, found = check(folder, "a.jsonl")
    lines = [f["line"] for f in found if f["rule"] == "typography/double-space"]
    assert r.status == 2 and lines == [1, 3], r
    assert len(r.lines) == 1 and r.lines[0].startswith("newslint: a.jsonl:2"), r


def test_a_file_that_grows_during_the_run(folder):
    (folder / "a.txt").write_text(GOOD * 100_000)
    (folder / "zz.txt").write_text(GOOD)
    p = subprocess.Popen([NEWSLINT, "check", "--format", "concise", "--select", "typography", "a.txt", "zz.txt"], cwd=folder,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(folder / "a.txt", "a") as f:
        for _ in range(200):
            f.write(GOOD * 100)
            f.flush()
    out, err = p.communicate(timeout=120)
    assert p.returncode in (0, 2) and out.count(b"zz.txt:") == 1, (p.returncode, err)
    assert len(err.splitlines()) <= 1, err


def test_yaml_bombs_and_broken_packs(folder):
    (folder / "zz.txt").write_text(GOOD)
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
    for name, text, part in (("bomb.yml", bomb, "anchors"), ("deep.yml", "[" * 5000, "nested more than"),
                             ("cut.yml", "pack: 'x", "not valid YAML"), ("bin.yml", "\0\1\2", "not valid YAML"),
                             ("empty.yml", "", "a pack is a mapping")):
        (folder / name).write_text(text)
        r, _ = check(folder, "--rules", name, "zz.txt")
        assert r.status == 2 and r.out == "" and name in r.lines[0] and part in r.err, (name, r)
        if name != "empty.yml":
            r, _ = check(folder, "--config", name, "zz.txt")
            assert r.status == 2 and r.out == "" and name in r.lines[0] and part in r.err, (name, r)


def test_patterns_that_are_refused(folder):
    (folder / "zz.txt").write_text(GOOD)
    head = "pack: p\nlanguage: any\nsummary: s\nrules:\n  - id: r\n    kind: pattern\n    message: m\n    pattern: "
    for pattern in ("'(?=look)ahead'", "'a(b'", "'((a{1,1000}){1,1000}){1,1000}'", "'(((x{100}){100}){100})'"):
        (folder / "p.yml").write_text(head + pattern + "\n")
        r, _ = check(folder, "--rules", "p.yml", "zz.txt")
        assert r.status == 2 and r.out == "" and r.lines[0].startswith("p.yml:8:"), (pattern, r)


def test_missing_dictionary(folder):
    data = folder / "data"
    (data / "rules").mkdir(parents=True)
    (data / "dictionaries").mkdir()
    (folder / "zz.txt").write_text(GOOD)
    r = run("check", "zz.txt", cwd=folder, env={"NEWSLINT_DATA": str(data)})
    assert r.status == 2 and r.out == "" and "en.lex" in r.err, r
    r = run("check", "zz.txt", cwd=folder, env={"NEWSLINT_DATA": str(folder / "none")})
    assert r.status == 2 and len(r.lines) == 1 and "NEWSLINT_DATA" in r.err, r


def test_closed_standard_output_ends_quietly(folder):
    (folder / "a.txt").write_text(GOOD * 20_000)
    for form in ("text", "json", "concise"):
        p = subprocess.Popen([NEWSLINT, "check", "--format", form, "a.txt", "a.txt"], cwd=folder,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdout.read(10)
        p.stdout.close()
        err = p.stderr.read()
        assert p.wait(timeout=60) in (0, 1) and err == b"", (p.returncode, err)


def test_full_and_missing_standard_output(folder):
    (folder / "a.txt").write_text(GOOD)
    with open("/dev/full", "wb") as full:
        p = subprocess.run([NEWSLINT, "check", "--format", "json", "a.txt"], cwd=folder, stdout=full, stderr=subprocess.PIPE)
    assert p.returncode == 2 and p.stderr.decode() == "newslint: standard output: cannot be written: No space left on device\n", p
    p = subprocess.run(f"exec '{NEWSLINT}' check --format json a.txt >&-", shell=True, cwd=folder, stderr=subprocess.PIPE)
    assert p.returncode == 2 and b"standard output" in p.stderr, p


def test_names_cannot_break_the_line(folder):
    name = "a\nb\x1b[31m.txt"
    (folder / name).write_text(GOOD)
    r = run("check", "--format", "concise", ".", cwd=folder)
    assert "\x1b" not in r.out and len(r.out.splitlines()) == 1, r
    r = run("check", "no\nsuch\x1b.txt", cwd=folder)
    assert "\x1b" not in r.err and r.lines[0].endswith("No such file or directory"), r


def test_a_file_name_that_is_no_utf8(folder):
    with open(os.fsencode(folder) + b"/a\xff.txt", "wb") as f:
        f.write(b"On 5 May 2024 the Prime Minister  met \xe0\xa4 Joe Biden in Delhi. Joe Biden said no.\n")
    for command, key in (("check", "findings"), ("names", "names"), ("timeline", "files"), ("facts", "files")):
        r = subprocess.run([NEWSLINT, command, "--format", "json", "."], cwd=folder, capture_output=True, timeout=60)
        assert r.returncode in (0, 1) and r.stderr == b"", (command, r)
        assert json.loads(r.stdout.decode())[key] and b"a?.txt" in r.stdout, (command, r)


if __name__ == "__main__":
    main(sys.modules["__main__"])

#!/usr/bin/env python3
"""Measures newslint against wc -w, cat and codespell, and writes docs/performance.md. See bench/README.md.

Absolute times on a shared machine say little. Every round runs all contenders once, one after the
other; a ratio is taken inside each round, and the median over the rounds is reported with its range.
"""
import argparse
import datetime
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWSLINT = ROOT / "build" / "newslint"
MIB = 1 << 20


class Run:
    """CPU seconds, wall seconds and peak memory of one process and its children."""

    def __init__(self, cpu, wall, rss):
        self.cpu, self.wall, self.rss = cpu, wall, rss


def run(command, env=None, allowed=(0, 1)):
    """Runs a command with its output written to a temporary file, as a user would keep findings."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen([str(c) for c in command], stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            err.seek(0)
            sys.exit(f"bench: {' '.join(map(str, command[:6]))}: exit status {process.returncode}\n"
                     f"{err.read().decode(errors='replace')[:2000]}")
        return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def rounds(contenders, count):
    """{name: [Run, …]}: every round runs every contender once; a first round warms the caches and is dropped."""
    results = {name: [] for name, _ in contenders}
    for i in range(count + 1):
        for name, call in contenders:
            result = call()
            if i:
                results[name].append(result)
        print(f"bench: round {i} of {count}", file=sys.stderr)
    return results


def ratio(over, under, what="cpu"):
    """Median and range of over/under, taken round by round."""
    values = [getattr(a, what) / getattr(b, what) for a, b in zip(over, under)]
    return statistics.median(values), min(values), max(values)


def median(results, what="cpu"):
    return statistics.median(getattr(r, what) for r in results)


def corpus_folder(given):
    """The folder with en/ and hi/; an archive is unpacked once into the user's cache."""
    path = Path(given) if given else None
    if path is None and os.environ.get("NEWSLINT_BENCH_CORPUS"):
        path = Path(os.environ["NEWSLINT_BENCH_CORPUS"])
    if path is None:
        path = ROOT.parent / "shared" / "bench" / "corpus.tar.xz"
    if not path.exists():
        sys.exit(f"bench: no corpus at {path}; name one with --corpus or NEWSLINT_BENCH_CORPUS: "
                 "a folder, or a .tar.xz, that holds en/ and hi/ with text files")
    if path.is_dir():
        return path
    stat = path.stat()
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "newslint-bench"
    folder = cache / f"{stat.st_size}-{int(stat.st_mtime)}"
    if not (folder / "complete").exists():
        print(f"bench: unpacking {path} to {folder}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tarfile.open(path) as archive:
            archive.extractall(folder)
        (folder / "complete").touch()
    for root, folders, _ in os.walk(folder):
        if "en" in folders and "hi" in folders:
            return Path(root)
    sys.exit(f"bench: {path} holds no en/ and hi/")


def files_of(folder):
    return sorted(p for p in folder.rglob("*") if p.is_file())


def doubled_rules(scratch):
    """A data folder with every shipped pack twice, the copies under other names, compiled."""
    data = scratch / "doubled"
    shutil.copytree(ROOT / "rules", data / "rules")
    packs = sorted((data / "rules").rglob("*.yml"))
    for pack in packs:
        text = pack.read_text(encoding="utf-8")
        pack.with_name("again-" + pack.name).write_text(
            re.sub(r"^pack: *", "pack: again-", text, count=1, flags=re.M), encoding="utf-8")
    packs = sorted((data / "rules").rglob("*.yml"))
    (data / "dictionaries").symlink_to(ROOT / "build" / "share" / "newslint" / "dictionaries")
    subprocess.run([str(ROOT / "build" / "newslint-packc"), str(data / "rules" / "packs.bin"),
                    str(data / "dictionaries"), *map(str, packs)], check=True)
    return data


def write_large(files, path, size, json_lines):
    """A file of `size` bytes made of the corpus again and again."""
    written = 0
    with open(path, "wb") as out:
        while written < size:
            for file in files:
                text = file.read_text(encoding="utf-8", errors="replace")
                line = json.dumps({"id": file.name, "text": text}, ensure_ascii=False) if json_lines else text
                data = (line + "\n").encode()
                written += out.write(data)
                if written >= size:
                    break
    return path.stat().st_size


def machine():
    def first(path, key):
        for line in Path(path).read_text().splitlines():
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
        return "unknown"
    memory = int(first("/proc/meminfo", "MemTotal").split()[0]) / MIB
    release = dict(l.split("=", 1) for l in Path("/etc/os-release").read_text().splitlines() if "=" in l)
    version = Path("/etc/debian_version")
    system = release.get("NAME", "Linux").strip('"') + " " + (version.read_text().strip() if version.exists() else "")
    return f"{first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}, Linux {platform.release()}"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", help="folder or .tar.xz with en/ and hi/ (default: NEWSLINT_BENCH_CORPUS, ../shared/bench)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="written into the page")
    parser.add_argument("--large", type=int, default=200, metavar="MB", help="size of the two large files; 0 leaves them out")
    parser.add_argument("--no-write", action="store_true", help="print the page, leave docs/performance.md")
    o = parser.parse_args()
    corpus = corpus_folder(o.corpus)
    rows, texts = [], []

    with tempfile.TemporaryDirectory(prefix="newslint-bench-") as folder:
        scratch = Path(folder)
        doubled = doubled_rules(scratch)
        per_language, rules = {}, subprocess.run([NEWSLINT, "rules", "list", "--format", "json"], capture_output=True)
        rule_count = len(json.loads(rules.stdout)) if rules.returncode == 0 else 0
        for language, name in (("en", "English"), ("hi", "Hindi")):
            files = files_of(corpus / language)
            size = sum(f.stat().st_size for f in files)
            check = [NEWSLINT, "check", "--fail-on", "never", "--no-cache"]
            target = corpus / language
            contenders = [
                ("cat", lambda files=files: run(["cat", *files])),
                ("wc -w", lambda files=files: run(["wc", "-w", *files])),
                ("newslint", lambda: run([*check, "--jobs", "1", "--format", "concise", target])),
                ("newslint, text with source lines", lambda: run([*check, "--jobs", "1", "--format", "text", target])),
                ("newslint, rules doubled", lambda: run([*check, "--jobs", "1", "--format", "concise", target],
                                                        {"NEWSLINT_DATA": str(doubled)})),
                ("newslint, two threads", lambda: run([*check, "--jobs", "2", "--format", "concise", target])),
            ]
            if language == "en":
                contenders.insert(2, ("codespell", lambda: run(["codespell", target], allowed=(0, *range(1, 256)))))
            r = per_language[language] = rounds(contenders, o.rounds)
            rows.append(f"\n**{name}**: {len(files):,} files, {size / 1e6:.1f} MB\n\n"
                        "| | CPU s | MB/s | wall s | peak MB |\n|---|---|---|---|---|\n")
            for contender, results in r.items():
                cpu = median(results)
                rows.append(f"| {contender} | {cpu:.3f} | {size / 1e6 / cpu:.1f} | {median(results, 'wall'):.3f} | "
                            f"{max(x.rss for x in results) / 1e6:.0f} |\n")
        en, hi = per_language["en"], per_language["hi"]

        goals = []

        def goal(text, value, unit, bound, at_most=True):
            m, low, high = value if isinstance(value, tuple) else (value, None, None)
            spread = f" ({low:.2f}–{high:.2f})" if low is not None else ""
            met = "yes" if (m <= bound if at_most else m >= bound) else "**no**"
            goals.append(f"| {text} | {m:.2f}{unit}{spread} | {'≤' if at_most else '≥'} {bound:g}{unit} | {met} |\n")

        goal("English, codespell's CPU time ÷ newslint's", ratio(en["codespell"], en["newslint"]), "", 5, False)
        goal("English, CPU ÷ that of `wc -w`", ratio(en["newslint"], en["wc -w"]), "", 2.5)
        goal("Hindi, CPU ÷ that of `wc -w`", ratio(hi["newslint"], hi["wc -w"]), "", 2.5)
        goal("English, wall time with one thread ÷ with two", ratio(en["newslint"], en["newslint, two threads"], "wall"), "", 1.7, False)
        goal("Hindi, wall time with one thread ÷ with two", ratio(hi["newslint"], hi["newslint, two threads"], "wall"), "", 1.7, False)
        goal("English, CPU with the rules doubled ÷ without", ratio(en["newslint, rules doubled"], en["newslint"]), "", 1.2)
        goal("Hindi, CPU with the rules doubled ÷ without", ratio(hi["newslint, rules doubled"], hi["newslint"]), "", 1.2)

        seed = ROOT / "seeds" / "004_20261d231d0022f7.txt"
        one = [run([NEWSLINT, "check", "--fail-on", "never", "--format", "text", seed]) for _ in range(50)]
        goal(f"one file of {seed.stat().st_size:,} bytes, start to exit, CPU", median(one) * 1000, " ms", 20)
        goal("peak memory over the corpora, one thread",
             max(x.rss for r in (en, hi) for x in r["newslint"]) / 1e6, " MB", 60)
        goal("peak memory over the corpora, two threads",
             max(x.rss for r in (en, hi) for x in r["newslint, two threads"]) / 1e6, " MB", 60)

        if o.large:
            files = files_of(corpus / "en")[:2000] + files_of(corpus / "hi")[:1000]
            for name, json_lines in (("large.jsonl", True), ("large.txt", False)):
                path = scratch / name
                size = write_large(files, path, o.large * 1_000_000, json_lines)
                print(f"bench: {name}, {size / 1e6:.0f} MB", file=sys.stderr)
                result = run([NEWSLINT, "check", "--fail-on", "never", "--jobs", "2", "--format", "concise", path], allowed=(0,))
                what = "JSON Lines file" if json_lines else "plain file"
                goal(f"peak memory, one {what} of {size / 1e6:.0f} MB", result.rss / 1e6, " MB", 60 if json_lines else size / 1e6 + 60)
                texts.append(f"The {what} took {result.cpu:.1f} s of CPU ({size / 1e6 / result.cpu:.0f} MB/s), {result.wall:.1f} s with two threads.\n")
                path.unlink()

    page = (
        "# Speed and memory\n"
        "<!-- Made by `./dev bench`; edit bench/bench.py. -->\n\n"
        f"Measured on {o.date} on {machine()}; {rule_count} rules. Medians of {o.rounds} rounds; every round runs all contenders once,\n"
        "one after the other, and ratios are taken inside a round (their range in brackets). The machine was shared: ratios are firm,\n"
        "seconds are not. All shipped packs on, one thread unless said, findings written to a file, files in the page cache.\n\n"
        "| | measured | goal | met |\n|---|---|---|---|\n" + "".join(goals) + "\n" + "\n".join(texts) + "\n## In full\n" + "".join(rows) +
        "\n## Commands\n"
        "The corpora are real text collected from public repositories (bench/README.md) and not part of the project. `LC_ALL=C.UTF-8`.\n"
        "```sh\n"
        "./dev bench --corpus corpus.tar.xz                    # all of this\n"
        "wc -w FILE…            cat FILE…            codespell en/\n"
        "newslint check --fail-on never --no-cache --jobs 1 --format concise en/   # hi/; --jobs 2; --format text\n"
        "NEWSLINT_DATA=DOUBLED newslint check …                # every pack twice, the copies under other names\n"
        "newslint check --fail-on never --format text seeds/004*.txt                # fifty times\n"
        "newslint check --fail-on never --jobs 2 --format concise large.jsonl       # and large.txt, made of the corpora\n"
        "```\n"
        "CPU is user and system time as `wait4` gives it, peak memory is its `ru_maxrss`.\n")
    if o.no_write:
        print(page)
    else:
        (ROOT / "docs" / "performance.md").write_text(page, encoding="utf-8")
        print("".join(goals))
        print("bench: wrote docs/performance.md", file=sys.stderr)


if __name__ == "__main__":
    main()

"""What the Python tests share: running the program, and a folder that goes away.

A test is a file `*_test.py` with functions `test_…`, run by ctest with the program's path in NEWSLINT.
"""
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

NEWSLINT = os.environ.get("NEWSLINT", "build/newslint")
SOURCE = Path(__file__).resolve().parent.parent
SKIPPED = 77


class Result:
    def __init__(self, p):
        self.status, self.out, self.err = p.returncode, p.stdout, p.stderr
        self.lines = self.err.splitlines()

    def __repr__(self):
        return f"status {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


def run(*args, cwd=None, stdin=None, env=None, timeout=60):
    """Runs newslint; a hang is a failure."""
    e = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(cwd or "/nonexistent") + "/.cache"}
    e.pop("NO_COLOR", None)
    e.update(env or {})
    data = stdin if isinstance(stdin, bytes) else (stdin or "").encode()
    p = subprocess.run([NEWSLINT, *map(str, args)], cwd=cwd, input=data, capture_output=True, env=e, timeout=timeout)
    p.stdout, p.stderr = p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")
    return Result(p)


def main(module):
    """Runs the tests of a module, each in a folder of its own."""
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        if getattr(module, "NEEDS_JSONSCHEMA", False):
            print("python3-jsonschema is not installed")
            sys.exit(SKIPPED)
    failed = 0
    for name, test in sorted(vars(module).items()):
        if not name.startswith("test_"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
                print("ok  ", name)
            except Exception:
                failed += 1
                print("FAIL", name)
                traceback.print_exc(file=sys.stdout)
    sys.exit(1 if failed else 0)

"""Format sarif: valid, and saying the same as json."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import SOURCE, main, run

NEEDS_JSONSCHEMA = True
HERE = Path(__file__).parent
# What newslint may write: a part of SARIF, drawn tightly.
SCHEMA = json.loads((HERE / "sarif_subset.schema.json").read_text())
# The schema of the standard (OASIS, as schemastore.org and code hosts use it), unchanged.
OFFICIAL = json.loads((HERE / "sarif-2.1.0-rtm.5.schema.json").read_text())

PACK = """pack: house
language: any
summary: Words of the house
rules:
  - {id: brace, kind: pattern, message: 'write {match}, not {x} or [y]', pattern: 'w[ro]+ng', why: 'It is wrong.', fix: ['right', '']}
"""


def both(folder, *args):
    sarif = run("check", "--format", "sarif", *args, cwd=folder)
    plain = run("check", "--format", "json", *args, cwd=folder)
    assert sarif.status == plain.status, (sarif, plain)
    return json.loads(sarif.out), json.loads(plain.out)


def validate(log):
    import jsonschema
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    jsonschema.Draft4Validator(OFFICIAL, format_checker=jsonschema.FormatChecker()).validate(log)


def test_findings_are_valid_and_those_of_json(folder):
    (folder / "a b.txt").write_bytes("पहला शब्द।\n\nIt is wrong and  wrong {0} [x](1).\n".encode())
    (folder / "bad.txt").write_bytes(b"one \xff\xfe two\n")
    (folder / "house.yml").write_text(PACK)
    log, plain = both(folder, "--rules", "house.yml", "a b.txt", "bad.txt")
    validate(log)
    results, rules = log["runs"][0]["results"], log["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(plain["findings"]) >= 3
    for r, f in zip(results, plain["findings"]):
        assert r["ruleId"] == f["rule"] == rules[r["ruleIndex"]]["id"]
        region = r["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (f["line"], f["column"])
        assert (region["byteOffset"], region["byteLength"]) == (f["byte_offset"], f["byte_length"])
        assert r["level"] == {"error": "error", "warning": "warning", "info": "note"}[f["severity"]]
        assert len(r.get("fixes", [])) == len(f["fixes"])
    house = [r for r in results if r["ruleId"] == "house/brace"]
    assert house[0]["message"]["text"] == r"write wrong, not {{x}} or \[y\]", house[0]
    assert house[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.txt"
    assert rules[house[0]["ruleIndex"]]["help"]["text"].startswith("It is wrong.")
    bad = [r for r in results if r["ruleId"] == "encoding/invalid-utf8"]
    assert len(bad) == 1


def test_no_findings_is_valid_too(folder):
    (folder / "a.txt").write_text("All is well here.\n")
    log, _ = both(folder, "a.txt")
    validate(log)
    assert log["runs"][0]["results"] == []


def test_the_seeds_report_is_valid(folder):
    log, plain = both(folder, SOURCE / "seeds")
    validate(log)
    assert len(log["runs"][0]["results"]) == len(plain["findings"]) > 20


def test_the_standards_schema_can_fail(folder):
    import jsonschema
    log, _ = both(folder, SOURCE / "seeds")
    log["runs"][0]["results"][0]["level"] = "info"
    assert not jsonschema.Draft4Validator(OFFICIAL).is_valid(log)


def test_the_validator_can_fail(folder):
    import jsonschema
    (folder / "bad.txt").write_bytes(b"one \xff two\n")
    log, _ = both(folder, "bad.txt")
    del log["runs"][0]["results"][0]["message"]
    try:
        validate(log)
    except jsonschema.ValidationError:
        return
    raise AssertionError("a result without a message was accepted")


if __name__ == "__main__":
    main(sys.modules["__main__"])

"""schema/: up to date, and of one mind with the readers of rules and configurations."""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from newslint_runner import SOURCE, main, run

NEEDS_JSONSCHEMA = True


def validator(name):
    import jsonschema
    schema = json.loads((SOURCE / "schema" / name).read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def read(text):
    """YAML as editors read it (1.2): yes, no, on and off are text."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        k: [(tag, r) for tag, r in v if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
        for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    return yaml.load(text, Loader)


def test_rules_schema_is_up_to_date(_):
    r = run("schema", "rules")
    assert r.status == 0 and r.out == (SOURCE / "schema" / "rules.schema.json").read_text(), \
        "stale: newslint schema rules > schema/rules.schema.json"


def test_every_shipped_pack_is_valid(_):
    v = validator("rules.schema.json")
    packs = sorted((SOURCE / "rules").rglob("*.yml"))
    assert len(packs) >= 5
    for p in packs:
        errors = sorted(v.iter_errors(read(p.read_text())), key=str)
        assert not errors, (p.name, errors[0].json_path, errors[0].message[:300])


def test_wrong_packs_are_refused(_):
    v = validator("rules.schema.json")
    good = {"pack": "p", "language": "any", "summary": "s",
            "rules": [{"id": "r", "kind": "pattern", "message": "m", "pattern": "x"}]}
    assert v.is_valid(good)
    for change in ({"kind": "patern"}, {"mesage": "x"}, {"severity": "loud"}, {"id": "A B"}, {"confidence": 2}, {"swap": {}}):
        assert not v.is_valid({**good, "rules": [{**good["rules"][0], **change}]}), change
    assert not v.is_valid({**good, "extra": 1})


CONFIGS = {  # text → whether it is right
    "": True,
    "extends: [recommended]\nlanguages: [hi, en, ur]\npacks: [typography]\nseverity: {typography/double-space: off, spelling: error}\n": True,
    "min_confidence: 0.5\nfail_on: never\nignore: residue\n": True,
    "paths:\n  - {match: 'archive/**', severity: {spelling: warning}}\n  - {match: '**/*.jsonl', fields: {text: body, title: [a, b]}}\n": True,
    "paths: [{match: x, language: hi, ignore: [style]}]\n": True,
    "extends: all\nlanguages: ur\n": True,
    "severty: {}\n": False,
    "names: {x: y}\n": False,
    "severity: {spelling: loud}\n": False,
    "severity: [spelling]\n": False,
    "min_confidence: 2\n": False,
    "min_confidence: high\n": False,
    "fail_on: eror\n": False,
    "languages: ['5']\n": False,
    "paths: [{severity: {}}]\n": False,
    "paths: [{match: x, field: {}}]\n": False,
    "paths: [{match: x, fields: {txt: a}}]\n": False,
    "paths: {match: x}\n": False,
    "packs: {a: b}\n": False,
    "- a\n": False,
}


def test_configurations_are_judged_alike(folder):
    v = validator("config.schema.json")
    (folder / "a.txt").write_text("A text.\n")
    for text, right in CONFIGS.items():
        (folder / ".newslint.yml").write_text(text)
        r = run("check", "a.txt", cwd=folder)
        assert (r.status != 2) == right, (text, r)
        assert v.is_valid(read(text)) == right, text


if __name__ == "__main__":
    main(sys.modules["__main__"])

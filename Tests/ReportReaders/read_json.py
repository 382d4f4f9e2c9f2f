"""Reads the JSON report: valid against its schema, and without a member that the schema does not describe."""

import copy
import json
import pathlib

import jsonschema
import reader

SCHEMA = json.loads((pathlib.Path(__file__).parents[2] / "conformance/report.schema.json").read_text())


def closed(schema):
    """The schema, unknown members refused: users may read newer reports with it, we may not write what it lacks."""
    schema = copy.deepcopy(schema)
    for part in [schema, *schema["$defs"].values()]:
        if part.get("type") == "object":
            assert "additionalProperties" not in part, "the schema has to let unknown members pass"
            part["additionalProperties"] = False
    return schema


jsonschema.Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(closed(SCHEMA))


def read(text):
    assert text.endswith("\n") and text.count("\n") == 1, "not one line"
    report = json.loads(text)
    VALIDATOR.validate(report)
    verdicts = [result["verdict"] for result in report["results"]]
    for verdict in SCHEMA["$defs"]["result"]["properties"]["verdict"]["enum"]:
        assert report["summary"][verdict] == verdicts.count(verdict), verdict
    return report


reader.main(read)

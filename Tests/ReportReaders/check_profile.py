"""Checks profiles, a JSON array of texts on standard input, against conformance/profile.schema.json; prints a JSON array
with null for each that is valid and the first complaint for each that is not."""

import json
import pathlib
import sys

import jsonschema

SCHEMA = json.loads((pathlib.Path(__file__).parents[2] / "conformance/profile.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def complaint(text):
    errors = sorted(VALIDATOR.iter_errors(json.loads(text)), key=lambda error: error.json_path)
    return f"{errors[0].json_path}: {errors[0].message}" if errors else None


json.dump([complaint(text) for text in json.load(sys.stdin)], sys.stdout)

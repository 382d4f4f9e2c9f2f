"""The example conversations against the schemas."""

import json

from jsonschema import Draft202012Validator
from schemas import SPECIFICATION, Conversation, documents, strict


def check_schemas():
    """Every schema is a schema, and refers to nothing that is not there."""
    for name, schema in documents.items():
        try:
            Draft202012Validator.check_schema(schema)
        except Exception as error:
            yield f"schemas/{name}: {error}"
        for reference in references(schema):
            target = (SPECIFICATION / "schemas" / name).parent / reference.split("#")[0]
            if not (reference.startswith("#") or target.is_file()):
                yield f"schemas/{name}: {reference} leads nowhere"
        if schema["$id"].removeprefix("https://devctl.example/plugin-protocol/v2/") != name:
            yield f"schemas/{name}: its $id is {schema['$id']}"


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for element in value:
            yield from references(element)


def check_examples():
    """Right conversations are right; wrong ones are wrong in the one place that they name, or in none that a schema sees."""
    for kind in ("valid", "invalid"):
        paths = sorted((SPECIFICATION / "examples" / kind).glob("*.ndjson"))
        if not paths:
            yield f"examples/{kind} is empty"
        for path in paths:
            for problem in check(path, kind):
                yield f"examples/{kind}/{path.name}: {problem}"


def check(path, kind):
    head, *lines = [strict(line) for line in path.read_text("utf-8").split("\n") if line]
    found = {}
    conversation = Conversation()
    for number, line in enumerate(lines, 2):
        if "frame" in line:
            judge = conversation.from_host if line["from"] == "host" else conversation.from_plugin
            for place, message in judge(line["frame"]):
                found[number, place] = message
        elif line["from"] == "plugin" and "text" in line and is_frame(line):
            yield f"line {number}: this text could stand there as a frame"
    expected = {(head["line"], head["path"])} if "path" in head else set()
    for place in expected - found.keys():
        yield f"line {place[0]}: no schema objects to {place[1] or 'the frame'}"
    for place in found.keys() - expected:
        yield f"line {place[0]}: {place[1] or 'the frame'}: {found[place]}"
    if kind == "invalid" and not path.name.startswith(head["breaks"]):
        yield f"is not named after {head['breaks']}, which it breaks"
    if kind == "valid" and set(head) != {"about"}:
        yield "the first line of a right conversation has nothing but about"


def is_frame(line):
    try:
        return type(strict(line["text"])) is dict and not line.get("cut")
    except ValueError:
        return False

"""The example conversations against the schemas."""

import sys

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


def check_conversation():
    """The conversation on standard input is right, and has something of both sides."""
    lines = [strict(line) for line in sys.stdin.read().split("\n") if line]
    for (number, place), message in objections(lines, 1).items():
        yield f"line {number}: {place or 'the frame'}: {message}"
    if {line["event"] for line in lines} != {"sent", "output"}:
        yield "there was nothing to judge of one side"


def objections(lines, first):
    """What the schemas have against the frames, by line and place; `first` is the number of the first line."""
    conversation = Conversation()
    found = {}
    for number, line in enumerate(lines, first):
        if "frame" in line:
            judge = conversation.from_host if line["event"] == "sent" else conversation.from_plugin
            found.update({(number, place): message for place, message in judge(line["frame"])})
    return found


def check(path, kind):
    head, *lines = [strict(line) for line in path.read_text("utf-8").split("\n") if line]
    for number, line in enumerate(lines, 2):
        if line.get("event") == "output" and "text" in line and is_frame(line):
            yield f"line {number}: this text could stand there as a frame"
    found = objections(lines, 2)
    expected = {(head["line"], head["path"])} if "path" in head else set()
    for place in expected - found.keys():
        yield f"line {place[0]}: no schema objects to {place[1] or 'the frame'}"
    for place in found.keys() - expected:
        yield f"line {place[0]}: {place[1] or 'the frame'}: {found[place]}"
    if kind == "invalid" and not path.name.startswith(head["breaks"]):
        yield f"is not named after {head['breaks']}, which it breaks"
    if kind == "valid" and set(head) != {"transcript", "about"}:
        yield "the first line of a right conversation has nothing but its name and about"
    if not head["transcript"] == lines[-1]["end"] == f"{kind}/{path.stem}":
        yield "its name in the first and the last line is not that of the file"


def is_frame(line):
    try:
        return type(strict(line["text"])) is dict and line["text"].endswith("\n")
    except ValueError:
        return False

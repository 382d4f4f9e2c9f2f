"""The schemas, as the package `jsonschema` understands them. Nothing here knows of the suite or of Swift."""

import json
import pathlib

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SPECIFICATION = pathlib.Path(__file__).resolve().parent.parent
FOLDER = SPECIFICATION / "schemas"
BASE = "https://devctl.example/plugin-protocol/v2/"

documents = {path.relative_to(FOLDER).as_posix(): json.loads(path.read_text("utf-8"))
             for path in sorted(FOLDER.rglob("*.json"))}
registry = Registry().with_resources((BASE + name, Resource.from_contents(schema))
                                     for name, schema in documents.items())
validators = {}


def errors(value, name, path=""):
    """What a schema has against a value: a list of (path, message), the path being like `output.steps[0].ok`."""
    if name not in validators:
        validators[name] = Draft202012Validator({"$ref": BASE + name}, registry=registry)
    return [(joined(path, error.absolute_path), error.message[:300]) for error in validators[name].iter_errors(value)]


def joined(path, elements):
    for element in elements:
        if isinstance(element, int):
            path += f"[{element}]"
        else:
            path += ("." if path else "") + element
    return path


class Conversation:
    """The frames of one plugin process, each judged by the schema that its place and type call for."""

    def __init__(self):
        self.operations = {}
        self.greeted = False

    def from_host(self, frame):
        if isinstance(frame, dict) and isinstance(frame.get("request_id"), str):
            self.operations[frame["request_id"]] = frame.get("op")
        return errors(frame, "request.json")

    def from_plugin(self, frame):
        kind = frame.get("type") if isinstance(frame, dict) else None
        if not self.greeted:
            self.greeted = True
            kind = "handshake"
        if kind not in ("handshake", "response", "event"):
            return [("type", f"{kind!r} is no type of a plugin's frame")]
        found = errors(frame, f"{kind}.json")
        if kind == "response" and frame.get("ok") is True and not found:
            found += self.output(frame)
        return found

    def output(self, response):
        name = f"operations/{self.operations.get(response['request_id'])}.output.json"
        output = response.get("output")
        return errors({} if output is None else output, name, "output") if name in documents else []


def strict(text):
    """A line as RFC 8259 has it; ValueError where Python alone would be lenient."""
    def members(pairs):
        result = dict(pairs)
        if len(result) < len(pairs):
            raise ValueError("a key stands there twice")
        return result

    def constant(word):
        raise ValueError(f"{word} is not JSON")

    value = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # refuses a lone surrogate
    return value

"""Reads SARIF: valid against a schema, and every reference leads somewhere."""

import json
import pathlib
from urllib.parse import unquote

import jsonschema
import reader

SCHEMA = json.loads(pathlib.Path(__file__).with_name("sarif.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def read(text):
    log = json.loads(text)
    VALIDATOR.validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)

    results = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        places = [location["physicalLocation"] for location in result.get("locations", [])]
        uris = [unquote(place["artifactLocation"]["uri"], errors="strict") for place in places]
        lines = [place["region"]["startLine"] for place in places if "region" in place]
        assert all(uri.startswith("file:///") or not uri.startswith("/") for uri in uris)
        results.append(
            {
                "what": " ".join([result["ruleId"], result["kind"], result["level"]]),
                "text": result["message"]["text"],
                "uris": uris,
                "lines": lines,
            }
        )

    invocation = run["invocations"][0]
    notifications = []
    for note in invocation["toolExecutionNotifications"]:
        if "associatedRule" in note:
            assert rules[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"]
        notifications.append(f"{note['level']}: {note['message']['text']}")
    return {
        "rules": rules,
        "results": results,
        "successful": invocation["executionSuccessful"],
        "exit": invocation["exitCode"],
        "notifications": notifications,
    }


reader.main(read)

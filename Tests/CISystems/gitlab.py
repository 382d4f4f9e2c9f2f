"""GitLab: fills the component in as GitLab does, runs its job's script, and says which artifacts there are."""

import glob
import json
import os

import system


def run(job):
    spec, body = system.load("templates/conformance.yml")
    declared = spec["spec"]["inputs"]
    assert set(job["inputs"]) <= set(declared), job["inputs"]
    inputs = {name: entry["default"] for name, entry in declared.items()} | job["inputs"]
    (name, content), = body.items()
    content = interpolated(content, inputs)
    variables = {}
    for variable, value in content["variables"].items():
        if isinstance(value, dict):
            # What may be expanded is not what was given.
            assert value["expand"] is False
            value = value["value"]
        assert isinstance(value, str), variable
        variables[variable] = value
    script = os.path.join(job["temp"], "script")
    with open(script, "w", encoding="utf-8") as file:
        file.write("set -e\n" + "\n".join(content["script"]))
    status, log = system.shell([job.get("shell", "sh"), script], job,
                               system.environment(job, CI="true", GITLAB_CI="true", **variables))
    artifacts = content["artifacts"]
    find = lambda pattern: glob.glob(os.path.join(job["workspace"], pattern))
    code_quality, = find(artifacts["reports"]["codequality"]) or [None]
    return {
        "name": interpolated(name, inputs), "status": status, "log": log, "when": artifacts["when"],
        "junit": find(artifacts["reports"]["junit"]),
        "issues": json.loads(system.read(code_quality)) if code_quality else None,
    }


def interpolated(node, inputs):
    """A node with its inputs: a text that is one input alone takes the input's type, any other stays text."""
    if isinstance(node, dict):
        return {key: interpolated(value, inputs) for key, value in node.items()}
    if isinstance(node, list):
        return [interpolated(value, inputs) for value in node]
    if not isinstance(node, str):
        return node
    alone = [value for name, value in inputs.items() if node == f"$[[ inputs.{name} ]]"]
    if alone:
        return alone[0]
    text = lambda name: json.dumps(inputs[name]) if isinstance(inputs[name], bool) else inputs[name]
    return system.filled(node, r"\$\[\[ inputs\.(.*?) \]\]", text)


system.main(run)

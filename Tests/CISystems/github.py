"""GitHub: runs the steps of action.yml as a runner does, and reads what they say to it."""

import os
import re

import system

COMMAND = re.compile(r"::(?P<name>[a-z0-9-]+)(?: (?P<properties>.*?))?::(?P<message>.*)")
FORMER = re.compile(r"##\[(?P<name>[a-z0-9-]+)(?: (?P<properties>.*?))?\](?P<message>.*)")


def run(job):
    action, = system.load("action.yml")
    inputs = {name: str(declared.get("default", "")) for name, declared in action["inputs"].items()}
    assert set(job["inputs"]) <= set(inputs), job["inputs"]
    inputs.update(job["inputs"])
    known = {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {"github.server_url": job.get("server", "https://host.invalid"), "github.action_repository": "o/kit"}
    status, log, summary = 0, "", ""
    for number, step in enumerate(action["runs"]["steps"]):
        assert set(step) <= {"name", "id", "shell", "env", "run"} and step["shell"] == "bash", step
        status, said, files = run_step(job, step, known, number)
        log += said
        summary += files["SUMMARY"]
        for folder in files["PATH"].split():
            job["path"] = f"{folder}:{job['path']}"
        for name, value in outputs(files["OUTPUT"]).items():
            known[f"steps.{step['id']}.outputs.{name}"] = value
        if status != 0:
            break
    declared = {name: system.filled(output["value"], r"\$\{\{(.*?)\}\}", lambda name: known.get(name, ""))
                for name, output in action["outputs"].items()}
    return {"status": status, "log": log, "summary": summary, "outputs": declared, "commands": commands(log)}


def run_step(job, step, known, number):
    fill = lambda text: system.filled(str(text), r"\$\{\{(.*?)\}\}", known.__getitem__)
    paths = {name: os.path.join(job["temp"], f"{number}-{name}") for name in ("OUTPUT", "SUMMARY", "PATH")}
    variables = system.environment(
        job, CI="true", GITHUB_ACTIONS="true", GITHUB_ACTION_PATH=system.ROOT, RUNNER_TEMP=job["temp"],
        GITHUB_WORKSPACE=job["workspace"], GITHUB_OUTPUT=paths["OUTPUT"], GITHUB_STEP_SUMMARY=paths["SUMMARY"],
        GITHUB_PATH=paths["PATH"], **{name: fill(value) for name, value in step["env"].items()})
    script = os.path.join(job["temp"], f"{number}.sh")
    with open(script, "w", encoding="utf-8") as file:
        file.write(fill(step["run"]))
    for path in paths.values():
        open(path, "w", encoding="utf-8").close()
    status, said = system.shell(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script], job, variables)
    return status, said, {name: system.read(path) for name, path in paths.items()}


def outputs(text):
    """The step's outputs: NAME=VALUE, or NAME<<END and lines up to END. The last of a name holds."""
    values, lines = {}, iter(text.split("\n"))
    for line in lines:
        if match := re.fullmatch(r"([A-Za-z_][A-Za-z0-9_-]*)<<(.+)", line):
            value = []
            while (line := next(lines)) != match[2]:
                value.append(line)
            values[match[1]] = "\n".join(value)
        elif line:
            name, value = line.split("=", 1)
            values[name] = value
    return values


def commands(log):
    """What the runner would obey: commands of the present and the former form, unless they are stopped."""
    obeyed, token = [], None
    for line in re.split(r"\r\n|\r|\n", log):
        match = COMMAND.fullmatch(line.strip()) or FORMER.search(line)
        if not match:
            continue
        name, message = match["name"], match["message"]
        if token is not None or name == "stop-commands":
            token = None if token == name else token or message
            continue
        properties = dict(word.split("=", 1) for word in (match["properties"] or "").split(",") if word)
        obeyed.append({"name": name, "message": plain(message), **{key: plain(value) for key, value in properties.items()}})
    return obeyed


def plain(text):
    for escape, character in [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
        text = text.replace(escape, character)
    return text


system.main(run)

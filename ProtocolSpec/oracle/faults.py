"""The faulty fixture plugins against the schemas, which holds the schemas against the requirements: where a fault spoils
the form of a frame, the schemas have to see it."""

import concurrent.futures
import json
import subprocess
import tempfile
import threading

from schemas import SPECIFICATION, Conversation, strict

PLUGIN = SPECIFICATION.parent / "FixturePlugins" / "faulty" / "plugin.py"
REFERENCE = SPECIFICATION.parent / "FixturePlugins" / "reference" / "python" / "plugin.py"

# The requirements on the form of frames.
FORMS = {
    "handshake.version", "handshake.name", "handshake.capabilities", "handshake.commands", "handshake.commands-callable",
    "request.shape", "request.notes-shape", "request.id-echo", "framing.known-type", "config.patch-shape",
    "config.patch-keys", "validate.shape", "steps.shape", "launch.shape", "command.exit-code", "stream.id",
    "stream.events-tagged", "dry-run.accepted",
}

# The faults among them that no schema can see, and why not.
UNSEEN = {
    "config.patch-keys+prefix": "compares keys with one another",
    "config.patch-keys+set-and-unset": "compares keys with one another",
    "dry-run.accepted": "an error is an answer of the right form",
    "handshake.commands+duplicate": "compares names",
    "launch.shape+duplicate-name": "compares names",
    "request.id-echo": "an id that is another request's",
    "request.id-echo+empty": "an id may be any string",
    "request.id-echo+long": "an id may be any string",
    "request.id-echo+trimmed": "an id may be any string",
    "request.notes-shape": "notes inside output are a field that nobody knows",
    "steps.shape+duplicate": "compares names",
    "stream.events-tagged+unknown": "an id that no stream was given",
    "stream.id": "an id that another stream was given",
}

REQUESTS = [
    ("config.mutate", {"config": {}}),
    ("build.run", {"config": {}, "steps": None}),
    ("prepare.run", {"config": {}, "steps": None}),
    ("validate.run", {"config": {}}),
    ("validate.run", {"config": {"app": {"port": 0}}}),
    ("launch.plan", {"config": {}}),
    ("command.run", {"name": "seed", "argv": [], "config": {}}),
    ("logs.follow", {}),
    ("logs.follow", {}),
    ("acme.unknown", {}),
]

# How many events are waited for where streams are what matters.
EVENTS = 6

# Seconds until a plugin that does not stop by itself is killed.
PATIENCE = 20


def check_faults():
    """Of each fault in the form of a frame it is known whether a schema sees it; in the reference they see nothing."""
    for found in objections([str(REFERENCE)], EVENTS):
        yield f"the reference: {found}"
    names = sorted(path.stem for path in (PLUGIN.parent / "faults").glob("*.py") if path.stem.split("+")[0] in FORMS)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for name, found in zip(names, pool.map(objections_to_fault, names)):
            if found and name in UNSEEN:
                yield f"{name}: the schemas see it now ({found[0]}): take it out of UNSEEN"
            elif not found and name not in UNSEEN:
                yield f"{name}: the schemas object to nothing that it wrote"
    for name in sorted(UNSEEN.keys() - set(names)):
        yield f"{name}: is in UNSEEN, but is no fault in the form of a frame"
    for slug in sorted(FORMS - {name.split("+")[0] for name in names}):
        yield f"{slug}: has no fault"


def objections_to_fault(name):
    return objections([str(PLUGIN), name], EVENTS if name.startswith("stream.") else 0)


def objections(command, events):
    """What the schemas have against what a plugin writes that is sent every request, and then the end of its input."""
    conversation = Conversation()
    with tempfile.TemporaryDirectory() as folder:
        frames = [{"type": "request", "request_id": f"r-{number}", "op": op, "input": value,
                   "ctx": {"repo_root": folder, "cwd": folder, "dry_run": True}}
                  for number, (op, value) in enumerate(REQUESTS, 1)]
        for frame in frames:
            assert conversation.from_host(frame) == []
        lines = "".join(json.dumps(frame) + "\n" for frame in frames)
        with subprocess.Popen(["/usr/bin/python3", *command], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as process:
            watchdog = threading.Timer(PATIENCE, process.kill)
            watchdog.start()
            process.stdin.write(lines.encode())
            process.stdin.flush()
            output = []
            while sum(b'"event"' in line for line in output) < events and (line := process.stdout.readline()):
                output.append(line)
            process.stdin.close()
            output += process.stdout.readlines()
            watchdog.cancel()
    return [f"{place or 'the frame'}: {message}" for line in output if line.strip()
            for place, message in conversation.from_plugin(strict(line.decode("utf-8")))]

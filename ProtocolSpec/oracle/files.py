"""The files that a host keeps in a repository, as ProtocolSpec/state.md describes them: a reader of its own."""

import datetime
import os
import pathlib
import re

from schemas import SPECIFICATION, errors, strict

LOG = re.compile(r"(?P<service>[A-Za-z0-9_][A-Za-z0-9._-]{0,63})-(?P<stamp>\d{8}-\d{6})\.(?P<kind>stdout\.log|stderr\.log|exit\.json)")

# How far the clocks of a host and of the kernel may be apart, in seconds.
TOLERANCE = 2


def check_files():
    """Right files are right; wrong ones are wrong in the one place that they name."""
    for kind in ("valid", "invalid"):
        paths = sorted((SPECIFICATION / "examples" / "files" / kind).glob("*.json"))
        if not paths:
            yield f"examples/files/{kind} is empty"
        for path in paths:
            example = strict(path.read_text("utf-8"))
            schema = f"files/{path.stem.split('+')[0]}.json"
            found = [place for place, _ in errors(example if kind == "valid" else example["file"], schema)]
            expected = [] if kind == "valid" else [example["path"]]
            if found != expected:
                yield f"examples/files/{kind}/{path.name}: the schema objects to {found}, and {expected} was expected"


def check_repository(folder, *expected):
    """The files of a repository are right; `NAME=CONDITION` says what is to be found of each service."""
    reader = Repository(pathlib.Path(folder))
    found = [f"{name}={condition}" for name, condition in reader.conditions()]
    yield from reader.problems
    yield from reader.log_problems()
    yield from reader.journal_problems()
    if found != list(expected):
        yield f"found {found}, and {list(expected)} was expected"


class Repository:
    """What the files of one repository say."""

    def __init__(self, root):
        self.root = root
        self.folder = root / ".devctl"
        self.problems = []

    def document(self, path, schema):
        """A file, None where there is none or it is no JSON."""
        try:
            value = strict(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            self.problems.append(f"{path.name}: {error}")
            return None
        self.problems += [f"{path.name}: {place or 'the file'}: {message}" for place, message in errors(value, schema)]
        return value

    def conditions(self):
        """Each service of the state file with what has become of it."""
        state = self.document(self.folder / "state.json", "files/state.json")
        if state is None:
            return
        if not os.path.samefile(state["repo_root"], self.root):
            self.problems.append(f"state.json: repo_root is {state['repo_root']}")
        moment(state["created_at"])
        for service in state["services"]:
            self.problems += service_problems(service, self.folder / "logs")
            yield service["name"], self.condition(service)

    def condition(self, service):
        if is_running(service["pid"], moment(service["started_at"])):
            return "running"
        record = self.document(pathlib.Path(service.get("exit_info") or "/nowhere"), "files/exit.json")
        if record is None:
            return "gone"
        if record["service"] != service["name"]:
            self.problems.append(f"the exit record of {service['name']} is about {record['service']}")
        if moment(record["exited_at"]) < moment(service["started_at"]) - datetime.timedelta(seconds=TOLERANCE):
            self.problems.append(f"{service['name']} ended before it was started")
        if record.get("signal"):
            return f"signal {record['signal']}"
        return f"exited {record['exit_code']}" if record.get("exit_code") is not None else "unknown"

    def log_problems(self):
        """Every file in the log folder is a log or an exit record, and only its owner may read it."""
        for path in sorted((self.folder / "logs").glob("*")):
            match = LOG.fullmatch(path.name)
            if not match:
                yield f"{path.name} is no name of a log"
                continue
            datetime.datetime.strptime(match["stamp"], "%Y%m%d-%H%M%S")
            if path.stat().st_mode & 0o077:
                yield f"{path.name} may be read by others"
            if match["kind"] == "exit.json":
                before = len(self.problems)
                record = self.document(path, "files/exit.json")
                yield from self.problems[before:]
                if record and record["service"] != match["service"]:
                    yield f"{path.name} is about {record['service']}"

    def journal_problems(self):
        """Every line of the journal is an event, numbered from 1 on."""
        path = self.folder / "events.ndjson"
        if not path.exists():
            return
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            event = strict(line)
            yield from (f"event {number}: {place}: {message}" for place, message in errors(event, "files/event.json"))
            if event["seq"] != number:
                yield f"event {number} has the number {event['seq']}"


def service_problems(service, folder):
    """The three files of a start are beside each other and named alike."""
    name, names = service["name"], []
    for member in ("stdout_log", "stderr_log", "exit_info"):
        path = pathlib.Path(service.get(member) or "")
        match = LOG.fullmatch(path.name)
        if not match or match["service"] != name or path.parent != folder:
            yield f"{name}: {member} is {path}"
        else:
            names.append(match["stamp"])
    if len(set(names)) > 1:
        yield f"{name}: its files have the stamps {names}"


def moment(text):
    """A time of RFC 3339, whose fraction may be of any length."""
    whole, fraction, zone = re.fullmatch(r"([^.Zz+]*T[^.Zz+-]*)(?:\.(\d+))?(.*)", text).groups()
    zone = "+00:00" if zone in ("Z", "z") else zone
    return datetime.datetime.fromisoformat(f"{whole}.{(fraction or '0')[:6].ljust(6, '0')}{zone}")


def is_running(pid, started):
    """Whether the process with this number is the one that was started then, and no zombie."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    if pid == 0 or fields[0] == "Z":
        return False
    uptime = float(pathlib.Path("/proc/uptime").read_text().split()[0])
    age = uptime - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    start = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=age)
    return abs((start - started).total_seconds()) < TOLERANCE

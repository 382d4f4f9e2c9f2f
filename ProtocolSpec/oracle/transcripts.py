"""The transcripts that the suite keeps (`--keep DIR`) against the schemas: what went over the wire, both ways."""

import json
import pathlib

from schemas import Conversation, strict


def check_transcripts(*folders):
    """Every frame of the plugin is right, and so is every request of the suite, but for those that it marks as flawed."""
    seen = {"sent": 0, "flawed": 0, "output": 0}
    for folder in folders:
        paths = sorted(pathlib.Path(folder).glob("*.ndjson"))
        if not paths:
            yield f"{folder} has no transcripts"
        for path in paths:
            for process in processes(path):
                for problem in process.problems(seen):
                    yield f"{path}: {problem}"
    for kind, count in seen.items():
        if not count:
            yield f"there was nothing to judge: {seen} frames"


class Process:
    """What one plugin process was sent and wrote."""

    def __init__(self):
        self.sent = self.output = b""
        self.flaws = {}
        self.was_cut = False

    def problems(self, seen):
        conversation = Conversation()
        for line in lines(self.sent):
            yield from self.sent_problems(line, conversation, seen)
        for line in lines(self.output):
            if not line.endswith(b"\n") and self.was_cut:
                continue
            seen["output"] += 1
            try:
                found = conversation.from_plugin(strict(line.decode("utf-8")))
            except ValueError as error:
                found = [("", str(error))]
            yield from (f"the plugin: {place}: {message}: {line[:200]!r}" for place, message in found)

    def sent_problems(self, line, conversation, seen):
        """A line that was not announced as a request is there to be wrong: no JSON, no object, or blank."""
        try:
            frame = strict(line.decode("utf-8"))
        except ValueError:
            frame = None
        announced = isinstance(frame, dict) and frame.get("request_id") in self.flaws
        flaw = self.flaws[frame["request_id"]] if announced else None
        found = conversation.from_host(frame)
        if flaw is None and announced:
            seen["sent"] += 1
            yield from (f"the suite: {place}: {message}: {line[:200]!r}" for place, message in found)
        elif flaw is not None:
            seen["flawed"] += 1
            if {place for place, _ in found} != {flaw}:
                yield f"the suite: {flaw} was to be wrong, and found were {found}: {line[:200]!r}"
        elif not found:
            yield f"the suite: a request that no event announces: {line[:200]!r}"


def lines(stream):
    """The lines that are not blank; only what stands behind the last LF is without its own."""
    *whole, rest = stream.split(b"\n")
    return [line for line in [*(line + b"\n" for line in whole), rest] if line.strip()]


def processes(path):
    """Every process of a file of transcripts, whose form is told in conformance/transcripts.md."""
    found = {}
    transcript = None
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in map(json.loads, file):
            transcript = line.get("transcript", transcript)
            event = line.get("event")
            if event is None:
                continue
            process = found.setdefault((transcript, line.get("process", 0)), Process())
            if event == "requested":
                process.flaws[line["id"]] = line.get("flaw")
            elif event in ("sent", "output"):
                data = line["text"].encode("utf-8") if "text" in line else bytes.fromhex(line["hex"])
                setattr(process, event, getattr(process, event) + data)
            elif event in ("signalled", "output_closed"):
                process.was_cut = True
    return found.values()

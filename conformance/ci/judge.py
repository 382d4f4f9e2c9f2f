#!/usr/bin/env python3
"""Judges plugins in a CI job, a hook or a Makefile: devctl-conformance for each, and one exit status for all of them.

What is asked for comes from the command line or, for CI systems, from variables, and no shell ever sees it:

    DEVCTL_CI_PLUGIN     the plugins, one a line: a path, or a pattern such as plugins/devctl-*
    DEVCTL_CI_ARGS       options for devctl-conformance, and after -- the plugin's own arguments
    DEVCTL_CI_STRICT     true where a broken SHOULD fails, too
    DEVCTL_CI_BASELINE   a baseline
    DEVCTL_CI_PROFILE    a profile
    DEVCTL_CI_REPORTS    the folder for reports; none are kept where it is empty
    DEVCTL_CI_PROGRAM    the program, where it is not devctl-conformance on PATH

On GitHub it also writes annotations, the step's summary and the step's outputs, in any case; for GitLab there is
code-quality.json among the reports. The exit status is that of the most severe run. conformance/ci.md has the rest.
"""

import argparse
import glob
import json
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse

USAGE, SUITE_FAULT, INTERRUPTED = 2, 4, 130
BY_SEVERITY = [INTERRUPTED, SUITE_FAULT, USAGE, 1, 3, 0]
SUMMARY_LIMIT = 1_000_000  # GitHub takes 1 MiB of a step, and drops what is larger


class UsageError(Exception):
    """What was asked for can't be done; a sentence for people."""


def main(words=None):
    reports = Reports()
    status = SUITE_FAULT
    try:
        status = judge_all(Wishes(words), reports)
    except UsageError as error:
        status = USAGE
        reports.complain(str(error))
    finally:
        reports.hand_over(status)
    return status


class Wishes:
    """What is asked for, from the command line where it says something, otherwise from the environment."""

    def __init__(self, words):
        parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], allow_abbrev=False)
        for name in ("args", "baseline", "profile", "reports", "program"):
            parser.add_argument(f"--{name}", default=os.environ.get(f"DEVCTL_CI_{name.upper()}", ""))
        parser.add_argument("--strict", action="store_const", const="true",
                            default=os.environ.get("DEVCTL_CI_STRICT", ""))
        parser.add_argument("plugins", nargs="*", metavar="PLUGIN")
        asked = parser.parse_args(words)
        self.plugins = asked.plugins or found(os.environ.get("DEVCTL_CI_PLUGIN", ""))
        if not self.plugins:
            raise UsageError("no plugin is named")
        # The wheel has it beside this script.
        beside = os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "devctl-conformance")
        self.program = asked.program or shutil.which(beside) or shutil.which("devctl-conformance")
        if not self.program:
            raise UsageError("devctl-conformance is not on PATH; install its wheel, as with pipx install WHEEL")
        self.reports = asked.reports
        self.options, self.arguments = split(asked.args)
        strict = asked.strict.strip().lower()
        if strict not in ("", "true", "false"):
            raise UsageError(f"strict is true or false, not {shown(strict)}")
        if strict == "true":
            self.options.append("--strict")
        # With the sign, as a value may begin with a dash.
        if asked.profile:
            self.options.append(f"--profile={asked.profile}")
        if asked.baseline:
            if len(self.plugins) > 1:
                raise UsageError("a baseline is one plugin's: judge each plugin that has one in a step of its own")
            self.options.append(f"--baseline={asked.baseline}")


def found(text):
    """The plugins that lines name: each a path, or else a pattern, which has to match something."""
    plugins = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        matches = [line] if os.path.lexists(line) or not glob.has_magic(line) else sorted(glob.glob(line))
        if not matches:
            raise UsageError(f"no file matches {shown(line)}")
        plugins += matches
    return list(dict.fromkeys(plugins))


def split(text):
    """The options for the suite, and the arguments for the plugin, which stand after the first --."""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"args can't be split into words: {error}: {shown(text)}") from None
    end = words.index("--") if "--" in words else len(words)
    return words[:end], words[end + 1 :]


def judge_all(wishes, reports):
    reports.begin(wishes.reports)
    statuses = {}
    for number, plugin in enumerate(wishes.plugins, 1):
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", os.path.basename(plugin)).strip("-.") or "plugin"
        files = reports.files(name if len(wishes.plugins) == 1 else f"{number}-{name}")
        words = [wishes.program, "run", "--report", "text"]
        for form, file in files.items():
            words += ["--report", f"{form}={file}"]
        # A name that begins with a dash is one only behind the two dashes.
        words += [*wishes.options, "--", plugin, *wishes.arguments]
        status, complaint = reports.quoting(lambda: run(words))
        statuses[plugin] = reports.take(plugin, files, status, complaint)
        if status == INTERRUPTED:
            break
    if len(wishes.plugins) > 1:
        rest = "".join(f"\n  exit status {status}: {shown(plugin)}" for plugin, status in statuses.items() if status)
        reports.quoting(lambda: say(f"{list(statuses.values()).count(0)} of {len(wishes.plugins)} plugins conform{rest}"))
    return min(statuses.values(), key=BY_SEVERITY.index)


def run(words):
    """Runs the suite to its end, and returns its exit status with what it complained of."""
    # At a terminal its progress stays where it is.
    catching = None if sys.stderr.isatty() else subprocess.PIPE
    try:
        child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=catching, start_new_session=True)
    except OSError as error:
        raise UsageError(f"{shown(words[0])} can't be started: {error.strerror}") from None
    # Whoever ends this script means the run, which then ends what it has started and reports what it knows.
    former = {number: signal.signal(number, lambda number, _: child.send_signal(number))
              for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    complaint = ""
    try:
        if catching:
            complaint = child.stderr.read().decode(errors="replace")
            sys.stderr.write(complaint)
            sys.stderr.flush()
        status = child.wait()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    return (status if status in BY_SEVERITY else SUITE_FAULT), complaint.strip()


class Reports:
    """What is kept, and what CI systems are told in their own forms."""

    def __init__(self):
        self.on_github = os.environ.get("GITHUB_ACTIONS") == "true"
        self.folder = self.passing = None
        self.json, self.html, self.issues, self.summaries = [], [], [], []

    def begin(self, folder):
        if not folder and self.on_github:
            # Steps of one job must not write over each other's.
            folder = tempfile.mkdtemp(prefix="devctl-conformance-", dir=os.environ.get("RUNNER_TEMP"))
        self.passing = tempfile.TemporaryDirectory(prefix="devctl-conformance-")
        if folder:
            try:
                os.makedirs(folder, exist_ok=True)
            except OSError as error:
                raise UsageError(f"{shown(folder)} can't be a folder for reports: {error.strerror}") from None
            self.folder = os.path.abspath(folder)

    def files(self, name):
        """Where the reports of one plugin go, by their form; what an earlier run left there is gone."""
        kept = {"json": "json", "html": "html", "junit": "xml"} if self.folder else {}
        passing = (["sarif"] if self.folder else ["json"]) + (["github", "markdown"] if self.on_github else [])
        files = {form: os.path.join(self.folder, f"{name}.{ending}") for form, ending in kept.items()}
        files |= {form: os.path.join(self.passing.name, f"{name}.{form}") for form in passing}
        for file in filter(os.path.lexists, files.values()):
            os.unlink(file)
        return files

    def quoting(self, action):
        """Has something printed that may hold what plugins wrote: GitHub obeys no command in it."""
        if not self.on_github:
            return action()
        token = secrets.token_hex(16)
        say(f"::stop-commands::{token}")
        try:
            return action()
        finally:
            say(f"::{token}::")

    def take(self, plugin, files, status, complaint):
        """Takes in what a run has written, and returns its status: a run that judged something else has not judged."""
        command = json.loads(read(files["json"]))["plugin"]["command"] if os.path.exists(files["json"]) else None
        if command is None and status != 0:
            self.complain(complaint or f"the run ended with exit status {status}", plugin)
            return status
        # A word in args that is no option takes the plugin's place, and --help takes that of the whole run.
        if command is None or command[0] != plugin and os.path.basename(plugin) != "devctl-conformance.json":
            self.complain("args has something else than options before --: the plugin was not judged", plugin)
            return USAGE
        if self.folder:
            self.json.append(files["json"])
            self.html.append(files["html"])
            self.issues += code_quality(plugin, read(files["sarif"]))
        if self.on_github:
            say(read(files["github"]), end="")
            self.summaries.append(read(files["markdown"]))
        return status

    def complain(self, text, plugin=None):
        """Tells what no report says, at the place that it is about."""
        file, line = place(text, plugin)
        self.issues.append(issue("not-judged", text, "blocker", file or plugin, line))
        if self.on_github:
            properties = {"file": file, "line": line, "title": "devctl-conformance"}
            words = ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in properties.items() if value)
            say(f"::error {words}::{escaped(text)}")
            self.summaries.append(f"**Not judged:**\n\n{fenced(text)}\n")
        elif plugin is None or not text.startswith("devctl-conformance: "):
            sys.stderr.write(f"judge: {shown(text)}\n")

    def hand_over(self, status):
        """Writes what is for all plugins together."""
        if self.folder:
            with open(os.path.join(self.folder, "code-quality.json"), "w", encoding="utf-8") as file:
                json.dump(self.issues, file)
        if self.on_github:
            write_summary(self.summaries)
            write_outputs({
                "conforms": "true" if status == 0 else "false", "report": "\n".join(self.json),
                "html": "\n".join(self.html), "reports": self.folder or "",
            })
        if self.passing:
            self.passing.cleanup()


def place(complaint, plugin):
    """The file and line that a complaint is about: of a profile or a baseline, or the plugin's, its #! line if that is it."""
    match = re.match(r"devctl-conformance: (?:--baseline: )?(.+?)(?::|, line )(\d+)(?::\d+)?: ", complaint)
    if match and os.path.isfile(match[1]):
        return match[1], int(match[2])
    if plugin is None or not os.path.isfile(plugin):
        return None, None
    return plugin, 1 if "#! line" in complaint or "asks for the interpreter" in complaint else None


# Code quality, as GitLab reads it


def code_quality(plugin, sarif):
    """What is broken and not accepted, each at its place."""
    for result in json.loads(sarif)["runs"][0]["results"]:
        if result["kind"] == "fail" and not result.get("suppressions"):
            place = result["locations"][0]["physicalLocation"] if "locations" in result else {}
            uri = place.get("artifactLocation", {}).get("uri", "")
            file = plugin if uri.startswith("file:") else urllib.parse.unquote(uri) or plugin
            severity = {"error": "major", "warning": "minor"}.get(result["level"], "info")
            line = place.get("region", {}).get("startLine")
            yield issue(result["ruleId"], result["message"]["text"], severity, file, line)


def issue(rule, text, severity, file, line):
    file = shown(file or ".")
    return {
        "description": f"{rule}: {shown(text, lines=True)}", "check_name": f"devctl-conformance/{rule}",
        # The same for the same finding, wherever its line goes.
        "fingerprint": f"devctl-conformance/{rule}/{file}", "severity": severity,
        "location": {"path": file, "lines": {"begin": line or 1}},
    }


# GitHub


def write_summary(texts):
    room = SUMMARY_LIMIT
    with opened("GITHUB_STEP_SUMMARY") as file:
        for number, text in enumerate(texts):
            room -= len(text.encode(errors="replace"))
            if room < 0:
                file.write(f"\nNo room for {len(texts) - number} more; the reports have them.\n")
                break
            file.write(text + "\n")


def write_outputs(outputs):
    with opened("GITHUB_OUTPUT") as file:
        for name, value in outputs.items():
            # Nobody who has a say in the value can guess where it ends.
            end = secrets.token_hex(16)
            file.write(f"{name}<<{end}\n{value}\n{end}\n")


def opened(variable):
    return open(os.environ.get(variable) or os.devnull, "a", encoding="utf-8", errors="backslashreplace")


def escaped(text, also=""):
    """A text in a workflow command."""
    # The runner also looks for its former commands, ##[...], anywhere in a line.
    text = text.replace("##[", "##\\[")
    return shown("".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text))


def fenced(text):
    """A text in Markdown, in which nothing of it means something."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return f"{fence}text\n{shown(text, lines=True)}\n{fence}"


# Texts


def say(text, end="\n"):
    # What a name has that is no text is shown, and stops nothing.
    sys.stdout.buffer.write((text + end).encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()


def shown(text, lines=False):
    """A text without what would steer a terminal."""
    return "".join(c if c.isprintable() or lines and c == "\n" else ascii(c)[1:-1] for c in text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main())

"""`pytest --devctl-plugin PLUGIN`: one test for each requirement of devctl's plugin protocol."""

import json
import os
import shlex
import subprocess
import tempfile

import pytest

from . import program


def pytest_addoption(parser):
    group = parser.getgroup("devctl-conformance")
    group.addoption("--devctl-plugin", metavar="COMMAND", action="append", default=[],
                    help="judge this plugin, one test for each requirement; may be repeated")
    group.addoption("--devctl-args", metavar="OPTIONS", default="",
                    help="options for devctl-conformance, such as '--strict --only framing'")


def pytest_collection_modifyitems(session, config, items):
    for command in config.getoption("--devctl-plugin"):
        items.extend(collected(session, command, config.getoption("--devctl-args")))


def collected(session, command, options):
    report = judge(shlex.split(command), shlex.split(options))
    name = report["plugin"]["name"] or os.path.basename(shlex.split(command)[0])
    for result in report["results"]:
        yield RequirementItem.from_parent(session, name=f"{name}::{result['requirement']}", result=result)


def judge(plugin, options):
    """The report of a run, as a dictionary; pytest's usage error where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "report.json")
        words = [program(), "--report", f"json={file}", *options, "--", *plugin]
        outcome = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if not os.path.exists(file):
            raise pytest.UsageError(outcome.stderr.strip() or f"devctl-conformance ended with {outcome.returncode}")
        with open(file, encoding="utf-8") as report:
            return json.load(report)


class Broken(Exception):
    """A requirement that the plugin does not keep."""


class RequirementItem(pytest.Item):
    """One requirement, judged before the test runs: a run judges all of them together."""

    def __init__(self, *, result, **others):
        super().__init__(**others)
        self.result = result
        self.add_marker(result["level"])

    def runtest(self):
        verdict = self.result["verdict"]
        if verdict == "not-applicable":
            pytest.skip(self.result["reason"] or "not applicable")
        # What could not run is no skip: nobody would see that nothing was judged.
        if verdict == "warned":
            self.warn(pytest.PytestWarning(self.text()))
        elif verdict != "passed":
            raise Broken(self.text())

    def text(self):
        result = self.result
        parts = [("expected", result["expected"]), ("actual", result["actual"]), ("reason", result["reason"])]
        lines = [f"{name}: {text}" for name, text in parts if text]
        lines += [f"evidence: {text}" for text in result["evidence"]]
        lines.append(f"next: devctl-conformance explain {result['requirement']}")
        return "\n".join(lines)

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if isinstance(excinfo.value, Broken) else super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, None, self.name


def pytest_configure(config):
    for level in ("must", "should", "info"):
        config.addinivalue_line("markers", f"{level}: a requirement of devctl's plugin protocol of this level")

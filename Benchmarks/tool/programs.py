"""The programs that measure, and how one of them is run: each prints one JSON object of figures."""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build" / "bench"
# Where `scripts/bench` has put what it built.
PRODUCTS = pathlib.Path(os.environ.get("BENCH_PRODUCTS", ROOT / ".build" / "release"))
STATIC_PRODUCTS = pathlib.Path(os.environ.get("BENCH_STATIC_PRODUCTS", ROOT / ".build" / "static" / "release"))

HOST = BUILD / "host"
PLUGIN = BUILD / "plugin"
STATIC_PLUGIN = BUILD / "plugin-static"
# What valgrind lacks.
PIDFD = BUILD / "pidfd.so"
BENCH = PRODUCTS / "devctl-bench"

DEADLINE = 300


class BenchError(Exception):
    """Why nothing could be measured."""


def compile_c():
    """Compiles the limit: the plugin, dynamic and static, and the host on raw pipes."""
    BUILD.mkdir(parents=True, exist_ok=True)
    sources = ROOT / "Benchmarks" / "c"
    for target, source, extra in [
        (HOST, "host.c", ["-pthread"]),
        (PLUGIN, "plugin.c", []),
        (STATIC_PLUGIN, "plugin.c", ["-static"]),
        (PIDFD, "pidfd.c", ["-shared", "-fPIC"]),
    ]:
        command = ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", *extra]
        subprocess.run([*command, "-o", str(target), str(sources / source)], check=True)


def limit(workload, *, plugin=PLUGIN, pinned=True, **parameters):
    """The command that measures the limit."""
    return _pinned([str(HOST), workload, str(plugin), *_words(parameters)], pinned)


def ours(workload, *, plugin=PLUGIN, pinned=True, **parameters):
    """The command that measures the libraries."""
    return _pinned([str(BENCH), workload, f"plugin={plugin}", *_words(parameters)], pinned)


def run(command):
    """Runs a command, and gives its figures."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE)
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise BenchError(f"{' '.join(command)}: status {done.returncode}: {done.stdout}{done.stderr}") from None


def _words(parameters):
    return [f"{name}={value}" for name, value in parameters.items()]


def _pinned(command, pinned):
    # The last core: the first serves most interrupts.
    return ["taskset", "-c", str(max(os.sched_getaffinity(0))), *command] if pinned else command

"""What the conformance suite costs beside the plugins that it starts."""

import functools
import os
import statistics
import subprocess
import time

from programs import BUILD, PLUGIN, ROOT, STATIC_PRODUCTS, BenchError

CONFORMANCE = STATIC_PRODUCTS / "devctl-conformance"
SWIFT_REFERENCE = STATIC_PRODUCTS / "devctl-reference-plugin"
REFERENCE = ROOT / "FixturePlugins" / "reference" / "python" / "plugin.py"
# How often the suite's processes are looked at; what they use in their last such time is not seen.
INTERVAL = 0.01
TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def start():
    """From the start of the command to that of the first plugin, as the plugin itself sees it."""
    times = []
    for _ in range(5):
        with Fifo("stamp") as fifo:
            began = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
            suite = subprocess.Popen(
                [CONFORMANCE, "--only", "handshake", "--", PLUGIN, "stamp", fifo.path],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times.append(int(fifo.line()) - began)
            suite.wait()
    return {"median_ns": statistics.median(times)}


def whole_run():
    """A default run over the Python reference, against what its plugins need and nobody could do without."""
    wall, own, plugins = judge(REFERENCE)
    return {
        "wall_ns": wall, "limit_ns": starts() * one_start_ns() / os.cpu_count() + graces_ns(),
        "own_cpu_ns": own, "plugin_cpu_ns": plugins,
    }


def judge(plugin):
    """A default run: how long it took, what the suite used of the processors, and what its plugins did."""
    began = time.monotonic_ns()
    suite = subprocess.Popen([CONFORMANCE, "--", plugin], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    own = plugins = 0
    while suite.poll() is None:
        found = cpu_ns(suite.pid)
        own, plugins = max(own, found[0]), max(plugins, found[1])
        time.sleep(INTERVAL)
    return time.monotonic_ns() - began, own, plugins


@functools.lru_cache
def starts():
    """How many plugins a default run starts."""
    with Fifo("count") as fifo:
        subprocess.run([CONFORMANCE, "--", PLUGIN, "count", fifo.path, REFERENCE],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return fifo.size()


@functools.lru_cache
def one_start_ns():
    """The time from the start of the reference plugin to its end, its input being empty."""
    times = []
    for _ in range(15):
        began = time.monotonic_ns()
        subprocess.run([REFERENCE], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
        times.append(time.monotonic_ns() - began)
    return statistics.median(times)


@functools.lru_cache
def graces_ns():
    """What a run waits for that no plugin's speed can shorten: the time of one over a plugin that starts in a
    millisecond, less what the suite computes meanwhile."""
    wall, own, _ = judge(SWIFT_REFERENCE)
    return max(0, wall - own)


def cpu_ns(root):
    """What the suite's own processes, the command and its worker behind bubblewrap, have used so far; and what the
    plugins did that they have waited for, with the tracer of those that are traced."""
    own = plugins = 0
    todo = [root]
    while todo:
        pid = todo.pop()
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                name, rest = file.read().rsplit(")", 1)
            if name.endswith("(devctl-conforma"):
                user, system, children_user, children_system = (int(ticks) * TICK for ticks in rest.split()[11:15])
                own += user + system
                plugins += children_user + children_system
            elif not name.endswith("(bwrap"):
                continue
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children", encoding="utf-8") as file:
                    todo += map(int, file.read().split())
        except OSError:
            continue
    return own, plugins


class Fifo:
    """Where plugins can tell something from behind a read-only mount."""

    def __init__(self, name):
        self.path = BUILD / f"{name}-{os.getpid()}"

    def __enter__(self):
        os.mkfifo(self.path)
        # For writing, too: so there is no end of file between two plugins.
        self.file = os.open(self.path, os.O_RDWR)
        return self

    def __exit__(self, *_):
        os.close(self.file)
        self.path.unlink()

    def line(self):
        os.set_blocking(self.file, False)
        deadline = time.monotonic() + 20
        text = b""
        while not text.endswith(b"\n"):
            try:
                text += os.read(self.file, 1 if text else 64)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise BenchError("no plugin was started") from None
                time.sleep(0.001)
        return text.split()[0]

    def size(self):
        os.set_blocking(self.file, False)
        try:
            return len(os.read(self.file, 1 << 16))
        except BlockingIOError:
            return 0

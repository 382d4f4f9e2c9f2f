"""How cost grows: a table, and a plot as SVG."""

import pathlib
import subprocess
import tempfile
import time

import programs
from programs import PLUGIN, ROOT, limit, ours

PLOT = ROOT / "Benchmarks" / "scale.svg"
TABLE = ROOT / "Benchmarks" / "scale.md"
CONFORMANCE = programs.STATIC_PRODUCTS / "devctl-conformance"


class Axis:
    """One thing that grows.

    `cost` gives the time of one unit of the work at a size, in nanoseconds: where it stays level, cost is linear. `least` is
    that of the C host, where it can do the same.
    """

    def __init__(self, title, unit, sizes, cost, least=None):
        self.title, self.unit, self.sizes, self.cost, self.least = title, unit, sizes, cost, least


def _frame(command):
    # A frame of 16 MiB is one that holds less than that.
    return lambda size: 1024 * 2e9 / _figure(
        command("bulk", bytes=size * 9 // 10, count=max(3, (32 << 20) // size)), "bytes_per_second")


def _callers(command, **more):
    return lambda size: 1e9 / _figure(
        command("pipeline", callers=size, count=max(8192, 64 * size), **more), "per_second")


def _plugins(command, **more):
    return lambda size: 1e9 / _figure(command("fleet", plugins=size, count=max(8192, 256 * size), **more), "per_second")


def _services(size):
    return _figure(ours("decode-plan", services=size, count=max(10, 20_000 // size)), "median_ns") / size


def _events(command):
    return lambda size: 1e9 / _figure(command("stream", count=size), "per_second")


def _figure(command, name):
    return programs.run(command)[name]


def _transcript(size):
    """The time of verdicts on a recorded conversation, with the start of the program that gives them."""
    request = f'{{"type":"request","request_id":"r","op":"logs.follow","ctx":{{}},"input":{{"count":{size}}}}}\n'
    with tempfile.TemporaryDirectory() as folder:
        transcript = pathlib.Path(folder) / "transcript.ndjson"
        subprocess.run([CONFORMANCE, "proxy", "--record", transcript, "--", PLUGIN], input=request.encode(),
                       stdout=subprocess.DEVNULL, check=True, timeout=programs.DEADLINE)
        began = time.monotonic_ns()
        subprocess.run([CONFORMANCE, "judge", transcript], stdout=subprocess.DEVNULL, check=True, timeout=programs.DEADLINE)
        return (time.monotonic_ns() - began) / size


AXES = [
    Axis("frame there and back", "per KiB", [1 << 10, 8 << 10, 64 << 10, 512 << 10, 4 << 20, 16 << 20],
         _frame(ours), _frame(limit)),
    Axis("callers of one plugin", "per call", [1, 4, 16, 64, 256, 1024], _callers(ours, executor="loop"), _callers(limit)),
    Axis("plugins, one caller each", "per call", [1, 4, 16, 64, 256], _plugins(ours, callers=1, executor="loop"),
         _plugins(limit)),
    Axis("services in a plan, decoded", "per service", [10, 100, 1000, 10_000], _services),
    Axis("events of a stream", "per event", [1000, 10_000, 100_000, 1_000_000], _events(ours), _events(limit)),
    Axis("events of a transcript, judged", "per event", [1000, 10_000, 100_000, 300_000], _transcript),
]


def measure():
    """Prints the table, writes it and the plot; fails where something costs more than linear."""
    found = []
    worse = []
    lines = []

    def tell(line):
        lines.append(line)
        print(line, flush=True)

    for axis in AXES:
        costs = _least_of_three(axis.cost, axis.sizes)
        least = _least_of_three(axis.least, axis.sizes) if axis.least else []
        found.append((axis, costs))
        # What the machine costs more at that size, such as caches that hundreds of processes share, the C host pays, too.
        growth = _growth(costs) / max(1, _growth(least) if least else 1)
        if growth > 2:
            worse.append(axis.title)
        note = f", beside that of the C host, x {_growth(least):.2f}" if least else ""
        tell(f"{axis.title}: time {axis.unit}; from the least of the larger sizes to the largest x {_growth(costs):.2f}{note}")
        for index, size in enumerate(axis.sizes):
            beside = f"   limit {least[index] / 1000:>8.2f} µs" if least else ""
            tell(f"  {size:>10,}  {costs[index] / 1000:>10.2f} µs{beside}")
    PLOT.write_text(_plot(found))
    TABLE.write_text("# How cost grows\n\nWritten by `scripts/bench --scale`; [README.md](README.md#scale) tells how to read it.\n\n"
                     "![The same as a plot](scale.svg)\n\n```text\n" + "\n".join(lines) + "\n```\n")
    print(f"bench: written to {TABLE.relative_to(ROOT)}, drawn to {PLOT.relative_to(ROOT)}")
    if worse:
        print(f"bench: more than linear: {', '.join(worse)}")
    return 1 if worse else 0


def _least_of_three(cost, sizes):
    # What disturbs only adds.
    return [min(cost(size) for _ in range(3)) for size in sizes]


def _growth(costs):
    """What a unit costs at the end, as a multiple of the least that it costs at the larger sizes."""
    return costs[-1] / min(costs[len(costs) // 2:])


def _plot(found):
    """One small panel per axis: size to the right, time of a unit upwards, both logarithmic in steps of the sizes."""
    width, height, margin = 300, 170, 30
    panels = []
    for number, (axis, costs) in enumerate(found):
        left, top = number % 2 * width, number // 2 * height
        most = max(costs) * 1.1
        points = [
            (left + margin + index * (width - 2 * margin) / (len(costs) - 1),
             top + height - margin - cost / most * (height - 2.5 * margin))
            for index, cost in enumerate(costs)
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        panels.append(f'<text x="{left + margin}" y="{top + 18}" font-weight="bold">{axis.title}, µs {axis.unit}</text>')
        panels.append(f'<polyline points="{line}" fill="none" stroke="#2a6fdb" stroke-width="2"/>')
        base = top + height - margin
        panels.append(f'<path d="M{left + margin},{base} h{width - 2 * margin}" stroke="#999"/>')
        for (x, y), size, cost in zip(points, axis.sizes, costs):
            panels.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#2a6fdb"/>')
            panels.append(f'<text x="{x:.1f}" y="{y - 6:.1f}" text-anchor="middle">{cost / 1000:.2g}</text>')
            panels.append(f'<text x="{x:.1f}" y="{base + 14}" text-anchor="middle">{_short(size)}</text>')
    rows = (len(found) + 1) // 2
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width} {rows * height}" '
            f'font-family="sans-serif" font-size="10">\n<rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(panels) + "\n</svg>\n")


def _short(size):
    for step, name in [(1 << 20, "Mi"), (1 << 10, "Ki")]:
        if size >= step and size % step == 0:
            return f"{size // step}{name}"
    return f"{size:,}"

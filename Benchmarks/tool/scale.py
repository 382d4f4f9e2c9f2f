"""How cost grows: a table, and a plot as SVG."""

import programs
from programs import ROOT, ours

PLOT = ROOT / "Benchmarks" / "scale.svg"


class Axis:
    """One thing that grows.

    `cost` gives the time of one unit of the work at a size, in nanoseconds: where it stays level, cost is linear.
    """

    def __init__(self, title, unit, sizes, cost):
        self.title, self.unit, self.sizes, self.cost = title, unit, sizes, cost


def _frame(size):
    count = max(3, (32 << 20) // size)
    # A frame of 16 MiB is one that holds less than that.
    figures = programs.run(ours("bulk", bytes=size * 9 // 10, count=count))
    return 1024 * 2e9 / figures["bytes_per_second"]


def _callers(size):
    return 1e9 / programs.run(ours("pipeline", callers=size, count=max(8192, 64 * size), executor="loop"))["per_second"]


def _plugins(size):
    return 1e9 / programs.run(ours("fleet", plugins=size, callers=1, count=max(8192, 256 * size), executor="loop"))["per_second"]


def _services(size):
    return programs.run(ours("decode-plan", services=size, count=max(10, 20_000 // size)))["median_ns"] / size


def _events(size):
    return 1e9 / programs.run(ours("stream", count=size))["per_second"]


AXES = [
    Axis("frame there and back", "per KiB", [1 << 10, 8 << 10, 64 << 10, 512 << 10, 4 << 20, 16 << 20], _frame),
    Axis("callers of one plugin", "per call", [1, 4, 16, 64, 256, 1024], _callers),
    Axis("plugins, one caller each", "per call", [1, 4, 16, 64, 256], _plugins),
    Axis("services in a plan, decoded", "per service", [10, 100, 1000, 10_000], _services),
    Axis("events of a stream", "per event", [1000, 10_000, 100_000, 1_000_000], _events),
]


def measure():
    """Prints the table, writes the plot; fails where something costs more than linear."""
    found = []
    worse = []
    for axis in AXES:
        # The least of three: what disturbs only adds.
        costs = [min(axis.cost(size) for _ in range(3)) for size in axis.sizes]
        found.append((axis, costs))
        # A unit may not cost more at the end than in the middle, but for noise and what the caches do.
        growth = costs[-1] / min(costs[len(costs) // 2:])
        if growth > 2:
            worse.append(axis.title)
        print(f"{axis.title}: time {axis.unit}; from the least of the larger sizes to the largest x {growth:.2f}")
        for size, cost in zip(axis.sizes, costs):
            print(f"  {size:>10,}  {cost / 1000:>10.2f} µs")
    PLOT.write_text(_plot(found))
    print(f"bench: drawn to {PLOT.relative_to(ROOT)}")
    if worse:
        print(f"bench: more than linear: {', '.join(worse)}")
    return 1 if worse else 0


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

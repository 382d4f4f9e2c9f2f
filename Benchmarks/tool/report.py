"""The table, for a terminal, as Markdown and as JSON."""

import json
import os
import statistics

HEADINGS = ["figure", "limit (C)", "ours", "spread", "ratio", "reach", "reached"]


def results(rows, values):
    """What the rounds came to, row by row. Ratios are taken round by round, because what disturbs a round disturbs both."""
    return [_result(row, values) for row in rows]


def _result(row, values):
    found = values[row.ours.name, row.ours.figure]
    limits = values[row.limit.name, row.limit.figure] if row.limit else []
    ratio = statistics.median(mine / best for mine, best in zip(found, limits) if best) if any(limits) else None
    value = statistics.median(found)
    return {
        "key": row.key, "figure": row.title, "unit": row.unit, "scale": row.scale, "decimals": row.decimals,
        "limit": statistics.median(limits) if limits else None, "ours": value, "least": min(found), "most": max(found),
        "ratio": ratio, "goal": row.goal.text if row.goal else "",
        "reached": row.goal.is_reached(value, ratio) if row.goal else None, "note": row.note,
    }


def _cells(result):
    def number(value):
        return f"{value / result['scale']:.{result['decimals']}f}"

    unit = f" {result['unit']}" if result["unit"] else ""
    return [
        result["figure"], number(result["limit"]) + unit if result["limit"] is not None else "",
        number(result["ours"]) + unit, f"{number(result['least'])} to {number(result['most'])}",
        f"{result['ratio']:.2f}" if result["ratio"] is not None else "", result["goal"],
        {True: "yes", False: "no", None: ""}[result["reached"]],
    ]


def text(found):
    lines = [HEADINGS, *map(_cells, found)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    return "\n".join([*table, *reasons(found)])


def reasons(found):
    """Why each goal that is missed is missed."""
    return [f"- {result['figure']}: {result['note'] or 'not known'}" for result in found if result["reached"] is False]


def markdown(found, conditions):
    rows = ["| " + " | ".join(line) + " |" for line in [HEADINGS, ["---"] * len(HEADINGS), *map(_cells, found)]]
    head = ["# Figures", "", "Written by `scripts/bench`; [README.md](README.md) tells how to read it.", "", conditions, ""]
    return "\n".join(head + rows + ["", *reasons(found)]).rstrip() + "\n"


def as_json(found, conditions):
    return json.dumps({"conditions": conditions, "figures": found}, indent=2, ensure_ascii=False) + "\n"


def conditions(rounds):
    """What the figures depend on beside the code."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    load = "%.1f" % os.getloadavg()[0]
    return (f"Medians of {rounds} rounds, C and Swift in turn; {os.cpu_count()} cores ({models[0] if models else 'unknown'}), "
            f"load {load} at the end.")

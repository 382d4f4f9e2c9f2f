"""Counts instructions with callgrind: the same on a quiet and on a busy machine, and so fit for a budget."""

import json
import os
import pathlib
import re
import subprocess
import tempfile

from programs import BENCH, PIDFD, PLUGIN, ROOT, BenchError

BUDGETS = ROOT / "Benchmarks" / "budgets.json"
SLACK = 0.05

# Workload, arguments, how often in the shorter and in the longer run, and how many operations each time is: the
# difference of the two runs is free of what the start costs.
WORKLOADS = {
    "decode a frame": ("decode-frame", [], 1, 3, 1000),
    "encode a frame": ("encode-frame", [], 1, 3, 1000),
    "decode a plan of 64 KiB": ("decode-plan", ["bytes=65536"], 2, 6, 1),
    "encode a plan of 64 KiB": ("encode-plan", ["bytes=65536"], 2, 6, 1),
    "validate a plan of 64 KiB": ("validate-plan", ["bytes=65536"], 2, 6, 1),
    "cut 64 KiB into lines": ("frame-lines", [], 2, 6, 1),
    "call on the executor": ("call", [f"plugin={PLUGIN}", "executor=loop"], 100, 1100, 1.1),
    "start and close a plugin": ("spawn", [f"plugin={PLUGIN}"], 20, 120, 1),
    "stream event": ("stream", [f"plugin={PLUGIN}", "executor=loop"], 1000, 6000, 1),
}


def count(name):
    """Instructions of one operation."""
    workload, arguments, few, many, operations = WORKLOADS[name]
    low, high = (_run(workload, [*arguments, f"count={times}"]) for times in (few, many))
    return round((high - low) / ((many - few) * operations))


def _run(workload, arguments):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind.out"
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", str(BENCH), workload, *arguments]
        # Otherwise each process hashes in its own way, and dictionaries cost now more, now less.
        fixed = {"LD_PRELOAD": str(PIDFD), "SWIFT_DETERMINISTIC_HASHING": "1"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, **fixed})
        total = re.search(r"^(?:summary|totals): (\d+)", out.read_text() if out.exists() else "", re.MULTILINE)
    if done.returncode != 0 or not total:
        raise BenchError(f"{' '.join(command)}: status {done.returncode}: {done.stdout}{done.stderr[-2000:]}")
    return int(total.group(1))


def check(update):
    """Prints counts beside their budgets.

    Returns the exit status: 1 if one is over its budget by more than the slack.
    """
    budgets = json.loads(BUDGETS.read_text()) if BUDGETS.exists() else {}
    counts = {}
    over = []
    for name in WORKLOADS:
        counts[name] = count(name)
        budget = budgets.get(name)
        change = f"{counts[name] / budget - 1:+.1%}" if budget else "new"
        print(f"{name:<28} {counts[name]:>12,} instructions   budget {budget or 0:>12,}   {change}", flush=True)
        if not budget or counts[name] > budget * (1 + SLACK):
            over.append(name)
    if update:
        BUDGETS.write_text(json.dumps(counts, indent=2) + "\n")
        print(f"bench: written to {BUDGETS.relative_to(ROOT)}")
        return 0
    if not over:
        return 0
    print(f"bench: over the budget by more than {SLACK:.0%}: {', '.join(over)}. callgrind_annotate tells where they went; "
          "if they are well spent, scripts/bench --instructions --update sets the budget anew, and the commit says why")
    return 1

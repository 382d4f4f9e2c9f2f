"""scripts/bench builds what is measured and calls this."""

import argparse
import sys

import instructions
import programs
import report
import rows
import scale


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures, beside the limit.")
    parser.add_argument("rows", metavar="ROW", nargs="*", help="rows of the table, or the starts of their names")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    parser.add_argument("--instructions", action="store_true", help="count instructions, against the stored budget")
    parser.add_argument("--update", action="store_true", help="with --instructions: store the counts as the budget")
    parser.add_argument("--scale", action="store_true", help="measure how cost grows")
    options = parser.parse_args()
    programs.compile_c()
    if options.instructions:
        return instructions.check(options.update)
    if options.scale:
        return scale.measure()
    return table(parser, options)


def table(parser, options):
    chosen = [row for row in rows.table() if matches(row.key, options.rows)]
    if not chosen:
        parser.error("there is no such row; there are " + ", ".join(row.key for row in rows.table()))
    values = {}
    for number in range(options.rounds):
        print(f"bench: round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        measure(chosen, values)
    found = report.results(chosen, values)
    conditions = report.conditions(options.rounds)
    print(report.text(found), conditions, sep="\n")
    if not options.rows:
        folder = programs.ROOT / "Benchmarks"
        (folder / "results.md").write_text(report.markdown(found, conditions))
        (folder / "results.json").write_text(report.as_json(found, conditions))
    return 0


def matches(key, wanted):
    return not wanted or any(key == word or key.startswith(word) for word in wanted)


def measure(chosen, values):
    """One round: every source once, a limit right before what it is the limit of."""
    sources = [source for row in chosen for source in (row.limit, row.ours) if source]
    figures = {}
    for source in sources:
        if source.name not in figures:
            figures[source.name] = source.measure()
    for name, figure in dict.fromkeys((source.name, source.figure) for source in sources):
        values.setdefault((name, figure), []).append(figures[name][figure])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except programs.BenchError as error:
        sys.exit(f"bench: {error}")

"""Reads TAP, version 14: the version, the plan, test points with directives, YAML diagnostics, bail-outs."""

import re

import reader
import yaml

POINT = re.compile(r"(?P<not>not )?ok (?P<number>\d+) - (?P<rest>.*)")
SPECIAL = re.compile(r"\\([\\#])")


def split_directive(rest):
    """The description and the directive: what is behind the first # that no backslash escapes."""
    at = 0
    while at < len(rest):
        if rest[at] == "\\":
            at += 2
        elif rest[at] == "#":
            return SPECIAL.sub(r"\1", rest[:at].rstrip()), SPECIAL.sub(r"\1", rest[at + 1 :].strip())
        else:
            at += 1
    return SPECIAL.sub(r"\1", rest), None


def read(text):
    assert text.endswith("\n"), "no line end at the end"
    lines = text[:-1].split("\n")
    assert lines[0] == "TAP version 14", lines[0]
    plan, points, bail_out, comments = None, [], None, 0
    lines = iter(lines[1:])
    for line in lines:
        assert bail_out is None, "something follows the bail-out"
        assert "##[" not in line and "##vso" not in line, line
        if match := re.fullmatch(r"1\.\.(\d+)", line):
            assert plan is None, "two plans"
            plan = int(match[1])
        elif line.startswith("# "):
            comments += 1
        elif line.startswith("Bail out!"):
            bail_out = line
        elif line == "  ---":
            block = []
            for line in lines:
                if line == "  ...":
                    break
                assert line.startswith("  "), line
                assert "##[" not in line, line
                block.append(line)
            else:
                raise ValueError("a diagnostic without an end")
            assert "diagnostic" not in points[-1]
            points[-1]["diagnostic"] = yaml.safe_load("\n".join(block))
        else:
            match = POINT.fullmatch(line)
            assert match, f"neither of TAP's lines: {line}"
            description, directive = split_directive(match["rest"])
            points.append({"ok": not match["not"], "description": description, "directive": directive})
            assert int(match["number"]) == len(points), line
    assert plan == len(points), (plan, len(points))
    return {"points": points, "bail_out": bail_out, "comments": comments}


reader.main(read)

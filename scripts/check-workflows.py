#!/usr/bin/env python3
"""Checks the files that CI systems read: workflows and actions of GitHub, components of GitLab, hooks of pre-commit.

Each is parsed as YAML; each script in one goes through `bash -n`. A script holds no expression that the system fills in, as a
shell would run what is in it: values go into variables. A foreign action has a version.
"""

import re
import subprocess
import sys

import yaml

SCRIPTS = ("run", "script", "before_script", "after_script")
# Filled in before a shell sees the script: GitHub's expressions and GitLab's inputs.
EXPRESSION = re.compile(r"\$\{\{.*?\}\}|\$\[\[.*?\]\]", re.S)


def members(node):
    """Yields (key, value) for every member of every mapping, however deep."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, value
            yield from members(value)
    elif isinstance(node, yaml.SequenceNode):
        for element in node.value:
            yield from members(element)


def scripts(value):
    """The texts of a script: one, or one for each element; none of what has only the name, as in `defaults: run:`."""
    elements = value.value if isinstance(value, yaml.SequenceNode) else [value]
    return [element for element in elements if isinstance(element, yaml.ScalarNode)]


def complaints(documents):
    """Yields (line number, complaint)."""
    for document in documents:
        for key, value in members(document):
            if key in SCRIPTS:
                for text in scripts(value):
                    line = text.start_mark.line + (2 if text.style in ("|", ">") else 1)
                    if found := EXPRESSION.search(text.value):
                        yield line, f"a shell would run what {found[0]} holds; hand it over as a variable"
                    result = subprocess.run(["bash", "-n"], input=text.value, text=True, capture_output=True)
                    if result.returncode != 0:
                        yield line, result.stderr.strip()
            if key == "uses" and not re.fullmatch(r"\./.*|[^@\s]+@(v\d[\w.]*|[0-9a-f]{40})", value.value):
                yield value.start_mark.line + 1, f"{value.value}: a foreign action needs a version or a commit"


def main(paths):
    broken = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            try:
                found = list(complaints(list(yaml.compose_all(file))))
            except yaml.MarkedYAMLError as error:
                found = [(error.problem_mark.line + 1, error.problem)]
        for number, complaint in found:
            broken += 1
            print(f"{path}:{number}: {complaint}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

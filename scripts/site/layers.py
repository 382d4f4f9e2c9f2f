"""What Package.swift says of the parts: the libraries, and whether the picture in CONTRIBUTING.md is true."""

import functools
import json
import re
import subprocess

import markdown

PAGE = "CONTRIBUTING.md"
HEADING = "How the parts depend on each other"
REEXPORT = re.compile(r"^@_exported public import (\w+)", re.M)


def picture():
    """The rows of the picture, from above, each a list of names."""
    tokens = markdown.read(PAGE)
    titles = [index for index, token in enumerate(tokens) if token.content == HEADING]
    block = next(token for token in tokens[titles[0] :] if token.type == "fence")
    rows = [line.split("|")[0].split() for line in block.content.splitlines()]
    return [row for row in rows if row]


@functools.cache
def description():
    command = ["swift", "package", "dump-package"]
    return json.loads(subprocess.run(command, cwd=markdown.ROOT, check=True, capture_output=True, text=True).stdout)


def package():
    """What each target of the package stands on, for what is in Sources."""
    targets = {}
    for target in description()["targets"]:
        names = {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}
        targets[target["name"]] = names
    sources = {path.split("/")[1] for path in markdown.files() if path.startswith("Sources/")}
    return {name: needed & sources for name, needed in targets.items() if name in sources}


def libraries():
    """The libraries that people can import, each behind those that it stands on."""
    targets, found = package(), []

    def visit(name):
        for other in sorted(targets.get(name, ())):
            visit(other)
        if name in names and name not in found:
            found.append(name)

    names = [product["name"] for product in description()["products"] if "library" in product["type"]]
    for name in names:
        visit(name)
    return found


def reexported(library):
    """The modules that come with an import of a library, and that nobody can import alone."""
    names = set()
    for path in markdown.files():
        if path.startswith(f"Sources/{library}/") and path.endswith(".swift"):
            names.update(REEXPORT.findall((markdown.ROOT / path).read_text("utf-8")))
    return sorted(names - set(libraries()))


def check():
    """Lists where the picture is wrong, and returns how often it is."""
    rows, targets, wrong = picture(), package(), []
    place = {name: number for number, row in enumerate(rows) for name in row}
    wrong += [f"{name} is in Package.swift and not in the picture" for name in sorted(targets.keys() - place.keys())]
    wrong += [f"{name} is in the picture and not in Package.swift" for name in sorted(place.keys() - targets.keys())]
    for name, needed in sorted(targets.items()):
        for other in sorted(needed):
            if name in place and other in place and place[other] <= place[name]:
                wrong.append(f"{name} stands on {other}, which is not below it")
    for line in wrong:
        print(f"{PAGE}: {line}")
    print(f"picture of the parts: {len(place)} of {len(targets)}, wrong: {len(wrong)}")
    return len(wrong)

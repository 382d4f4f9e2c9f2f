"""Whether every public declaration is documented, by the symbol graphs of the libraries."""

import json
import pathlib
import re

# What a function takes is told one by one from here on; below it, its sentence does.
MANY_PARAMETERS = 3


def document_of(symbol):
    return "\n".join(line["text"] for line in symbol.get("docComment", {}).get("lines", []))


def declaration_of(symbol):
    return "".join(fragment["spelling"] for fragment in symbol.get("declarationFragments", []))


def throws_itself(declaration):
    """Whether the function throws, and not only a closure that it takes."""
    depth = 0
    for index, character in enumerate(declaration):
        depth += (character == "(") - (character == ")")
        if character == ")" and depth == 0:
            return re.match(r"\s*(async\s+)?throws", declaration[index + 1 :]) is not None
    return False


def lacks(symbol, owners):
    """What is missing from the documentation of a symbol, in words."""
    document = document_of(symbol)
    if not document.strip():
        return ["a sentence"]
    missing = []
    parameters = [parameter["name"] for parameter in symbol.get("functionSignature", {}).get("parameters", [])]
    # An initializer whose parameters are the type's properties says nothing that is not said there.
    told = owners.get(tuple(symbol["pathComponents"][:-1]), set())
    if len(parameters) >= MANY_PARAMETERS and "- Parameter" not in document and not set(parameters) <= told:
        missing.append("its parameters")
    if throws_itself(declaration_of(symbol)) and "hrows" not in document:
        missing.append("what it throws")
    return missing


def place_of(symbol, root):
    location = symbol.get("location")
    if not location:
        return "?"
    path = location["uri"].removeprefix("file://")
    path = path.removeprefix(f"{root}/")
    return f"{path}:{location['position']['line'] + 1}"


def check(graphs, root):
    """Lists on standard output what is not documented, and returns how much that is."""
    count, gaps = 0, []
    for path in sorted(pathlib.Path(graphs).rglob("*.symbols.json")):
        symbols = json.loads(path.read_text("utf-8"))["symbols"]
        owners = {}
        for symbol in symbols:
            if symbol["kind"]["identifier"] == "swift.property":
                owners.setdefault(tuple(symbol["pathComponents"][:-1]), set()).add(symbol["pathComponents"][-1])
        for symbol in symbols:
            count += 1
            name = ".".join(symbol["pathComponents"])
            gaps += [f"{place_of(symbol, root)}: {name} lacks {gap}" for gap in lacks(symbol, owners)]
    for gap in sorted(gaps):
        print(gap)
    if not count:
        print(f"{graphs}: there are no symbols")
        return 1
    print(f"documented: {count - len(gaps)} of {count} public declarations")
    return len(gaps)


def check_access(root, libraries):
    """Lists what is public in a module that nobody can import, and returns how much that is.

    The products' modules are open, and so are those that they re-export; all others are for this package alone, whose access
    is `package`.
    """
    found = 0
    for path in sorted(pathlib.Path(root, "Sources").rglob("*.swift")):
        if path.relative_to(root).parts[1] in libraries:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.match(r"\s*(public|open)\s+(?!import\b)\w", line):
                print(f"{path.relative_to(root)}:{number}: public in a module that is no product: {line.strip()}")
                found += 1
    return found

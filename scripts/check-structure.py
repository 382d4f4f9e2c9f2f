#!/usr/bin/env python3
"""Finds circles among the folders of each module: folders that use types of each other, directly or by way of others. Finds
imports that Package.swift does not know of, too: they build only where the other module happens to be built first.

usage: check-structure.py [ROOT]     ROOT holds one folder per module; Sources unless given

The compiler holds the direction between modules, this the one inside each. It goes by names: an arrow is a type that
one folder alone declares at top level and that a file of another folder names. The files of a module that stand in no
folder count as one, ".". Comments and texts are left out. Exit status 1 where there is a circle, with its arrows.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

from swiftsource import code

# Names that are a type in one folder and something else in another, each with what it is there.
HOMONYMS = {
    # ("module", "folder that names it", "name"): "what it is there",
}

# What a target stands on and does not import, each with the reason.
LINKED = {
    # ("target", "dependency"): "reason",
    ("DevctlConformanceTesting", "CTestProcess"): "its constructor runs before the tests do",
}

IMPORT = re.compile(r"^\s*(?:@\w+ |[a-z]+ )?import (?:(?:struct|class|enum|func|protocol) )?(\w+)", re.M)

TYPE = re.compile(
    r"^(?:@\w+(?:\([^)]*\))? |[a-z]+(?:\(\w+\))? )*(?:struct|class|enum|actor|protocol|typealias) (\w+)", re.M)
# A name behind a dot is a member of something else.
NAME = re.compile(r"(?<![\w.])[A-Z]\w*")


def read(module):
    """All Swift files of a module: [(path inside the module, folder, code)]."""
    files = []
    for place, folders, names in os.walk(module):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".swift"):
                path = os.path.relpath(os.path.join(place, name), module)
                with open(os.path.join(module, path), encoding="utf-8") as file:
                    files.append((path, path.split(os.sep)[0] if os.sep in path else ".", code(file.read())))
    return files


def arrows(module, files):
    """{(user's folder, declaring folder): {type: [files that use it]}}"""
    homes, private = collections.defaultdict(set), collections.defaultdict(set)
    for path, folder, text in files:
        for declaration in TYPE.finditer(text):
            # What is private to a file is nobody else's, and hides what others call by that name.
            if "private " in declaration.group(0):
                private[path].add(declaration.group(1))
            else:
                homes[declaration.group(1)].add(folder)
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for path, folder, text in files:
        for name in sorted(set(NAME.findall(text)) - private[path]):
            home = next(iter(homes[name])) if len(homes.get(name, ())) == 1 else folder
            if home != folder and (os.path.basename(module), folder, name) not in HOMONYMS:
                found[folder, home][name].append(path)
    return found


def circles(pairs):
    """Groups of folders each of which reaches all others of its group."""
    reach = collections.defaultdict(set)
    for user, home in pairs:
        reach[user].add(home)
    folders = {folder for pair in pairs for folder in pair}
    for middle in folders:
        for folder in folders:
            if middle in reach[folder]:
                reach[folder] |= reach[middle]
    return sorted({
        tuple(sorted({folder} | {other for other in reach[folder] if folder in reach[other]}))
        for folder in folders if folder in reach[folder]
    })


def check(root):
    """The lines of complaint about all modules in a folder."""
    lines = []
    for module in sorted(os.listdir(root)):
        found = arrows(module, read(os.path.join(root, module)))
        for circle in circles(found):
            lines.append(f"{os.path.join(root, module)}: these folders use each other: {', '.join(circle)}")
            for (user, home), types in sorted(found.items()):
                if user in circle and home in circle:
                    uses = ", ".join(f"{name} ({paths[0]})" for name, paths in sorted(types.items()))
                    lines.append(f"  {user} -> {home}: {uses}")
    return lines


def check_imports(targets, read_folder):
    """The lines of complaint about what targets import, and what Package.swift says that they stand on."""
    kinds = {target["name"]: target["type"] for target in targets}
    lines = []
    for target in targets:
        name = target["name"]
        folder = target.get("path") or f"{'Tests' if target['type'] == 'test' else 'Sources'}/{name}"
        places = [os.path.join(folder, place) for place in target.get("sources") or ["."]]
        texts = [text for place in places for _, _, text in read_folder(place)]
        imported = {module for text in texts for module in IMPORT.findall(text)} & set(kinds)
        declared = {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}
        for module in sorted(imported - declared - {name}):
            lines.append(f"Package.swift: {name} imports {module}, which is not among its dependencies")
        if target["type"] == "test" or not imported and not declared:
            continue
        for module in sorted(declared - imported):
            # Every module may use the C library; a program is built for the sake of who starts it.
            if module != "Platform" and kinds[module] != "executable" and (name, module) not in LINKED:
                lines.append(f"Package.swift: {name} has {module} among its dependencies, and imports it nowhere")
    return lines


def self_check():
    """Tries the check on trees of a few files, so that a broken one does not pass for a clean house."""
    def complaints(**files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                path = os.path.join(root, "Module", *path.split("__")) + ".swift"
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            return check(root)

    two = {"A__One": "package struct One {}\nlet x: Two", "B__Two": "@frozen public enum Two {}\nlet y = [One]()"}
    assert len(complaints(**two)) == 3, complaints(**two)
    assert not complaints(A__One="struct One {}\nlet x: Two", B__Two="struct Two {} // One\nlet y = \"One\"")
    assert complaints(A__One="struct One {}\nlet x: Two", B__Two='struct Two {}\nlet y = "\\(One())"')
    assert not complaints(A__One="struct One {}\nlet x: Two", B__Two='struct Two {}\nlet y = """\n  One\n  """')
    assert complaints(Main="struct Main {}\nlet x: Two", B__Two="struct Two {}\nlet y: Main")
    assert not complaints(A__One="struct One {}\nlet x: Two", B__Two="struct Two {}\nprivate struct One {}\nlet y: One")
    assert not complaints(A__One="private struct One {}\nlet x: Two", B__Two="struct Two {}\nlet y: One")
    three = {
        "A__One": "struct One {}\nlet x: Two", "B__Two": "struct Two {}\nlet x: Three",
        "C__Three": "class Three {}\nlet x: One",
    }
    assert "A, B, C" in complaints(**three)[0]

    def imports(text, *dependencies):
        targets = [{"name": "A", "type": "regular", "dependencies": [{"byName": [name]} for name in dependencies]}]
        targets += [{"name": name, "type": "regular", "dependencies": []} for name in ("B", "C")]
        return check_imports(targets, lambda folder: [("", "", text)] if folder == "Sources/A/." else [])

    assert not imports("package import B\nimport Glibc", "B")
    assert "A imports C" in imports("import B\n#if os(Linux)\n  internal import C\n#endif", "B")[0]
    assert "imports it nowhere" in imports("import B", "B", "C")[0]


if __name__ == "__main__":
    self_check()
    complaints = check(sys.argv[1] if len(sys.argv) > 1 else "Sources")
    if len(sys.argv) == 1:
        package = subprocess.run(["swift", "package", "dump-package"], check=True, capture_output=True)
        complaints += check_imports(json.loads(package.stdout)["targets"], read)
    print("\n".join(complaints), file=sys.stderr, end="\n" if complaints else "")
    sys.exit(bool(complaints))

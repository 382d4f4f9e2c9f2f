#!/usr/bin/env python3
"""Has each example on the pages of ProtocolSpec/requirements read by its language's own parser: one process a language,
but for Bash, whose parser takes one file. Swift's is checked further: it has to compile against the SDK.

    check_examples.py BUILD [PAGE...]     BUILD has Swift's compiled modules, such as .build/debug

Prints a line for each example that is not in order, and ends with 1 where there is one. Else it says how many there are.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCES = {"python": "Python", "bash": "Bash", "js": "Node", "swift": "Swift"}
EXAMPLE = re.compile(r"^(Wrong|Right):\n\n(`{3,})(\w+)\n(.*?)\n\2$", re.MULTILINE | re.DOTALL)

# What Swift's examples may take for granted beside `context`: each becomes the body of a function.
SWIFT_HEAD = "import DevctlPlugin\nimport Foundation\nfunc serve(_ line: String) {}\n"


def examples(pages):
    """Slug, which of both, language and code of each example."""
    for page in pages:
        for kind, _, fence, code in EXAMPLE.findall(page.read_text(encoding="utf-8")):
            if fence in FENCES:
                yield f"{page.stem}, {FENCES[fence]}, {kind.lower()}", fence, code


def check_python(found):
    for name, code in found:
        try:
            compile(code, name, "exec", dont_inherit=True)
        except SyntaxError as error:
            yield f"{name}: line {error.lineno}: {error.msg}"


def check_bash(found):
    for name, code in found:
        outcome = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True)
        # It complains of a here document without an end, and succeeds.
        if outcome.returncode or outcome.stderr:
            yield f"{name}: {outcome.stderr.strip()}"


def check_node(found):
    script = """
      import vm from "node:vm";
      import { readFileSync } from "node:fs";
      for (const [name, code] of JSON.parse(readFileSync(0, "utf8"))) {
        try {
          new vm.SourceTextModule(code, { identifier: name });
        } catch (error) {
          console.log(`${name}: ${error.message}`);
        }
      }
    """
    words = ["node", "--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", script]
    outcome = subprocess.run(words, input=json.dumps(found), capture_output=True, text=True)
    if outcome.returncode:
        yield f"node: {outcome.stderr.strip()}"
    yield from outcome.stdout.splitlines()


def check_swift(found, build):
    parts = [SWIFT_HEAD]
    for number, (name, code) in enumerate(found):
        lines = code.split("\n")
        # Neither can stand within a function.
        imports = [line for line in lines if line.startswith("import ")]
        body = ["" if line.startswith("import ") or line == "@main" else line for line in lines]
        parts += [f'#sourceLocation(file: "{name}", line: 1)', *imports, "#sourceLocation()"]
        parts += [f"func example{number}(context: PluginContext) async throws {{"]
        parts += [f'#sourceLocation(file: "{name}", line: 1)', *body, "#sourceLocation()", "}"]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "Examples.swift")
        file.write_text("\n".join(parts) + "\n", encoding="utf-8")
        words = ["swiftc", "-typecheck", "-swift-version", "6", "-suppress-warnings", "-parse-as-library"]
        words += ["-I", f"{build}/Modules", "-Xcc", f"-fmodule-map-file={build}/CSystem.build/module.modulemap", str(file)]
        outcome = subprocess.run(words, capture_output=True, text=True)
    mistakes = re.findall(r"^.*:\d+:\d+: error: .*$", outcome.stderr, re.MULTILINE)
    yield from mistakes
    if outcome.returncode and not mistakes:
        yield f"swiftc: {outcome.stderr.strip()}"


def main():
    build, *names = sys.argv[1:]
    pages = [pathlib.Path(name) for name in names] or sorted((ROOT / "ProtocolSpec/requirements").glob("*.md"))
    found = {fence: [] for fence in FENCES}
    for name, fence, code in examples(pages):
        found[fence].append((name, code))
    mistakes = [
        *check_python(found["python"]),
        *check_bash(found["bash"]),
        *check_node(found["js"]),
        *check_swift(found["swift"], os.path.abspath(build)),
    ]
    print("\n".join(mistakes) or f"{sum(map(len, found.values()))} examples")
    sys.exit(bool(mistakes))


main()

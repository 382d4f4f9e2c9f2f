#!/usr/bin/env python3
"""Finds words that this project does not use, and says which one it uses: the list is scripts/words.txt.

usage: check-words.py [FILE...]     all files that git knows unless some are given

JSON is data of the protocol and left alone, also in a fence of a document. Exit status 1 where a word is found.
"""
import fnmatch
import io
import os
import re
import subprocess
import sys
import tokenize

from swiftsource import code

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words.txt")
SUFFIXES = (".swift", ".md", ".py", ".sh", ".mjs", ".js", ".css", ".c", ".h", ".yml", ".yaml", ".toml", ".html")
NAME = re.compile(r"\b[A-Za-z_]\w*")
# Between two words: blanks, or the end of a line with what the next one begins with in a comment or a quotation.
GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*(?:(?:///?|\#|\*|>|\|)[ \t]*)?)"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
DATA = re.compile(r"^([ \t]*)```json[^\n]*\n(?:.|\n)*?^\1```", re.M)


class Words:
    """What the list says."""

    def __init__(self, text):
        self.phrases, self.names = {}, {}
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            kind, rest = line.split(None, 1)
            word, instead = (part.strip() for part in rest.split("->"))
            {"phrase": self.phrases, "name": self.names}[kind][word] = instead
        alternatives = sorted((re.escape(phrase).replace(r"\ ", GAP) for phrase in self.phrases), key=len, reverse=True)
        self.phrase = re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.I)
        globs = "|".join(fnmatch.translate(glob) for glob in self.names)
        self.name = re.compile(globs)

    def found(self, path, text):
        """[(line, word, what to use instead)] of one file."""
        hits = []
        shown = DATA.sub(lambda match: "\n" * match.group(0).count("\n"), text) if path.endswith(".md") else text
        spread = HUMP.sub(" ", shown)
        for match in self.phrase.finditer(spread):
            word = re.sub(GAP, " ", match.group(0)).lower()
            hits.append((spread.count("\n", 0, match.start()) + 1, word, self.phrases[word]))
        for number, line in enumerate(names_only(path, text).splitlines(), 1):
            for name in NAME.findall(line):
                if self.name.fullmatch(name):
                    instead = next(word for glob, word in self.names.items() if fnmatch.fnmatchcase(name, glob))
                    hits.append((number, name, instead))
        return sorted(set(hits))


def names_only(path, text):
    """The part of a file in which names are looked for."""
    if path.endswith(".swift"):
        return code(text)
    if not path.endswith(".py"):
        return ""
    lines = [""] * (text.count("\n") + 2)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME:
            lines[token.start[0] - 1] += token.string + " "
    return "\n".join(lines)


def self_check():
    """Tries the check on lines of its own, so that a broken one does not pass for clean prose."""
    words = Words("phrase bad luck -> chance\nphrase ill -> sick\nname *[Bb]ane -> harm\n")
    for path, text, expected in [
        ("a.swift", "// by bad luck\n", [(1, "bad luck", "chance")]),
        ("a.swift", "\n/// by bad\n  /// luck\n", [(2, "bad luck", "chance")]),
        ("a.swift", "let isIll = 1, still = 2\n", [(1, "ill", "sick")]),
        ("a.swift", "// Bane\nlet x = wolfBane(\"Bane \\(Bane())\")\n", [(2, "Bane", "harm"), (2, "wolfBane", "harm")]),
        ("a.py", "# Bane\nbane = 'Bane'\n", [(2, "bane", "harm")]),
        ("a.md", "Bane\n```json\n{\"a\": \"ill\"}\n```\n`Bad luck`\n", [(5, "bad luck", "chance")]),
    ]:
        assert words.found(path, text) == expected, (text, words.found(path, text))


def files():
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True, text=True).stdout
    for path in listed.split("\0"):
        is_script = path.startswith(("scripts/", ".ci/")) and "." not in os.path.basename(path)
        if (path.endswith(SUFFIXES) or is_script) and os.path.isfile(path):
            yield path


if __name__ == "__main__":
    self_check()
    with open(LIST, encoding="utf-8") as file:
        words = Words(file.read())
    count = 0
    for path in sys.argv[1:] or files():
        with open(path, encoding="utf-8") as file:
            for line, word, instead in words.found(path, file.read()):
                print(f'{path}:{line}: "{word}" → use "{instead}"', file=sys.stderr)
                count += 1
    sys.exit(count > 0)

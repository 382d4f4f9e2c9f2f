"""The Markdown files of the repository: how they are read, and what their links mean."""

import functools
import pathlib
import posixpath
import re
import subprocess
import urllib.parse

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

ROOT = pathlib.Path(__file__).resolve().parents[2]


@functools.cache
def files():
    """The paths of all files that belong to the repository, those not committed yet included."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )
    return sorted(path for path in set(listing.stdout.split("\0")) if path and (ROOT / path).is_file())


@functools.cache
def folders():
    found = {"."}
    for path in files():
        while path := posixpath.dirname(path):
            found.add(path)
    return found


def pages():
    return [path for path in files() if path.endswith(".md")]


def colored(code, language, _attributes):
    """Code in colors; as it is where the language is unknown."""
    try:
        lexer = get_lexer_by_name(language or "console" if code.startswith("$ ") else language)
    except ClassNotFound:
        return ""
    return highlight(code, lexer, HtmlFormatter(nowrap=True))


def parser():
    reader = MarkdownIt("commonmark", {"html": True, "highlight": colored}).enable(["table", "strikethrough"])
    # The anchors that GitHub gives headings.
    return reader.use(anchors_plugin, max_level=6)


@functools.cache
def read(path):
    """The tokens of a page."""
    return parser().parse((ROOT / path).read_text("utf-8"))


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token.children or [])


@functools.cache
def anchors(path):
    """All that a link to a page can point at."""
    found = set()
    for token in flat(read(path)):
        if token.type == "heading_open":
            found.add(token.attrGet("id"))
        elif token.type in ("html_inline", "html_block"):
            found.update(re.findall(r'\b(?:id|name)="([^"]+)"', token.content))
    return found


def links(path):
    """Yields (line, address) for every link and image of a page."""
    for block in read(path):
        line = block.map[0] + 1 if block.map else 0
        for token in flat([block]):
            for name in ("href", "src"):
                if address := token.attrGet(name):
                    yield line, urllib.parse.unquote(address)
            if token.type in ("html_inline", "html_block"):
                for address in re.findall(r'\b(?:href|src)="([^"]+)"', token.content):
                    yield line, address


def is_outside(address):
    return bool(urllib.parse.urlsplit(address).scheme) or address.startswith("//")


def target(path, address):
    """The repository's path and the fragment that a relative link of a page means."""
    address, _, fragment = address.partition("#")
    if not address:
        return path, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address)), fragment

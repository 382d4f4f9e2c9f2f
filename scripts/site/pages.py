"""The repository's Markdown files as pages of the site, in the places that they have in the repository.

A link to a page leads to that page, one to an article of a library to where DocC has put it, one to a source file to that
file in colors. What no page links to is not on the site.
"""

import html
import json
import pathlib
import posixpath
import re
import shutil

import markdown
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

HERE = pathlib.Path(__file__).parent
# What a browser shows by itself, or programs fetch.
PLAIN = {".png", ".svg", ".json", ".ndjson", ".html"}
ARTICLE = re.compile(r"^Sources/(\w+)/\1\.docc/(\w+)\.md$")

NAVIGATION = [
    ("Start", "README.md"),
    ("Protocol", "ProtocolSpec/protocol.md"),
    ("Requirements", "ProtocolSpec/requirements/"),
    ("Profiles", "conformance/profile.md"),
    ("Reports", "conformance/report-format.md"),
    ("CI", "conformance/ci.md"),
    ("Swift libraries", "documentation/"),
    ("Contributing", "CONTRIBUTING.md"),
]


class Pages:
    def __init__(self, folder, base):
        self.folder = pathlib.Path(folder)
        self.base = base
        self.template = (HERE / "page.html").read_text("utf-8")
        self.waiting = []
        self.known = set(markdown.files())

    # Where things are on the site

    def place(self, path):
        """Where on the site a path of the repository is, from the site's root."""
        if article := ARTICLE.match(path):
            module, name = article.group(1).lower(), article.group(2).lower()
            return f"documentation/{module}/" if name == module else f"documentation/{module}/{name}/"
        if path in markdown.folders():
            readme = posixpath.normpath(posixpath.join(path, "README.md"))
            return self.place(readme) if readme in self.known else posixpath.normpath(path) + "/"
        if path.endswith(".md"):
            folder, name = posixpath.split(path)
            return posixpath.join(folder, "") if name == "README.md" else path.removesuffix(".md") + ".html"
        return path if pathlib.PurePath(path).suffix in PLAIN else path + ".html"

    def address(self, page, address):
        """What a link of a page becomes on the site."""
        if markdown.is_outside(address) or address.startswith("#"):
            return address
        path, fragment = markdown.target(page, address)
        self.waiting.append(path)
        return self.base + self.place(path) + (f"#{fragment}" if fragment else "")

    # What is written

    def header(self, file):
        """What DocC puts above its pages, so that one finds back from them."""
        text = (HERE / "header.html").read_text("utf-8")
        pathlib.Path(file).write_text(text.replace("{navigation}", self.navigation()), "utf-8")

    def navigation(self):
        return "\n".join(
            f'<a href="{self.base}{entry if entry.endswith("/") else self.place(entry)}">{label}</a>'
            for label, entry in NAVIGATION
            if entry.endswith("/") or entry in self.known
        )

    def write(self, place, title, content):
        file = self.folder / place
        if place == "" or place.endswith("/"):
            file = file / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        page = self.template.replace("{base}", self.base).replace("{navigation}", self.navigation())
        file.write_text(page.replace("{title}", html.escape(title)).replace("{content}", content), "utf-8")

    def page(self, path):
        tokens = markdown.read(path)
        title = path
        for index, token in enumerate(tokens):
            if token.type == "heading_open" and title == path:
                title = tokens[index + 1].content.replace("`", "")
            for part in markdown.flat([token]):
                for name in ("href", "src"):
                    if part.attrGet(name):
                        part.attrSet(name, self.address(path, part.attrGet(name)))
        reader = markdown.parser()
        self.write(self.place(path), title, reader.renderer.render(tokens, reader.options, {}))

    def source(self, path):
        text = (markdown.ROOT / path).read_text("utf-8", errors="replace")
        try:
            lexer = get_lexer_for_filename(path)
        except ClassNotFound:
            lexer = TextLexer()
        code = highlight(text, lexer, HtmlFormatter(nowrap=True))
        self.write(self.place(path), path, f"<h1>{html.escape(path)}</h1><pre><code>{code}</code></pre>")

    def listing(self, path):
        inside = posixpath.join(path, "")
        files = [file for file in markdown.files() if file.startswith(inside)]
        items = [
            f'<li><a href="{self.address(inside, file.removeprefix(inside))}">{file.removeprefix(inside)}</a></li>'
            for file in files
        ]
        self.write(self.place(path), path, f"<h1>{html.escape(path)}</h1><ul>{''.join(items)}</ul>")

    def anything(self, path):
        if ARTICLE.match(path):
            return
        if path in markdown.folders():
            readme = posixpath.normpath(posixpath.join(path, "README.md"))
            self.page(readme) if readme in self.known else self.listing(path)
        elif path.endswith(".md"):
            self.page(path)
        elif self.place(path) == path:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(markdown.ROOT / path, self.folder / path)
        else:
            self.source(path)

    def build(self):
        """Writes the README and whatever can be reached from it, and from the articles of the libraries."""
        self.waiting = [page for page in markdown.pages() if not page.startswith(("Sources/", "Tests/"))]
        self.fix_article_links()
        shutil.copyfile(HERE / "page.css", self.folder / "page.css")
        done = set()
        while self.waiting:
            path = self.waiting.pop()
            if path not in done and (path in self.known or path in markdown.folders()):
                done.add(path)
                self.anything(path)
        print(f"pages: {len(done)}")

    def fix_article_links(self):
        """Turns relative links of articles, which are right in the repository, into those of the site."""
        for article in filter(ARTICLE.match, markdown.pages()):
            data = self.folder / "data" / f"{self.place(article).rstrip('/')}.json"
            page = json.loads(data.read_text("utf-8"))
            for reference in page.get("references", {}).values():
                if reference.get("type") == "link" and not markdown.is_outside(reference["url"]):
                    reference["url"] = self.address(article, reference["url"])
            data.write_text(json.dumps(page, ensure_ascii=False, separators=(",", ":")), "utf-8")

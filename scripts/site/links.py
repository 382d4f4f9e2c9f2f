"""Whether links lead somewhere: in the repository's Markdown files, and in the site that is made of it."""

import json
import pathlib
import posixpath
import urllib.parse

import lxml.html

import markdown


def check_repository():
    """Lists the relative links of Markdown files that lead nowhere, and returns how many there are."""
    count, broken = 0, []
    known, folders = set(markdown.files()), markdown.folders()
    for page in markdown.pages():
        for line, address in markdown.links(page):
            if markdown.is_outside(address) or address.startswith("doc:"):
                continue
            count += 1
            path, fragment = markdown.target(page, address)
            if path not in known and path not in folders:
                broken.append(f"{page}:{line}: {address}: there is no {path}")
            elif fragment and path.endswith(".md") and fragment not in markdown.anchors(path):
                broken.append(f"{page}:{line}: {address}: nothing in {path} is called #{fragment}")
    return report("of the repository's Markdown files", count, broken)


class Site:
    """The built site, as a server that knows no more than files would give it out."""

    def __init__(self, folder, base):
        self.folder = pathlib.Path(folder).resolve()
        self.base = base
        self.trees = {}

    def file(self, url):
        """The file behind a path of the site; None where there is none."""
        path = self.folder / urllib.parse.unquote(url).removeprefix(self.base).lstrip("/")
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_file() else None

    def ids(self, file):
        if file not in self.trees:
            tree = lxml.html.parse(str(file))
            self.trees[file] = set(tree.xpath("//@id")) | set(tree.xpath("//a/@name"))
        return self.trees[file]

    def fault(self, url, source):
        """What is wrong with a link from a page of the site; None where nothing is."""
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(source, url))
        if parts.scheme or parts.netloc:
            return None
        if not parts.path.startswith(self.base):
            return f"leads out of {self.base}"
        file = self.file(parts.path)
        if file is None:
            return f"there is no {parts.path}"
        inside = self.page(parts.path)
        if inside is not None:
            return None if not parts.fragment or parts.fragment in sections(inside) else f"no #{parts.fragment} there"
        if parts.fragment and file.suffix == ".html":
            if urllib.parse.unquote(parts.fragment) not in self.ids(file):
                return f"nothing there is called #{parts.fragment}"
        return None

    def page(self, path):
        """The content of one of DocC's pages; None for any other. The files of those are empty: a script fills them."""
        name = urllib.parse.unquote(path).removeprefix(self.base).strip("/")
        data = self.folder / "data" / f"{name}.json"
        return json.loads(data.read_text("utf-8")) if name.startswith("documentation") and data.is_file() else None

    def links(self):
        """Yields (path of the page, address) for every link of the site."""
        for file in sorted(self.folder.rglob("*.html")):
            name = file.relative_to(self.folder).as_posix()
            path = self.base + (posixpath.dirname(name) + "/" if file.name == "index.html" else name).lstrip("/")
            for _, attribute, url, _ in lxml.html.parse(str(file)).getroot().iterlinks():
                if attribute in ("href", "src"):
                    yield path, url
            for reference in (self.page(path) or {}).get("references", {}).values():
                if url := reference.get("url"):
                    yield path, url if url.startswith("#") else urllib.parse.urljoin(self.base, inside(url, self.base))
                for variant in reference.get("variants", []):
                    yield path, urllib.parse.urljoin(self.base, inside(variant["url"], self.base))


def inside(url, base):
    """DocC writes its addresses from the root, and leaves it to the page's script to put the base in front."""
    return url.lstrip("/") if url.startswith(("/documentation", "/images", "/videos")) and base != "/" else url


def sections(page):
    """What a link to one of DocC's pages can point at."""
    found = set()

    def visit(value):
        if isinstance(value, dict):
            if isinstance(value.get("anchor"), str):
                found.add(value["anchor"])
            for member in value.values():
                visit(member)
        elif isinstance(value, list):
            for member in value:
                visit(member)

    visit(page)
    return found


def check_site(folder, base):
    """Lists the links of the site that lead nowhere, and returns how many there are."""
    site = Site(folder, base)
    count, broken = 0, []
    for source, url in site.links():
        if urllib.parse.urlsplit(url).scheme:
            continue
        count += 1
        if fault := site.fault(url, source):
            broken.append(f"{source}: {url}: {fault}")
    return report("of the site", count, sorted(set(broken)))


def report(what, count, broken):
    for line in broken:
        print(line)
    if not count:
        print(f"there are no links {what}")
        return 1
    print(f"links {what}: {count}, broken: {len(broken)}")
    return len(broken)
